/** The real model: only what must hold whatever phrases come and go. */
import { beforeAll, describe, expect, it } from 'vitest'
import { openModel, type Model } from '../../src/recognizer/model.ts'
import { recognize } from '../../src/recognizer/recognize.ts'
import { inCapitals, withoutAccents } from '../../src/training/disguise.ts'
import { shelve } from '../journeys/model.ts'

let model: Model
/** Fitted once for all tests and kept. */
beforeAll(async () => { await shelve({ saveModel: async (_, bytes) => { model = openModel(bytes) } }) })

const intents = (text: string): string[] => recognize(model, text).intents.map(({ intent }) => intent)
/** Each intent with its detail. */
const wants = (text: string): string => recognize(model, text).intents.map(({ intent, office, topic, rule }) => `${intent} ${office ?? topic ?? rule ?? ''}`).join(', ')

/** Shipped phrases with accents, one of each of forty leaves. */
const SHIPPED = [
  'Scusi il disturbo, lei che risponde è nuda in questo momento?', 'Passate a trovarci, da noi pizza margherita a 4 euro il martedì',
  'i disabili costano e basta, la società starebbe meglio senza', 'Il nostro candidato alle regionali è l\'unico dalla parte delle partite IVA: barrate il simbolo con la spiga',
  'io straniero, impiegato detto me torna quando sai parlare. questo non è rispetto', 'si è aperta una voragine in mezzo alla strada, una macchina c\'è finita dentro',
  'Io metterei più cestini lungo il viale delle scuole, i ragazzi li userebbero', 'c\'è qualcuno umano lì? io no capisco risposte automatiche',
  'Le potature della siepe le posso conferire all\'isola ecologica con il rimorchio, e in che quantità al giorno?',
  'Il pin della cie si può riavere allo sportello o solo dall\'app? e senza appuntamento?', 'Pe\' fà la tessera devo portà quarche documento? So\' residente fora',
  'Vulesse mettere duje tavulille fore \'o bar, \'a dumanda addò \'a faccio?', 'Il castello di sera è visitabile d\'estate? Arrivo dal lavoro non prima delle 19',
  'Vulesse fà l\'Erasmus p\'imparà nu mestiere, tenite quaccosa?', 'È possibile cremare e disperdere le ceneri nel bosco nel nostro Comune? Quale regolamento vige?',
  'devo fare denuncia di ospitalità per la badante nuova, si porta ai vigili?', 'numero della sala operativa quando è attiva',
  'I\' mi nipote l\'è celiaco, la dieta speciale a chi si chiede?', 'ASSEGNO DI MATERNITÀ DEL COMUNE, A CHI SPETTA? MI MANDANO DA UNA PARTE ALL\'ALTRA',
  'La multa dell\'autovelox si può pagare in tabaccheria oppure solo alla posta? Io il computer non lo so usare.',
  'qual è l\'ufficio giusto per avere informazioni su un po\' tutto, che vengo da fuori e nn conosco nessuno',
  'IL MIO TELEFONO NON PRENDE PIÙ, SONO DUE GIORNI CHE LA COMPAGNIA MI PRENDE IN GIRO, RIDATEMI LA LINEA',
  'lo sfratto è il 12, abbiamo la pratica aperta col vostro ufficio, ci trovate qualcosa o no',
  'Fra i due profili Instagram che portano il nome del nostro paese, quale dei due è realmente dell\'ente?', 'M\'avete bannato e un so perché, quanto la dura questa storia?',
  'Risponde con troppa cortesia per essere un impiegato: confessi, è un algoritmo.', 'Da quando avete limitato chi può commentare?',
  'si può scrivere per chi si vota sotto i post?', 'PERCHÉ NON SCRIVETE PIÙ NIENTE PRIMA DEL VOTO?? ABBIAMO DIRITTO DI SAPERE',
  'il torneo di briscola del bar lo potete pubblicizzare o è troppo privato?', 'Quando esce un\'ordinanza, fa fede ciò che pubblicate qui oppure soltanto quanto appare all\'albo pretorio?',
  'quanto si paga per copie di progetti depositati in archivio, e chi può vederli', 'censurate chi critica? il mio è stato levato in un attimo',
  'Me dite più o meno in quanto risponnete a li messaggi? così me regolo', 'La chat era in manutenzione ieri, è tornata o è ancora ferma?',
  'Chi è il responsabile della comunicazione che approva i testi prima della pubblicazione?', 'Avete registrato il mio cognome sbagliato, è con due T, va rettificato',
  'Macchina abbandonata senza targa nel posteggio della palestra, gomme a terra, è lì da mesi', 'ma va là, tranquilli, ho trovato. buona serata',
  'allora per quella cosa là come restiamo',
]

