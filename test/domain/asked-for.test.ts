import { describe, expect, it } from 'vitest'
import { asksCallBack, asksSomething, courtesyOf, dataRightOf, isApology, isCall, isFormalRequest } from '../../src/domain/asked-for.ts'

describe('a courtesy', () => {
  it.each([
    ['Buongiorno!', 'greeting'], ['ciao', 'greeting'], ['Buonasera a tutti', 'greeting'], ['salve 👋', 'greeting'], ['hello', 'greeting'], ['bonjour', 'greeting'], ['Pershendetje', 'greeting'],
    ['grazie mille', 'thanks'], ['Buonasera e grazie', 'thanks'], ['vi ringrazio', 'thanks'], ['🙏', 'thanks'], ['thank you', 'thanks'], ['mulțumesc', 'thanks'], ['شكرا', 'thanks'],
    ['arrivederci', 'goodbye'], ['buona giornata', 'goodbye'], ['buon weekend', 'goodbye'], ['bye bye', 'goodbye'],
    ['buon Natale!', 'wishes'], ['Buone feste a tutti', 'wishes'], ['auguri', 'wishes'],
    ['ok', 'ok'], ['perfetto', 'ok'], ['👍', 'ok'], ['', 'ok'],
  ] as const)('"%s" is %s', (text, courtesy) => expect(courtesyOf(text)).toBe(courtesy))
})

describe('a right over one\'s own data', () => {
  it.each([
    ['cancellate tutti i miei dati', 'erasure'], ['voglio essere dimenticato', 'erasure'], ['revoco il consenso', 'erasure'], ['please delete my data', 'erasure'],
    ['vorrei vedere i dati che avete su di me', 'access'], ['quali dati conservate? vorrei una copia', 'access'], ['I want a copy of my data', 'access'],
    ['il mio numero è sbagliato, correggetelo', 'rectification'], ['rettifica dei dati', 'rectification'],
    ['esercito i miei diritti GDPR', 'unclear'], ['vorrei vedere e poi cancellare i miei dati', 'unclear'],
  ] as const)('"%s" asks for %s', (text, right) => expect(dataRightOf(text)).toBe(right))
})

describe('a possible formal request', () => {
  it.each([
    'Con la presente chiedo l\'accesso agli atti del concorso', 'Ai sensi dell\'art. 22 della L. 241/90 chiedo copia della delibera', 'diffido il Comune a provvedere',
    'Istanza di accesso civico generalizzato', 'Vorrei copia del verbale', 'Chiedo una risposta scritta entro 30 giorni', 'vi metto in mora', 'Si chiede il rilascio della determina',
    'chiedo entro e non oltre quindici giorni un riscontro', 'voglio copia dei documenti della gara',
  ])('is "%s"', text => expect(isFormalRequest(text)).toBe(true))

  it.each([
    'Se vi scrivo qui vale come richiesta formale?', 'Come si fa l\'accesso agli atti?', 'Entro quando si paga la TARI?', 'entro 30 giorni devo fare il cambio di residenza?', 'A che ora chiude l\'URP?',
    'Come si chiede il bonus affitto?', 'dove si richiede l\'assistenza domiciliare', 'a chi si chiede il permesso?', 'Quanto costa una copia del certificato?', 'mi serve una copia della carta d\'identità',
  ])('is none in "%s"', text => expect(isFormalRequest(text)).toBe(false))
})

describe('short words', () => {
  it.each([
    ['è scaduta da un mese', false], ['via Garibaldi 3', false], ['siamo in quattro', false], ['a nome di mia moglie', false],
    ['e per la residenza?', true], ['vorrei un appuntamento', true], ['mi serve il modulo', true], ['quando aprite', true],
  ])('"%s" asks for something: %s', (text, asks) => expect(asksSomething(text)).toBe(asks))

  it.each([
    ['mi faccia richiamare', true], ['Richiamatemi per favore', true], ['vorrei essere contattato', true], ['potete chiamarmi?', true], ['mi chiamo Anna, mi chiamate?', true],
    ['mi chiamo Anna e vorrei una persona', false], ['vorrei parlare con qualcuno', false],
  ])('"%s" asks to be called: %s', (text, asks) => expect(asksCallBack(text)).toBe(asks))

  it('say sorry, or only call', () => {
    expect(['scusate', 'chiedo scusa, ho esagerato', 'Mi scusi', 'scusate ma quando rispondete?', 'non scusate nessuno di voi se sbaglia sempre tutto'].map(isApology))
      .toEqual([true, true, true, false, false])
    expect(['Scusate…', 'mi scusi', 'scusate, ero arrabbiato'].map(isCall)).toEqual([true, true, false])
  })
})
