import { describe, expect, it } from 'vitest'
import { decide } from '../../src/domain/decide.ts'
import { tellsOfWrongdoing } from '../../src/domain/wrongdoing.ts'
import { card, intent, MONDAY, reading, situation } from '../turn/making.ts'

describe('wrongdoing inside the body', () => {
  it.each([
    'come si fa un whistleblowing?', 'vorrei segnalare un illecito, siete voi?', 'a chi denuncio la corruzione di un dirigente',
    'Un geometra dell\'ufficio tecnico ha chiesto una mazzetta a mio cognato', 'il capo ufficio prende regali per far passare le pratiche, prende soldi in nero',
    'il concorso dei vigili era truccato', 'chi è il responsabile anticorruzione?', 'la gara per la mensa è stata pilotata', 'mi date il contatto dell\'RPCT',
  ])('is told by: %s', text => expect(tellsOfWrongdoing(text)).toBe(true))

  it.each([
    'siete tutti corrotti e incapaci', 'vorrei segnalare una buca in via Roma', 'il lampione è rotto, chi è il responsabile?', 'ieri al cinema un film sulla corruzione',
    'il concorso per istruttore quando esce?', 'che appalto hanno vinto quelli della mensa?', 'un impiegato è stato maleducato con mia madre', 'segnalo un abuso edilizio in via Po',
  ])('is not told by: %s', text => expect(tellsOfWrongdoing(text)).toBe(false))

  it('is sent to the reserved channel whoever holds the conversation, and nothing that was told of it is kept', () => {
    const told = reading([intent('complaint', { segment: 'il concorso era truccato' })])
    const held = card({ state: 'claimed', claimedAt: MONDAY })
    for (const handoffs of [[], [held]]) {
      expect(decide(told, situation('comune-di-massa', { handoffs }))).toEqual([{
        kind: 'steer', of: 'wrongdoing', intent: 'complaint', segment: '', office: 'struttura-di-coordinamento', clause: null, article: null, named: false, offerCallBack: false,
      }])
    }
  })

  it('gives way to danger', () => {
    const told = reading([intent('emergency', { segment: 'denuncio la corruzione, ma adesso la casa brucia' })], { screens: { emergency: 'general' } })
    expect(decide(told, situation('comune-di-massa'))[0]?.kind).toBe('emergency')
  })
})
