/** What short fixed kinds of messages ask: courtesies, one's own data, and requests with legal form. */

const fold = (text: string) => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')

/** Any of these beginnings of words; those of other alphabets may stand inside a word. */
const words = (...beginnings: string[]) =>
  new RegExp(beginnings.map(one => (/^[a-z]/u.test(one) ? `\\b${one}` : one)).join('|'), 'u')

export type Courtesy = 'greeting' | 'thanks' | 'goodbye' | 'ok'

const COURTESIES: [Courtesy, RegExp][] = [
  ['thanks', words('graz', 'ringrazi', 'thank', 'cheers', 'merci', 'danke', 'gracias', 'multumesc', 'mersi', 'faleminderit', 'شكر', 'дяку', 'спасибі', '谢谢', '🙏')],
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
export function dataRightOf(text: string): 'access' | 'erasure' | 'rectification' | 'unclear' {
  const folded = fold(text)
  const found = RIGHTS.filter(([, told]) => told.test(folded))
  return found.length === 1 ? found[0]![0] : 'unclear'
}

const FORMAL_WORDS = words(
  'con la presente', 'ai sensi (dell|del|e per gli)', 'istanza di', 'formale (richiesta|istanza|diffida|reclamo)', 'diffid(o|a|iamo)',
  'si (chiede|richiede|diffida|notifica)', 'metto in mora', 'messa in mora',
)
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
  return FORMAL_WORDS.test(folded) || DOCUMENTS_ASKED.test(folded) || (TERM_SET.test(folded) && ANSWER_EXPECTED.test(folded))
}
