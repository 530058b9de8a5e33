/** What short fixed kinds of messages ask: courtesies, one's own data, and requests with legal form. */
import type { DataRight } from './data-request.ts'
import { fold } from './fold.ts'

/** Any of these beginnings of words; those of other alphabets may stand inside a word. */
const words = (...beginnings: string[]) =>
  new RegExp(beginnings.map(one => (/^[a-z]/u.test(one) ? `\\b${one}` : one)).join('|'), 'u')

export type Courtesy = 'greeting' | 'thanks' | 'wishes' | 'goodbye' | 'ok'

const COURTESIES: [Courtesy, RegExp][] = [
  ['thanks', words('graz', 'ringrazi', 'thank', 'cheers', 'merci', 'danke', 'gracias', 'multumesc', 'mersi', 'faleminderit', 'شكر', 'дяку', 'спасибі', '谢谢', '🙏')],
  ['wishes', words(
    'auguri', 'buon (natale|anno|ferragosto|onomastico|compleanno)', 'buon[ae] (feste|vacanze|pasqua)', 'merry christmas',
    'happy (new year|easter|holidays)',
  )],
  ['goodbye', words(
    'arrivederci', 'addio', 'a presto', 'buona (serata|giornata|notte|domenica)', 'buon (lavoro|weekend|fine settimana)',
    'bye', 'see you', 'au revoir', 'tschuss', 'adios', 'la revedere', 'mirupafshim', '再见',
  )],
  ['greeting', words(
    ...['ciao', 'salve', 'buon ?giorno', 'buon ?di', 'buona ?sera', 'buon pomeriggio', 'hello', 'hi', 'hey', 'hei', 'good (morning|evening|afternoon)',
      'bonjour', 'bonsoir', 'hallo', 'guten', 'hola', 'buenos', 'buenas', 'buna', 'salut', 'pershendetje', 'tungjatjeta'].map(word => `${word}\\b`),
    'مرحبا', 'السلام', 'привіт', 'добрий', '你好', '👋',
  )],
]

/** Which courtesy a message of small talk is; `ok` where it is none in particular. */
export function courtesyOf(text: string): Courtesy {
  const folded = fold(text)
  return COURTESIES.find(([, told]) => told.test(folded))?.[0] ?? 'ok'
}

const RIGHTS = [
  ['erasure', words(
    'cancell', 'elimin', 'rimuov', 'togliete', 'togliere', 'sparire', 'dimenticat', 'oblio', 'revoc', 'delete', 'erase', 'remove', 'forget',
    'supprim', 'effac', 'loschen', 'borrar', 'sterge',
  )],
  ['rectification', words(
    'corregg', 'rettific', 'aggiorna(re|te)? i miei', 'sbagliat', 'correct', 'rectif', 'update my', 'andern', 'korrigier',
  )],
  ['access', words(
    'copia', 'vedere', 'sapere (quali|che|cosa)', 'conoscere', 'accesso', 'accedere', 'quali (miei )?dati', 'cosa avete', 'see', 'copy', 'access',
    'which data', 'what data', 'voir', 'copie', 'auskunft', 'kopie',
  )],
] as const

/** What a person asks about their own data (GDPR arts. 15, 16, 17); `unclear` where the words fit none or several. */
export function dataRightOf(text: string): DataRight {
  const folded = fold(text)
  const found = RIGHTS.filter(([, told]) => told.test(folded))
  return found.length === 1 ? found[0]![0] : 'unclear'
}

const OWN_DATA = words('dat[io]\\b', 'privacy', 'gdpr', 'cancellazion', 'oblio', 'my data', 'donnees', 'daten', 'datos', 'datele')
/** Words on one's own data, among what a request can be about. */
export const speaksOfData = (text: string) => OWN_DATA.test(fold(text))

const PROGRESS = words(
  'a che punto', 'novita', 'notizie', 'stato d', 'quanto manca', 'quando (mi|avro|arriva|avrete)', 'ancora (niente|nulla|nessun)', 'avete ricevuto',
  'avete (gia )?(fatto|cancellato|corretto|provveduto|evaso)', 'che fine', 'any news', 'status', 'progress', 'how far', 'have you (already )?(done|deleted|received)',
)
/** Whether words ask how something goes on that was asked before, rather than ask it. */
export const asksProgress = (text: string) => PROGRESS.test(fold(text))

