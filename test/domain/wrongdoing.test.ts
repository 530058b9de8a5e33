import { describe, expect, it } from 'vitest'
import { decide } from '../../src/domain/decide.ts'
import type { Situation } from '../../src/domain/situation.ts'
import { tellsOfWrongdoing } from '../../src/domain/wrongdoing.ts'
import { blocking, card, intent, MONDAY, reading, situation } from '../turn/making.ts'

describe('wrongdoing inside the body', () => {
  it.each([
    'come si fa un whistleblowing?', 'vorrei segnalare un illecito, siete voi?', 'a chi denuncio la corruzione di un dirigente',
    'Un geometra dell\'ufficio tecnico ha chiesto una mazzetta a mio cognato', 'il capo ufficio prende regali per far passare le pratiche, prende soldi in nero',
    'il concorso dei vigili era truccato', 'chi è il responsabile anticorruzione?', 'la gara per la mensa è stata pilotata', 'mi date il contatto dell\'RPCT',
    'whistleblowing', 'wistleblowing', 'whistle-blowing: dove?', 'La responsabile dell\'anticorruzione chi è?', 'chi è il responsabile della prevenzione della corruzione?',
    'il dirigente della provincia ha truccato gli appalti, come segnalo restando anonimo?', 'L\'assistente sociale di mia madre chiede regali per fare la pratica',
    'vorrei denunciare il vigile…: è un abuso d\'ufficio', 'un impiegato\nmi ha chiesto una mazzetta', 'in comune mi hanno chiesto una tangente', 'mi hanno chiesto una mazzetta per il permesso',
    'how do I report corruption by an official?', 'an official asked me for a bribe', 'Wie melde ich Korruption durch einen Beamten?', 'comment signaler la corruption d\'un fonctionnaire ?',
    'un dirigente ha commesso un illecito', 'segnalo comportamenti illeciti di un dipendente', 'ci sono illeciti nel vostro ufficio? vorrei segnalare un illecito', 'truccano i concorsi',
    'ho visto l\'assessore prendere una bustarella di contanti', 'l\'ufficio tecnico prende mazzette', 'dove denuncio favoritismi nelle assunzioni?',
  ])('is told by: %s', text => expect(tellsOfWrongdoing(text)).toBe(true))

  it.each([
    'siete tutti corrotti e incapaci', 'vorrei segnalare una buca in via Roma', 'il lampione è rotto, chi è il responsabile?', 'ieri al cinema un film sulla corruzione',
    'il concorso per istruttore quando esce?', 'che appalto hanno vinto quelli della mensa?', 'un impiegato è stato maleducato con mia madre', 'segnalo un abuso edilizio in via Po',
    'Segnalo abbandono illecito di rifiuti in via Roma: c\'è amianto', 'segnalo scarichi illeciti nel torrente', 'Segnalo parcheggi illeciti davanti al passo carraio',
    'Vorrei segnalare la vendita illecita di alcolici ai minori al bar', 'segnalo ai vigili un illecito ambientale', 'i vigili controllano i parcheggi illeciti?',
    'segnalo un illecito smaltimento di gomme', 'parcheggi illeciti davanti alla casa del sindaco',
    'Ho perso la bustarella con i documenti all\'ufficio anagrafe', 'In comune ho portato la mazzetta di giornali', 'in comune ho preso una mazzetta di giornali', 'presentazione libro Mazzette in comune',
    'la gara di droni pilotati è confermata?', 'quando si corre la gara di auto truccate?', 'gare di auto truccate sulla provinciale, fate qualcosa', 'a che ora il convegno del sindaco sul peculato?',
    'segnalo il convegno sulla corruzione di sabato', 'Sono stato vittima di una truffa: uno spacciandosi per impiegato vuole soldi in nero', 'un finto vigile ha preso una mazzetta in comune',
    'l\'impiegata chiede 20 euro per la pratica', 'il sindaco porta regali per i bambini', 'il piano anticorruzione dove si legge?', 'concorso di disegno: chi ha vinto?',
    'per la parete basta una mazzetta o ci vuole il geometra, serve una pratica?',
  ])('is not told by: %s', text => expect(tellsOfWrongdoing(text)).toBe(false))

  const steer = {
    kind: 'steer', of: 'wrongdoing', concealed: true, intent: 'complaint', segment: '', office: 'struttura-di-coordinamento', clause: null, article: null, named: false, offerCallBack: false,
  }
  const told = reading([intent('complaint', { segment: 'il concorso era truccato' })])

  it('is sent to the reserved channel, and nothing that was told of it is kept, also where a person writes with the citizen', () => {
    expect(decide(told, situation('comune-di-massa'))).toEqual([steer])
    const handoffs = [card({ state: 'claimed', claimedAt: MONDAY })]
    expect(decide(told, situation('comune-di-massa', { handoffs }))).toEqual([steer, { kind: 'silence', because: 'held', intent: 'complaint', segment: '' }])
  })

  it('keeps what else the message asks by right, without a word of it', () => {
    const beside = (other: string, segment: string, more: Partial<Situation> = {}) =>
      decide(reading([...told.intents, intent(other, { segment })]), situation('comune-di-alpignano', more))
    expect(beside('privacy', 'cancellate i miei dati')).toMatchObject([{ kind: 'steer', of: 'wrongdoing' }, { kind: 'privacy', asks: 'erasure', segment: '' }])
    expect(beside('info.urp', 'chiedo copia degli atti del concorso')).toMatchObject([{ of: 'wrongdoing' }, { kind: 'hand-off', because: 'formal-request', segment: '' }])
    const mine = card()
    expect(beside('status', 'a che punto è la mia richiesta?', { handoffs: [mine] })).toMatchObject([{ of: 'wrongdoing' }, { kind: 'tell-status', code: mine.code, segment: '' }])
    const asked = card({ state: 'asked' })
    expect(decide(told, situation('comune-di-alpignano', { handoffs: [asked] }))).toMatchObject([{ of: 'wrongdoing' }, { kind: 'hand-off', as: 'reply', handoff: asked.id, segment: '' }])
    expect(beside('policy.block', 'contesto il blocco', { block: blocking() })).toMatchObject([{ of: 'wrongdoing' }, { kind: 'hand-off', because: 'contest', segment: '' }])
    expect(beside('info.biblioteca', 'a che ora apre la biblioteca?')).toHaveLength(1)
  })

  it('conceals nothing where people are in danger, and tells the channel all the same', () => {
    const text = 'il dirigente ha preso una mazzetta per tacere dell\'amianto a scuola'
    const decisions = decide(reading([intent('report', { segment: text })], { screens: { danger: true } }), situation('comune-di-massa'))
    expect(decisions).toMatchObject([{ kind: 'hand-off', because: 'danger', segment: text }, { kind: 'steer', concealed: false }, { kind: 'redirect', what: 'report', danger: true }])
  })

  it('gives way to danger that words tell of, and to no mere probability of it', () => {
    const fire = intent('emergency', { segment: 'denuncio la corruzione, ma adesso la casa brucia' })
    expect(decide(reading([fire], { screens: { emergency: 'general' } }), situation('comune-di-massa'))[0]?.kind).toBe('emergency')
    expect(decide(reading([intent('emergency', { segment: 'whistleblowing' })]), situation('comune-di-massa'))).toMatchObject([{ kind: 'steer', of: 'wrongdoing' }])
  })
})
