/** Two hundred phrases made from a few words, enough to be measured on themselves; a toy, not a model of what people write. */
import { BORDER, severalOf, type SeveralPhrase } from '../../src/recognizer/several.ts'
import type { PhraseSet } from '../../src/recognizer/train.ts'

/** Beginnings and ends of sentences by what they want: each with each makes twenty or more. */
const WORDS: Record<string, readonly [readonly string[], readonly string[]]> = {
  report: [
    ['lampione spento', 'buca enorme', 'tombino rotto', 'panchina spaccata', 'cestino pieno'], ['in via Verdi', 'davanti alla scuola', 'nel parco da ieri', 'sul marciapiede', 'in piazza'],
  ],
  'info.biblioteca': [
    ['quanti libri', 'quali romanzi', 'quante riviste', 'che dischi', 'quanti fumetti'], ['posso prendere in prestito?', 'ha la biblioteca?', 'si leggono in sala lettura?', 'posso tenere un mese?'],
  ],
  'info.anagrafe': [
    ['cosa serve per', 'dove si chiede', 'quanto costa', 'come si rinnova', 'quando è pronta'], ['la carta d\'identità?', 'la residenza?', 'il certificato di nascita?', 'lo stato di famiglia?'],
  ],
  complaint: [
    ['che vergogna', 'è scandaloso', 'sono deluso', 'non è possibile', 'basta'], ['due ore di coda allo sportello', 'nessuno risponde al telefono', 'l\'impiegata è stata scortese', 'tre rinvii per una firma'],
  ],
  emergency: [
    ['aiuto', 'correte subito', 'presto', 'chiamate i soccorsi', 'fate in fretta'], ['c\'è un incendio in casa', 'un uomo a terra non respira', 'sento puzza di gas', 'si picchiano in strada'],
  ],
  personal: [
    ['a che punto è', 'mi dite se è accolta', 'controllate', 'avete perso', 'guardate'], ['la mia domanda per la casa popolare', 'la pratica di mio padre', 'il bonus di mia figlia', 'il contributo di mia madre'],
  ],
  'abuse.insult': [
    ['siete degli', 'branco di', 'che manica di', 'andate via', 'tutti'], ['idioti', 'incapaci schifosi', 'cretini', 'pagliacci imbecilli'],
  ],
  'policy.reply_time': [
    ['entro quanto', 'in quanti giorni', 'dopo quante ore', 'con che tempi', 'quando mai'], ['rispondete ai messaggi?', 'risponde la pagina?', 'rispondete in chat?', 'avrò risposta qui?'],
  ],
  human: [
    ['vorrei', 'passatemi', 'posso avere', 'mi serve', 'c\'è'], ['un operatore', 'una persona vera', 'qualcuno al telefono', 'un impiegato in carne e ossa'],
  ],
  smalltalk: [
    ['ciao', 'buongiorno', 'grazie', 'salve', 'buonasera'], ['a tutti', 'e buon lavoro', 'gentilissimi', 'e a presto'],
  ],
}

const sentences = (leaf: string): string[] => {
  const [begins, ends] = WORDS[leaf]!
  return begins.flatMap(begin => ends.map(end => `${begin} ${end}`))
}

/** Every other sentence of two leaves, joined: thirty messages with two matters. */
const PAIRS: readonly (readonly [string, string])[] = [['report', 'info.biblioteca'], ['complaint', 'info.anagrafe'], ['report', 'human'], ['personal', 'info.biblioteca']]
const several = PAIRS.flatMap(([first, second]) => sentences(first).flatMap((text, at) => {
  const read = at % 2 === 0 ? severalOf('it', `${first} + ${second}: ${text}. ${BORDER} E poi ${sentences(second)[at % 20]!}`) : ''
  return typeof read === 'string' ? [] : [read]
}))

const of = (own: SeveralPhrase[]): PhraseSet => ({
  phrases: Object.keys(WORDS).flatMap(leaf => sentences(leaf).map(text => ({ leaf, lang: 'it', text }))), several: own,
  concepts: { guasto: ['rott*', 'spent*', 'spaccat*', 'buca'], libri: ['libr*', 'romanz*', 'rivist*', 'fumett*'] }, seed: 3, calibration: null,
})

/** With messages that hold several matters, and without. */
export const toy = of(several)
export const toyOfOne = of([])

const leaves = Object.keys(WORDS)
/** The same where every tenth phrase stands under a wrong leaf, as people err: nobody can be too sure of these. */
export const muddled: PhraseSet = {
  ...toy, phrases: toy.phrases.map((phrase, at) => (at % 10 === 9 ? { ...phrase, leaf: leaves[(leaves.indexOf(phrase.leaf) + 3) % leaves.length]! } : phrase)),
}