const FORMAL_WORDS = words(
  'con la presente', 'ai sensi (dell|del|e per gli)', 'istanza di', 'formale (richiesta|istanza|diffida|reclamo)', 'diffid(o|a|iamo)',
  'metto in mora', 'messa in mora',
)
// "Come si chiede il bonus?" is a question; "si chiede il rilascio" is none.
const IMPERSONAL = /(?<!\b(?:come|dove|quando|quanto|chi|cosa|che|se|non|perche|ci|cui|quale) )\bsi (chiede|richiede|diffida|notifica)\b/u
const DOCUMENTS = '(att[oi]|delibera|determina|verbale|verbali|documentazione|documenti)'
const DOCUMENTS_ASKED = new RegExp(
  `\\b(chiedo|richiedo|chiediamo|vorrei|voglio) (\\w+ ){0,4}(accesso (civico|agli atti|documentale)|copia (\\w+ ){0,3}${DOCUMENTS})`, 'u',
)
const TERM_SET = /\bentro (e non oltre )?(\d+|dieci|quindici|trenta) giorni\b/u
const ANSWER_EXPECTED = words('chied', 'pretend', 'rispondere', 'risposta', 'provved')

/**
 * A message that itself asks for documents, gives notice or sets a term, whatever channel it comes by: people must see it as a possible
 * formal request (L. 241/1990, d.lgs. 33/2013). A question on whether writing counts is none.
 */
export function isFormalRequest(text: string): boolean {
  const folded = fold(text)
  return [FORMAL_WORDS, IMPERSONAL, DOCUMENTS_ASKED].some(told => told.test(folded)) || (TERM_SET.test(folded) && ANSWER_EXPECTED.test(folded))
}

const APOLOGY = /^(?:\p{L}+ ){0,2}(?:scus(?:a|ate|i|ino|atemi|ami)|perdon(?:o|ate|atemi|ami|i)|mi dispiace|sorry)\b/u
const CALLED = /^(?:mi )?scus(?:a|ate|i|ino|atemi|ami)[\s.,!…]*$/u
const MOST_WORDS_OF_AN_APOLOGY = 8

/** Words that say sorry and ask for nothing: "scusate, ero arrabbiato". */
export const isApology = (text: string) =>
  APOLOGY.test(fold(text.trim())) && !asksSomething(text.replace(/\bchied(?:o|iamo) (?:scusa|perdono)/iu, '')) && text.trim().split(/\s+/u).length <= MOST_WORDS_OF_AN_APOLOGY

/** "Scusate" and nothing else, which only calls for attention. */
export const isCall = (text: string) => CALLED.test(fold(text.trim()))

const ASKING = words(
  ...['come', 'dove', 'quando', 'quant[oaie]', 'chi', 'cosa', 'qual[ei]?', 'perche', 'posso', 'possiamo', 'potete', 'puo', 'potrei', 'potreste',
    'vorrei', 'volevo', 'vogli[oa]', 'serv[eo]n?o?', 'avete', 'devo', 'bisogna', 'occorre', 'che (tipo|ora|orari|giorn[oi])'].map(word => `${word}\\b`),
  'chied', 'richied', 'sapere', 'informazion', 'info\\b', 'bisogno', 'cerc[oh]', 'necessit', 'mi (dite|dica|date|dia|indic|serv|manda|spieg)', 'segnal',
)

/** Whether words ask or want anything, rather than add a detail to what was asked before. */
export const asksSomething = (text: string) => /[?؟？]/u.test(text) || ASKING.test(fold(text))

const CALL_BACK = words(
  '(ri)?(chiam|contatt|telefon)(atemi|ami|armi|ateci|arci)', 'mi (faccia |fate |fa |potete |puo |possono |potreste )?(ri)?(chiam|contatt|telefon)',
  '(essere|venire|venga|vengo) (ri)?(chiamat|contattat)', 'call me', 'ring me',
)

/** Whoever asks for a person by telephone: "mi faccia richiamare". */
export const asksCallBack = (text: string) => CALL_BACK.test(fold(text).replaceAll(/\bmi chiamo\b/gu, ''))

const MOST_WORDS_OF_A_CALL_BACK = 5

/** Asks to be called and tells nothing of a case: "potete chiamarmi?". */
export const isOnlyCallBack = (text: string) => asksCallBack(text) && text.trim().split(/\s+/u).length <= MOST_WORDS_OF_A_CALL_BACK

/** Whoever did not understand what the bot said. */
export const isPuzzled = (text: string) => /\bnon (?:ho |ci ho |si |ci )?capi(?:to|sco|sce)\b|\bnon e chiaro\b|\bdon'?t understand\b/u.test(fold(text))
