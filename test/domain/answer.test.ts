import { describe, expect, it } from 'vitest'
import { isCancel, readAnswer, type Answer, type Question } from '../../src/domain/answer.ts'

const YES_NO: Question = { kind: 'yes-no' }
const choices = (...labels: string[]): Question => ({
  kind: 'choice', choices: labels.map((label, index) => ({ value: `choice-${index + 1}`, label })),
})
const OFFICES = choices('Ufficio anagrafe', 'Ufficio tributi', 'Polizia locale', 'Altro')
const KINDS = choices('Un\'informazione', 'Una segnalazione', 'Un reclamo')
const CALL_BACK: Question = { kind: 'choice', choices: [{ value: 'yes', label: 'Mi faccia richiamare' }, { value: 'no', label: 'No, grazie' }] }
const NO_EMERGENCY: Question = { kind: 'choice', choices: [{ value: 'not-emergency', label: 'Non è un\'emergenza' }] }
const ENOUGH = choices('Mi basta, grazie')
const CONTACT: Question = { kind: 'contact', choices: [{ value: 'no', label: 'No, grazie' }] }

const said = (question: Question, text: string) => readAnswer(question, { text, value: null })
const valueOf = (answer: Answer | null) => (answer?.kind === 'choice' ? answer.value : answer)
/** The place, from 1, of the choice a text names. */
const placeIn = (question: Question, text: string) => {
  const value = valueOf(said(question, text))
  return typeof value === 'string' ? Number(value.replace('choice-', '')) : value
}

describe('yes', () => {
  it.each([
    'sì', 'Si', 'SI!', 's', 'si.', 'sì, grazie', 'sì grazie mille', 'Sì grazie, buona giornata', 'siii', 'sìììì', 'sisi', 'sì sì',
    'eh sì', 'ma sì',
    'certo', 'Certo!', 'certo che sì', 'ma certo', 'certamente', 'sicuro', 'ovviamente', 'va bene', 'Va bene, grazie', 'vabene',
    'va benissimo', 'ok', 'OK!!',
    'okay', 'okk', 'ok ok', 'okok', 'd\'accordo', 'D’accordo', 'daccordo', 'volentieri', 'molto volentieri, grazie', 'con piacere',
    'esatto', 'esattamente',
    'giusto', 'corretto', 'perfetto', 'Perfetto, grazie mille!', 'sì, perfetto', 'come no', 'perché no', 'xché no', 'assolutamente sì',
    'direi di sì', 'credo di sì',
    'penso proprio di sì', 'senz\'altro', 'sì lo confermo', 'confermo', 'sì, è corretto', 'sì vorrei', 'sì, per favore',
    'Sì per cortesia', 'buongiorno, sì',
    'sì va bene così', 'sì grazie\nbuona serata', 'allora sì', 'vabbè ok', 'faccia pure', 'procedete pure', 'nessun problema', '👍', '👍🏻',
    'ok 👌', 'sì 😊',
    'yes', 'Yes please', 'yeah', 'yep', 'sure', 'of course', 'that\'s right', 'ok, thank you',
  ])('is "%s"', text => {
    expect(said(YES_NO, text)).toEqual({ kind: 'yes' })
  })
})

describe('no', () => {
  it.each([
    'no', 'No.', 'NO!', 'no grazie', 'No, grazie mille', 'nooo', 'no no', 'nono', 'nah', 'assolutamente no', 'certo che no', 'eh no',
    'ma no', 'macché', 'macchè',
    'non serve', 'non serve, grazie', 'nn serve', 'no, non serve', 'non mi serve altro', 'non occorre', 'non c\'è bisogno', 'niente',
    'niente grazie', 'nulla',
    'nient\'altro, grazie', 'no niente', 'no grazie, a posto così', 'a posto così', 'sono a posto grazie', 'no, va bene così',
    'va bene, no grazie', 'ok, allora no',
    'lasci stare', 'lasciate perdere', 'no, lasci stare', 'non importa', 'fa niente', 'direi di no', 'credo di no', 'meglio di no',
    'preferirei di no', 'anche no',
    'per ora no', 'no, non ora', 'adesso no grazie', 'non è così', 'sbagliato', 'è tutto, grazie', 'no ho finito',
    'no grazie, buon lavoro', 'non voglio', '👎', '❌',
    'nope', 'no thanks', 'No, thank you', 'not now', 'no need', 'I\'m fine, thanks', 'that\'s all, thanks', 'absolutely not',
  ])('is "%s"', text => {
    expect(said(YES_NO, text)).toEqual({ kind: 'no' })
  })
})

