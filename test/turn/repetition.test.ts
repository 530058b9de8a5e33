import { describe, expect, it } from 'vitest'
import type { Recognition } from '../../src/domain/intent.ts'
import { Conversation } from './conversation.ts'
import { intent, readerOf, reading } from './making.ts'

const DANGER = 'tombino aperto davanti alla scuola, ieri un bambino ci è quasi finito dentro'
const READER = readerOf({
  'voglio parlare con una persona': [intent('human')],
  'bravi, avete sistemato la piazza in pochi giorni e adesso è bellissima': [intent('feedback')],
  [DANGER]: reading([intent('unclear', { segment: DANGER })], { text: DANGER, screens: { danger: true } }) satisfies Recognition,
})
const after = (times: number, places = 1) => new Conversation({ reader: READER, known: { repetition: { times, places } } })

describe('the same words again', () => {
  it('get a person and a code at the tenth time, and no warning', async () => {
    const talk = after(10)
    const { text } = await talk.says('voglio parlare con una persona')
    expect(text).toMatch(/ALP-/u)
    expect([...talk.cards.values()]).toMatchObject([{ because: 'human', urgent: false }])
    expect(talk.effects.map(({ kind }) => kind)).not.toContain('suspect-breach')
  })

  it('that tell of danger open the urgent card, whether few or many sent them', async () => {
    for (const [times, places] of [[0, 3], [4, 1], [10, 1]] as const) {
      const talk = after(times, places)
      await talk.says(DANGER)
      expect([...talk.cards.values()].map(({ urgent }) => urgent), String(times)).toContain(true)
      expect(talk.effects.map(({ kind }) => kind)).not.toContain('suspect-breach')
    }
  })

  it('that are praise many people copied are thanked for', async () => {
    const talk = after(0, 5)
    await talk.says('bravi, avete sistemato la piazza in pochi giorni e adesso è bellissima')
    expect(talk.effects.map(({ kind }) => kind)).toEqual(['record-feedback'])
  })
})
