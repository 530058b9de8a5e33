/**
 * Whether the words of somebody who is blocked contest the block. It has one contest, so a fine or a bill that is contested here must not
 * use it up: the word told ("contesto"), alone or nearly, or words of contest that name the block, or the wish to be unblocked.
 */

const NOT_BEFORE = '(?<!\\bnon (?:(?:voglio|intendo|vorrei|desidero|posso|lo|la|mi) ){0,2})'
const AGAINST = String.raw`contest(?:o|a|are|ar[lmn]\w+|iamo|azion[ei]|ato|ando)|oppo(?:ngo|rre|rmi|niamo)|opposizione|ricors[oi]|ricorr(?:o|ere|iamo)|reclam[oi]|reclamare|riesam(?:e|inare|inate)|revisione|rived(?:ere|ete)|appello|impugn(?:o|are)`
const AGAINST_ELSEWHERE = String.raw`contest|appeal|object(?:ion)?|dispute|review|conteste[rz]?|contestation|recours|réexamen|widersprech\w+|widerspruch|beschwerde|anfechten|recurso|recurrir|apelar|impugnar|reclamación|revisión|contesta(?:ți|ţi)e|apel`
const CONTEST = String.raw`${NOT_BEFORE}\b(?:${AGAINST}|${AGAINST_ELSEWHERE})(?!\p{L})`

// What else is blocked: a road, a car, somebody's account at the bank.
const OF_WHO_WRITES = String.raw`(?:mio|mia|mie|miei|conversazion|chat|pagin|profil|account|contatt|numer)`
const OTHER_THING = String.raw`(?! (?:il|lo|la|i|gli|le|un|una) (?!blocc|${OF_WHO_WRITES})| l['’](?!account))`
const BLOCKS = [
  String.raw`(?<!post[oi] di )\bblocco\b(?! (?:stradale|auto|navale|(?:del|dello|della|dei|degli|delle) (?!\d|${OF_WHO_WRITES})|dell['’](?!account)))`,
  String.raw`\b(?:sono|ero|essere|resto) (?:(?:stat[oa]|ancora|già|ingiustamente) )*bloccat[oa]\b(?! (?:a|al|alla|in|nel|nell['’]|nella|sul|sulla|da|dal|dalla|dall['’])(?!\p{L}))`,
  String.raw`\b(?:mi|avermi) (?:(?:avete|hanno|ha|avevate|è|siete) )?(?:stato )?bloccat[oaie]\b${OTHER_THING}`,
  String.raw`\bbloccarmi\b${OTHER_THING}`,
  String.raw`\b(?:the|this|that|my|your) (?:block|blocking|ban)\b|\b(?:blocked|banned) me\b|\bi(?: a|['’])m blocked\b|\bbeing blocked\b`,
  String.raw`\bblocage\b|\bm['’]avez bloquée?(?!\p{L})|\b(?:die|der|meine|diese) (?:sperre|sperrung|blockierung)\b|\bbloqueo\b|\bme han bloqueado\b|\bblocar(?:ea|ii|e)\b|\bblocajul(?:ui)?\b`,
].join('|')

// No mark of a sentence and no "but" between: what follows it is about something else.
const near = String.raw`(?:(?!\b(?:ma|però|but|mais|aber|pero|dar)(?!\p{L}))[^.;!?\n,])`
const far = String.raw`[^.;!?\n]`
const WITHOUT_OBJECT = String.raw`(?=\s*(?:[,:.;!?\n]|$|\b(?:e|ed|perché|perche|poiché|formalmente|because|and|parce|weil|porque|einlegen|ein)(?!\p{L})))`
const NAMES_THE_BLOCK = new RegExp([
  `${CONTEST}${near}{0,80}(?:${BLOCKS})`,
  `${CONTEST}${WITHOUT_OBJECT}${far}{0,80}(?:${BLOCKS})`,
  `(?:${BLOCKS})${far}{0,80}${CONTEST}${WITHOUT_OBJECT}`,
].join('|'), 'iu')

const UNBLOCK = new RegExp([
  String.raw`\b(?:sblocc(?:atemi|armi|ami)|(?:essere|venire) sbloccat[oa])\b${OTHER_THING}|\b(?:chiedo|richiedo|vorrei) lo sblocco\b(?! d)`,
  String.raw`\b(?:toglie(?:te|re|temi|rmi)|leva(?:te|re|temi|rmi)|rimuov(?:ete|ere)|annulla(?:te|re)|revoca(?:te|re)|ritira(?:te|re)) (?:il|questo|quel|il vostro) blocco\b(?! (?:stradale|auto|del traffico))`,
  String.raw`\bunblock me\b|\b(?:lift|remove) (?:the|this|my) (?:block|ban)\b|\bdébloquez[- ]moi\b|\bentsperren sie mich\b|\bdesbloqu[eé](?:en|enme|arme)\b|\bdebloca(?:ți|ţi)-mă(?!\p{L})`,
].join('|'), 'iu')

const HELLO = String.raw`(?:(?:buongiorno|buonasera|salve|ciao|hello|bonjour|guten tag|hola|sì|si|io|quindi|allora|ebbene|ok|gentili signori)[\s,.!:]+)*`
const WISH = String.raw`(?:(?:vorrei|voglio|intendo|desidero|devo|posso|come (?:posso|faccio a|si fa a)|i (?:want|wish|would like) to|i|je(?: veux)?|ich|quiero|vreau să) )*`
const ACT = [
  String.raw`(?:lo |la )?contest(?:o|a|are|ar[lm]\w+|iamo)`, String.raw`mi oppongo|oppormi|ricorro|contestazione|opposizione|riesame`,
  String.raw`(?:faccio|fare|presento|presentare|propongo|proporre|chiedo|chiedere|richiedo) (?:il |un |una )?(?:ricorso|opposizione|contestazione|riesame)`,
  'contest|appeal|conteste|contester|widerspreche|recurro',
].join('|')
const WHAT_IT_IS = String.raw`(?: (?:formalmente|subito|tutto|questo|questa decisione|la decisione|la vostra decisione|la sua decisione|questa misura|it|this))*`
// The word as it was told may be followed by the reasons; any other way is a contest of the block only where nothing else is said.
const ALONE = new RegExp(String.raw`^${HELLO}(?:(?:io )?contesto\s*(?:$|[,.;:!\n])|${WISH}(?:${ACT})${WHAT_IT_IS}[\s,.!?]*(?:(?:grazie|per favore|cordiali saluti|distinti saluti|thanks|thank you|merci|danke)[\s,.!]*)*$)`, 'iu')

/** Whether these words contest the block: "contesto", "mi oppongo al blocco", "sbloccatemi". "Contesto la multa" does not. */
export function contests(text: string): boolean {
  const plain = text.normalize('NFC').replaceAll(/[«»"“”]/gu, ' ').replaceAll(/[^\S\n]+/gu, ' ').trim()
  return ALONE.test(plain) || NAMES_THE_BLOCK.test(plain) || UNBLOCK.test(plain)
}