describe('neither yes nor no', () => {
  it.each([
    '', '   ', '?', '😊', 'sì?', 'ok?', 'va bene?', 'forse', 'boh', 'non so', 'non lo so', 'magari', 'grazie', 'grazie mille',
    'buongiorno', 'ciao', 'assolutamente',
    'sì ma volevo sapere anche gli orari', 'sì però prima mi dica gli orari', 'sì e anche il numero dei tributi',
    'no, voglio segnalare una buca',
    'no scusi, il lampione è in via Verdi', 'no perché ieri non rispondeva nessuno', 'sì, anzi no', 'sì no va bene',
    'certo che siete lenti',
    'va bene ma quando mi rispondete', 'ok ho capito', 'si può pagare online', 'si è rotto un lampione', 'non funziona',
    'non mi avete risposto',
    'niente acqua da due giorni', 'va bene la carta d\'identità elettronica per viaggiare', 'esatto indirizzo dell\'ufficio',
    'no parking in via Roma',
    'perfetto stato', 'ok allora vengo domani', 'sicuro che siete aperti', 'yes but when', 'no problem',
  ])('is "%s"', text => {
    expect(said(YES_NO, text)).toBeNull()
  })
})

describe('a pressed button', () => {
  it('answers with its value, whatever its words', () => {
    expect(readAnswer(OFFICES, { text: 'Ufficio tributi', value: 'choice-2' })).toEqual({ kind: 'choice', value: 'choice-2' })
    expect(readAnswer(CONTACT, { text: 'No, grazie', value: 'no' })).toEqual({ kind: 'choice', value: 'no' })
    expect(readAnswer(YES_NO, { text: 'Sì', value: 'yes' })).toEqual({ kind: 'yes' })
    expect(readAnswer(YES_NO, { text: 'No', value: 'no' })).toEqual({ kind: 'no' })
  })

  it('of another question answers nothing, even where its words would', () => {
    expect(readAnswer(OFFICES, { text: 'Ufficio tributi', value: 'older-question' })).toBeNull()
    expect(readAnswer(YES_NO, { text: 'Sì', value: 'older-question' })).toBeNull()
    expect(readAnswer(CONTACT, { text: 'mario@example.it', value: 'older-question' })).toBeNull()
  })
})

describe('a choice counted out', () => {
  it.each<[string, number]>([
    ['2', 2], ['2.', 2], ['2)', 2], ['(2)', 2], ['2️⃣', 2], ['la 2', 2], ['La 2, grazie', 2], ['n. 2', 2], ['n° 2', 2], ['nr 2', 2],
    ['numero 2', 2], ['numero due', 2],
    ['il numero due', 2], ['due', 2], ['la due', 2], ['opzione 2', 2], ['la risposta 2', 2], ['punto 2', 2], ['la 2ª', 2], ['la 2a', 2],
    ['la seconda', 2],
    ['il secondo', 2], ['seconda', 2], ['la seconda, grazie', 2], ['la seconda opzione', 2], ['vorrei la seconda', 2],
    ['direi la seconda', 2], ['scelgo la 2', 2],
    ['sì, la seconda', 2], ['ok la 2', 2], ['no, la seconda', 2], ['è la 2', 2], ['buongiorno, la 2', 2], ['per favore la 2', 2],
    ['the second one', 2], ['number 2', 2],
    ['1', 1], ['uno', 1], ['il primo', 1], ['la prima', 1], ['la prima che ha detto', NaN], ['la terza', 3], ['3', 3], ['4', 4],
    ['quarta', 4], ['l\'ultima', 4],
    ['l’ultima', 4], ['ultima', 4], ['l\'ultimo', 4], ['l\'ultima opzione', 4], ['the last one', 4], ['first', 1],
  ])('"%s"', (text, place) => {
    expect(placeIn(OFFICES, text)).toBe(Number.isNaN(place) ? null : place)
  })

  it.each([
    '0', '5', '12', 'la quinta', '1 e 2', 'la prima o la seconda', 'la seconda?!? ma scherzate',
    'la seconda volta che scrivo per la buca in via Roma', '2 volte',
    'secondo me sì', 'sono 2 mesi che aspetto', 'la seconda rata', 'tutte e due', 'nessuna delle due', 'una delle due', 'non la seconda',
    'prima di tutto buongiorno',
    'la prima volta', 'l\'ultima volta non mi avete risposto', 'via Roma 2', '1,5', '25/12', 'due domande', 'vorrei sapere 2 cose',
    'il primo appuntamento libero',
  ])('is none in "%s"', text => {
    expect(said(OFFICES, text)).toBeNull()
  })
})

