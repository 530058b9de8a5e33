import { describe, expect, it } from 'vitest'
import { card, intent, MONDAY } from './making.ts'
import { turn } from './saying.ts'
import { cardsOf, talking } from './conversation.ts'

const WORDS = 'il concorso dei vigili era truccato'

describe('who tells of wrongdoing', () => {
  it('hears of the ente\'s channel and is asked nothing, and no card or list holds a word of it', async () => {
    const talk = talking('comune-di-esempio', { [WORDS]: [intent('complaint')] })
    const { outcome } = await talk.says(WORDS)
    expect(outcome.replies.at(-1)?.text).toMatch(/canale riservato[^]*https:\/\/www\.comune\.esempio\.example\/segnalazioni-riservate$/u)
    expect(outcome.replies.flatMap(reply => reply.choices)).toEqual([])
    expect(outcome.effects).toEqual([{ kind: 'conceal', messages: ['m1'] }])
    expect(outcome.record.alone).toBe(false)
    expect(cardsOf(talk)).toEqual([])
  })

  it('is told so by the assistant also while a person writes with them, and by nothing else', async () => {
    const held = card({ state: 'claimed', claimedAt: MONDAY })
    const { outcome } = await turn('comune-di-esempio', [intent('complaint', { segment: WORDS }), intent('privacy', { segment: 'cancellate i miei dati' })], { known: { handoffs: [held] }, screens: { text: WORDS } })
    expect(outcome.effects.map(effect => effect.kind)).toEqual(['conceal', 'privacy-request'])
    expect(outcome.replies.at(-1)?.text).toContain('canale riservato')
    expect(outcome.replies.at(-1)?.text).not.toContain('Ho registrato')
  })

  it('is sent to the site where the ente named no channel', async () => {
    const { outcome } = await talking('comune-di-massa', { [WORDS]: [intent('complaint')] }).says(WORDS)
    expect(outcome.replies.at(-1)?.text).toMatch(/sul sito del Comune di Massa \(https:\/\/www\.comune\.massa\.ms\.it\), alla voce «whistleblowing»\.$/u)
  })
})