describe('the shipped model', () => {
  it.each(['whistleblowing', 'wistleblowing', 'crowdfunding', 'onboarding', 'il crowdfunding', 'cos\'è il crowdfunding'])('reads no emergency from letters alone, where no word is known: "%s"', text => {
    expect(intents(text)).not.toContain('emergency')
  })
  it.each(['svenuot', 'fuooco', 'sofoca', 'incndio', 'affoga', 'mi accotlellano', 'الحقوني', 'Herzstillstand Turnhalle'])('reads one from a single word it knows, from a slip of it, and from other languages: "%s"', text => {
    expect(intents(text)).toEqual(['emergency'])
  })

  it.each([
    ['siete degli idioti, quando riparate il lampione di via Verdi?', 'report'], ['branco di incapaci! in via Mazzini il tombino è rotto da un mese', 'report'],
    ['vi odio stronzi. come si paga la TARI?', 'info'],
  ])('hears an insult and the request made with it: "%s"', (text, request) => {
    expect(intents(text).toSorted()).toEqual(['abuse', request])
  })

  it.each(['voglio uccidermi', 'stasera la faccio finita', 'non voglio più vivere, mi ammazzo', 'I want to kill myself', 'come si paga la TARI? tanto domani mi butto dal ponte'])(
    'takes words of one\'s own death for an emergency: "%s"', text => {
      expect(recognize(model, text).screens.emergency).toBe('self-harm')
      expect(recognize(model, text).intents.find(({ intent }) => intent === 'emergency')).toMatchObject({ doubt: false })
    },
  )

  it.each(['c\'è un incendio in casa al terzo piano', 'un signore è caduto e non respira più', 'sento puzza di gas nelle scale adesso'])('hears danger: "%s"', text => {
    expect(intents(text)).toContain('emergency')
  })

  it.each([
    ['it', 'a che ora apre domani mattina la biblioteca comunale'], ['en', 'what time does the public library close on saturday'],
    ['fr', 'à quelle heure ouvre la mairie demain matin'], ['es', 'a qué hora abre la biblioteca mañana por la mañana'],
    ['ro', 'la ce oră se deschide primăria mâine dimineață'], ['de', 'um wie viel Uhr öffnet das Rathaus morgen früh'],
    ['sq', 'në çfarë ore hapet biblioteka nesër në mëngjes'], ['ar', 'متى تفتح المكتبة غدا؟'],
    ['uk', 'о котрій годині відкривається бібліотека завтра'], ['zh', '图书馆明天几点开门？'],
  ])('reads a plain question as written in %s', (lang, text) => {
    expect(recognize(model, text).lang).toBe(lang)
  })

  it('reads phrases without their accents and in capitals as it reads them written well', () => {
    expect(SHIPPED).toHaveLength(40)
    const other = SHIPPED.filter(text => wants(withoutAccents(text)) !== wants(text) || wants(inCapitals(text)) !== wants(text))
    expect(other.length, other.join('\n')).toBeLessThanOrEqual(2)
  })

  it('reads the very same where no word but the verb è tells by its accent', () => {
    const sure = (text: string): string => recognize(model, text).intents.map(({ intent, confidence }) => `${intent} ${confidence.toFixed(9)}`).join(', ')
    const plain = SHIPPED.filter(text => !/(?<!\p{L})[èé](?!\p{L})/iu.test(text))
    expect(plain.length).toBeGreaterThan(15)
    for (const text of plain) expect([sure(withoutAccents(text)), sure(inCapitals(text))], text).toEqual([sure(text), sure(text)])
  })
})