describe('a choice by its own words', () => {
  it.each<[Question, string, number]>([
    [OFFICES, 'Ufficio anagrafe', 1], [OFFICES, 'ufficio ANAGRAFE!', 1], [OFFICES, 'anagrafe', 1], [OFFICES, 'l\'anagrafe', 1],
    [OFFICES, 'Anagrafe, grazie', 1],
    [OFFICES, 'all\'anagrafe', 1], [OFFICES, 'per l\'anagrafe', 1], [OFFICES, 'quello dell\'anagrafe', 1],
    [OFFICES, 'riguarda l\'anagrafe', 1], [OFFICES, '1 anagrafe', 1],
    [OFFICES, 'tributi', 2], [OFFICES, 'tributo', 2], [OFFICES, 'l\'ufficio tributi per favore', 2], [OFFICES, 'direi tributi', 2],
    [OFFICES, '2 - tributi', 2],
    [OFFICES, 'polizia', 3], [OFFICES, 'la polizia locale', 3], [OFFICES, 'altro', 4], [OFFICES, 'un altro', 4], [OFFICES, 'anagrafe?', 1],
    [KINDS, 'una segnalazione', 2], [KINDS, 'segnalazione', 2], [KINDS, 'segnalare', 2], [KINDS, 'è una segnalazione', 2],
    [KINDS, 'vorrei fare una segnalazione', NaN],
    [KINDS, 'informazioni', 1], [KINDS, 'un reclamo', 3], [KINDS, 'si tratta di un reclamo', 3], [KINDS, 'no, è un reclamo', 3],
    [KINDS, 'RECLAMO', 3],
    [choices('Carta d\'identità', 'Carta d\'identità elettronica'), 'carta d\'identita', 1],
    [choices('Carta d\'identità', 'Carta d\'identità elettronica'), 'elettronica', 2],
    [choices('Multe', 'Tasse'), 'una multa', 1], [choices('Prima casa', 'Seconda casa'), 'seconda casa', 2], [choices('Città', 'Provincia'), 'CITTA\'', 1],
    [ENOUGH, 'mi basta grazie', 1], [ENOUGH, 'mi basta', 1], [ENOUGH, 'mi basta così', 1],
    [choices('Perché è stato rimosso', 'Perché sono bloccato'), 'bloccato', 2],
  ])('%o: "%s"', (question, text, place) => {
    expect(placeIn(question, text)).toBe(Number.isNaN(place) ? null : place)
  })

  it.each<[Question, string]>([
    [OFFICES, 'ufficio'], [OFFICES, 'anagrafe e tributi'], [OFFICES, 'anagrafe o tributi'], [OFFICES, 'non anagrafe'], [OFFICES, 'la'],
    [OFFICES, 'per'],
    [OFFICES, 'a che ora apre l\'anagrafe'], [OFFICES, 'la polizia non risponde al telefono'], [OFFICES, 'sì'], [OFFICES, 'no'],
    [OFFICES, 'no grazie'],
    [OFFICES, 'vorrei la carta d\'identità'], [OFFICES, '1 tributi'], [KINDS, 'ho già fatto una segnalazione ieri e nessuno è venuto'],
    [KINDS, 'nessuna segnalazione'], [KINDS, 'la mia segnalazione è la 123'], [ENOUGH, 'non mi basta'], [ENOUGH, 'grazie'],
    [choices('Seconda casa', 'Prima casa'), 'la seconda casa o la prima'],
  ])('%o: not "%s"', (question, text) => {
    expect(said(question, text)).toBeNull()
  })

  it('is in doubt where a place and a word point to two choices', () => {
    expect(said(choices('La seconda', 'La prima'), 'seconda')).toBeNull()
  })

  it('never reads an emergency as none', () => {
    const none = ['non è un\'emergenza', 'Non è una emergenza', 'no, non è un\'emergenza', 'non è emergenza']
    expect(none.filter(text => valueOf(said(NO_EMERGENCY, text)) === 'not-emergency')).toEqual(none)
    const some = ['1', 'uno', 'una persona', 'è un\'emergenza', 'emergenza', 'emergenza!!', 'sì è un\'emergenza', 'no', 'non', 'sì', 'non è un\'emergenza?? ma scherziamo']
    expect(some.filter(text => said(NO_EMERGENCY, text) !== null)).toEqual([])
  })
})

