/**
 * Who tells, or asks how to tell, of an offence by people of the body. The law wants a reserved channel for it (d.lgs. 24/2023, arts. 4 and 12: the
 * identity of who reports and all that reveals it are known to nobody but those in charge of that channel): a page is none.
 */

const fold = (text: string) => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'")

const OFFENCE = '(?:illecit\\w+|corruzion\\w+|tangent\\w+|mazzett\\w+|bustarell\\w+|peculato|concussione|abus[oi] d\'ufficio|favoritism\\w+|appalt\\w+ truccat\\w+|'
  + 'concors\\w+ truccat\\w+|gar[ae] truccat\\w+|graduatori\\w+ truccat\\w+)'
/** Someone of the body. */
const INSIDER = '(?:dipendent\\w+|impiegat\\w+|funzionari\\w*|dirigent\\w+|assessor\\w+|consiglier\\w+|sindac\\w+|vigil[ei]|geometr\\w+|collega|colleghi|capo ?ufficio|responsabil\\w+|'
  + 'tecnic[oi] comunal\\w+|in comune|ufficio|provincia|consorzio)'

const TELLS = [
  /\bwhistle ?blow\w*/u,
  /\b(?:rpct|(?:responsabile|referente|ufficio) (?:della prevenzione della corruzione|(?:per l')?anti ?corruzione))\b/u,
  new RegExp(`\\b(?:segnal|denunci|rivel|testimoni)\\w* (?:[\\w']+ ){0,5}${OFFENCE}`, 'u'),
  new RegExp(`\\b${INSIDER}\\b.{0,60}\\b(?:tangent\\w+|mazzett\\w+|bustarell\\w+|peculato|concussione|(?:prend|intasc|vuole|chied|pretend)\\w* (?:[\\w']+ ){0,3}(?:sottobanco|soldi in nero|regali per))`, 'u'),
  new RegExp(`\\b(?:tangent[ei]|mazzett[ae]|bustarell[ae])\\b.{0,60}\\b${INSIDER}\\b`, 'u'),
  /\b(?:appalt[oi]|concors[oi]|gar[ae]|graduatori[ae]) (?:[\w']+ ){0,6}(?:truccat[aoei]|pilotat[aoei])\b/u,
]

/**
 * Whether words tell of wrongdoing inside the body, or ask where to tell of it. Anger alone ("siete tutti corrotti") is none.
 * @example tellsOfWrongdoing('come faccio un whistleblowing?') → true
 */
export function tellsOfWrongdoing(text: string): boolean {
  const folded = fold(text)
  return TELLS.some(one => one.test(folded))
}
