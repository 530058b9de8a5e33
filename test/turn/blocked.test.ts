import { describe, expect, it } from 'vitest'
import type { Rule } from '../../src/domain/intent.ts'
import { Conversation, KNOWN } from './conversation.ts'
import { blocking, confirmed, hoursAfter, intent, readerOf, reading } from './making.ts'

const abuse = (rule: Rule, text: string) => reading([intent(`abuse.${rule}`)], { text, screens: { abuse: rule } })
const READER = readerOf({ ...KNOWN, 'perché sono bloccato?': [intent('policy.block')], 'ti spacco la faccia': abuse('threat', 'ti spacco la faccia'), stupidi: abuse('insult', 'stupidi') })

const blockedAt = (slug: 'comune-di-alpignano' | 'ciss38', more = {}) =>
  new Conversation({ slug, reader: READER, known: { block: blocking({ clause: slug === 'ciss38' ? '10.2' : '5.3b', ...more }) } })

describe('a citizen who is blocked', () => {
  it('reads until when, the article, the reason, the other ways and how to contest, once a day', async () => {
    const talk = blockedAt('comune-di-alpignano')
    const { text } = await talk.says('quando apre la biblioteca?')
    expect(text).toContain('Fino a mercoledì 2 dicembre compreso questa pagina non risponde ai Suoi messaggi (art. 5, c. 3, lett. b).')
    expect(text).toContain('Motivo: insulti ripetuti')
    expect(text).toContain('«contesto»')
    expect((await talk.says('quando apre la biblioteca?')).text).toBe('')
    talk.now = hoursAfter(24)
    expect((await talk.says('quando apre la biblioteca?')).text).toContain('Fino a mercoledì 2 dicembre')
    expect(talk.cards.size).toBe(0)
  })

  it('is not told a reason the body does not owe', async () => {
    const { text } = await blockedAt('ciss38', { reason: null }).says('quando apre la biblioteca?')
    expect(text).toMatch(/non risponde ai Suoi messaggi \(art\. 10, c\. 2\)/u)
    expect(text).not.toContain('Motivo')
  })

  it('for good reads no day', async () => {
    const { text } = await blockedAt('ciss38', { until: null }).says('quando apre la biblioteca?')
    expect(text).toContain('Finché dura il blocco, questa pagina non risponde')
  })

  it('contests it once, on a card whose code they get and no term is promised for', async () => {
    const talk = blockedAt('comune-di-alpignano')
    const first = await talk.says('contesto il blocco')
    expect(first.text).toMatch(/Ho passato la Sua contestazione .*: il codice è ALP-/u)
    expect(first.text).not.toMatch(/entro (?:lunedì|martedì|mercoledì|giovedì|venerdì)/u)
    expect(talk.effects).toMatchObject([{ kind: 'open-handoff', because: 'contest', promised: false }, { kind: 'contest-block', block: 'block-1' }])
    expect((await talk.says('perché sono bloccato?')).text).toContain('La Sua contestazione è già stata passata a una persona.')
    expect(talk.cards.size).toBe(1)
  })

  it('has a threat read by people at once, in sober words that name no police', async () => {
    const talk = blockedAt('ciss38')
    const { text } = await talk.says('ti spacco la faccia')
    expect([...talk.cards.values()]).toMatchObject([{ because: 'moderation', urgent: true }])
    expect(text).not.toMatch(/polizia|carabinieri|denunci|forze|autorità/iu)
  })
})

describe('a threat', () => {
  it('opens an urgent card at every body, whatever its policy, and nobody is told of police', async () => {
    for (const slug of ['comune-di-alpignano', 'comune-di-massa', 'ciss38', 'provincia-di-biella'] as const) {
      const talk = new Conversation({ slug, reader: READER })
      const { text } = await talk.says('ti spacco la faccia')
      expect([...talk.cards.values()], slug).toMatchObject([{ because: 'moderation', urgent: true, promised: false }])
      expect(text, slug).not.toMatch(/polizia|carabinieri|denunci|forze dell|autorità/iu)
    }
  })
})

describe('a block proposed', () => {
  it('rests on the messages of all the breaches that count, and of this one', async () => {
    const talk = new Conversation({ reader: READER, known: { breaches: [...confirmed(2), { suspectedAt: hoursAfter(-9999), confirmedAt: hoursAfter(-9999), messages: ['expired'] }] } })
    await talk.says('stupidi')
    expect(talk.effects).toMatchObject([
      { kind: 'suspect-breach', rule: 'insult', messages: ['m1'] }, { kind: 'propose-block', clause: '5.3b', messages: ['breach-0', 'breach-1', 'm1'] },
    ])
  })
})