describe('a choice between yes and no', () => {
  it.each([
    ['sì', 'yes'], ['certo, grazie', 'yes'], ['volentieri', 'yes'], ['ok', 'yes'], ['mi faccia richiamare', 'yes'],
    ['sì, mi faccia richiamare', 'yes'],
    ['richiamare', 'yes'], ['richiamatemi', 'yes'], ['1', 'yes'], ['yes', 'yes'],
    ['no', 'no'], ['no grazie', 'no'], ['non serve', 'no'], ['lasci stare', 'no'], ['2', 'no'], ['la seconda', 'no'],
    ['no, la seconda', 'no'], ['no thanks', 'no'],
  ])('"%s" is %s', (text, value) => {
    expect(said(CALL_BACK, text)).toEqual({ kind: 'choice', value })
  })

  it.each([
    'no, mi faccia richiamare', 'no, la prima', 'sì, la seconda', 'richiamatemi domani alle 9', 'grazie', 'sì ma solo al mattino',
    'no, voglio segnalare una buca',
  ])('"%s" is neither', text => {
    expect(said(CALL_BACK, text)).toBeNull()
  })

  it('is known by its words too, whatever its values', () => {
    const person: Question = {
      kind: 'choice', choices: [{ value: 'person', label: 'Sì, con una persona' }, { value: 'end', label: 'Non serve, grazie' }],
    }
    expect(['certo', 'no', 'con una persona', 'non serve'].map(text => valueOf(said(person, text)))).toEqual(['person', 'end', 'person', 'end'])
  })
})

