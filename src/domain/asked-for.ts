/** What short fixed kinds of messages ask: courtesies, one's own data, and requests with legal form. */

const fold = (text: string) => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')

export type Courtesy = 'greeting' | 'thanks' | 'goodbye' | 'ok'

const COURTESIES: [Courtesy, RegExp][] = [
  ['thanks', /\b(graz|ringrazi|thank|cheers|merci|danke|gracias|multumesc|mersi|faleminderit)|شكر|дяку|спасибі|谢谢|🙏/u],
  ['goodbye', /\b(arrivederci|addio|a presto|buona (serata|giornata|notte|domenica)|buon (lavoro|weekend|fine settimana)|bye|see you|au revoir|tschuss|adios|la revedere|mirupafshim)|再见/u],
  ['greeting', /\b(ciao|salve|buon ?giorno|buon ?di|buona ?sera|buon pomeriggio|hello|hi|hey|hei|good (morning|evening|afternoon)|bonjour|bonsoir|hallo|guten|hola|buenos|buenas|buna|salut|pershendetje|tungjatjeta)\b|مرحبا|السلام|привіт|добрий|你好|👋/u],
]

/** Which courtesy a message of small talk is; `ok` where it is none in particular. */
export function courtesyOf(text: string): Courtesy {
  const folded = fold(text)
  return COURTESIES.find(([, words]) => words.test(folded))?.[0] ?? 'ok'
}

/** What a person asks about their own data (GDPR arts. 15, 16, 17); `unclear` where the words fit none or several. */
export function dataRightOf(text: string): 'access' | 'erasure' | 'rectification' | 'unclear' {
  const folded = fold(text)
  const found = ([
    ['erasure', /\b(cancell|elimin|rimuov|togliete|togliere|sparire|dimenticat|oblio|delete|erase|remove|forget|supprim|effac|loschen|borrar|eliminar|sterge|revoc)/u],
    ['rectification', /\b(corregg|rettific|aggiorna(re|te)? i miei|sbagliat|correct|rectif|update my|andern|korrigier)/u],
    ['access', /\b(copia|vedere|sapere (quali|che|cosa)|conoscere|accesso|accedere|quali (miei )?dati|cosa avete|see|copy|access|which data|what data|voir|copie|auskunft|kopie)/u],
  ] as const).filter(([, words]) => words.test(folded))
  return found.length === 1 ? found[0]![0] : 'unclear'
}

/**
 * A message that itself asks for documents, gives notice or sets a term, whatever channel it comes by: people must see it as a possible
 * formal request (L. 241/1990, d.lgs. 33/2013). A question on whether writing counts is none.
 */
export function isFormalRequest(text: string): boolean {
  const folded = fold(text)
  const acts = /\b((con la presente|ai sensi (dell|del|e per gli)|istanza di|formale (richiesta|istanza|diffida|reclamo)|diffid(o|a|iamo)|si (chiede|richiede|diffida|notifica)|metto in mora|messa in mora)|((chiedo|richiedo|chiediamo|vorrei|voglio) (\w+ ){0,4}(accesso (civico|agli atti|documentale)|copia (\w+ ){0,3}(att[oi]|delibera|determina|verbale|verbali|documentazione|documenti))))/u
  const term = /\bentro (e non oltre )?(\d+|dieci|quindici|trenta) giorni\b/u
  return acts.test(folded) || (term.test(folded) && /\b(chied|pretend|rispondere|risposta|provved)/u.test(folded))
}