describe('a contact', () => {
  it.each<[string, Answer]>([
    ['mario.rossi@example.it', { kind: 'contact', email: 'mario.rossi@example.it' }],
    ['La mia mail è Mario.Rossi@Example.it.', { kind: 'contact', email: 'Mario.Rossi@Example.it' }],
    ['sì, potete scrivermi a mario+comune@posta.example.it grazie', { kind: 'contact', email: 'mario+comune@posta.example.it' }],
    ['333 1234567', { kind: 'contact', phone: '+393331234567' }],
    ['il mio numero è 3331234567', { kind: 'contact', phone: '+393331234567' }],
    ['cell. 333-123.45.67', { kind: 'contact', phone: '+393331234567' }],
    ['+39 333 1234567', { kind: 'contact', phone: '+393331234567' }],
    ['0039 333 1234567', { kind: 'contact', phone: '+393331234567' }],
    ['tel 011 9671234', { kind: 'contact', phone: '+390119671234' }],
    ['chiamatemi al 333 1234567 dopo le 17', { kind: 'contact', phone: '+393331234567' }],
    ['Sono Mario Rossi, 333 1234567', { kind: 'contact', phone: '+393331234567' }],
    ['mario@example.it oppure 333 1234567', { kind: 'contact', email: 'mario@example.it', phone: '+393331234567' }],
    ['non ho la mail, il mio cellulare è 333 1234567', { kind: 'contact', phone: '+393331234567' }],
    ['my number is +44 20 7946 0958', { kind: 'contact', phone: '+442079460958' }],
    ['no grazie', { kind: 'choice', value: 'no' }],
    ['No', { kind: 'choice', value: 'no' }],
    ['non serve', { kind: 'choice', value: 'no' }],
    ['1', { kind: 'choice', value: 'no' }],
  ])('"%s"', (text, answer) => {
    expect(said(CONTACT, text)).toEqual(answer)
  })

  it.each([
    'sì', 'va bene', 'mario.rossi@gmail', 'mario..rossi@example.it', '12345', 'il 24/11/2026 alle 10:30', 'la pratica 2026/123', 'non scrivete a mario@example.it',
    'la buca è in via Roma davanti al 12, chiamate il 333 1234567', 'mario@example.it ma volevo anche sapere gli orari della biblioteca',
    '333 1234567 è il numero dei vigili?', 'no, voglio segnalare una buca',
  ])('is not read from "%s"', text => {
    expect(said(CONTACT, text)).toBeNull()
  })

  it('may be refused where no choice says so', () => {
    expect(said({ kind: 'contact', choices: [] }, 'no grazie')).toEqual({ kind: 'no' })
  })
})

describe('calling off', () => {
  it.each([
    'annulla', 'Annulla!', 'annullare', 'annulli pure', 'annulla tutto', 'annulla la richiesta', 'vorrei annullare', 'lascia perdere',
    'lasciate perdere', 'lasci stare',
    'Lasci stare, grazie', 'no, lasci stare', 'ok lascia perdere', 'sì annulla', 'non importa', 'non importa più', 'fa niente',
    'non fa niente', 'come non detto', 'stop',
    'STOP', 'basta', 'basta così', 'basta così grazie mille', 'ho risolto', 'ho risolto, grazie', 'ho già risolto da sola',
    'ho risolto da solo grazie lo stesso',
    'abbiamo risolto', 'buongiorno, ho risolto, grazie', 'non serve più', 'non mi serve più, grazie', 'niente, lasci stare',
    'scusi, come non detto',
    'ho cambiato idea', 'ci ho ripensato', 'grazie, non importa', 'cancel', 'never mind', 'Nevermind, thanks',
    'forget it', 'stop please',
  ])('is "%s"', text => {
    expect(isCancel(text)).toBe(true)
  })

  it.each([
    '', 'no', 'no grazie', 'sì', 'grazie', 'vorrei annullare l\'appuntamento', 'annullate la multa',
    'come faccio ad annullare la prenotazione', 'annulla?',
    'non annullare', 'stop al degrado', 'c\'è uno stop divelto in via Roma', 'basta con questi disservizi', 'basta un documento?',
    'mi basta grazie',
    'non importa se è chiuso, vengo lo stesso', 'ho risolto il problema della TARI ma ora ho un altro dubbio', 'non ho risolto',
    'risolto un corno',
    'lasci stare il mio cane', 'cancellate i miei dati', 'cancellare la residenza', 'fa niente caldo', 'non lasciate perdere',
    'cancel my appointment', 'bus stop',
  ])('is not "%s"', text => {
    expect(isCancel(text)).toBe(false)
  })
})

describe('a long message', () => {
  const story = 'Buongiorno, sì la seconda volta che scrivo: no, non è possibile, va bene tutto ma la buca in via Roma è ancora lì. '.repeat(80)

  it('is never an answer, and takes no time to be found none', () => {
    const begun = performance.now()
    for (const text of [story, 'a'.repeat(10_000), '3'.repeat(10_000)]) {
      for (const question of [YES_NO, OFFICES, CALL_BACK, NO_EMERGENCY, CONTACT]) expect(said(question, text)).toBeNull()
      expect(isCancel(text)).toBe(false)
    }
    expect(performance.now() - begun).toBeLessThan(300)
  })
})
