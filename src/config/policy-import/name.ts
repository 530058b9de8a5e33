/** A short name for data, out of a title: "Regole di utilizzo" → "regole-di-utilizzo". */
const LONGEST = 40
/** Small words that end nothing. */
const LEFT_OVER = /(?:-(?:a|al|alla|con|da|dal|dalla|de|dei|degli|del|dell|della|delle|di|e|ed|gli|i|il|in|la|le|lo|nel|o|parte|per|su))+$/u

export function nameOf(title: string): string {
  const words = title.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-').replaceAll(/^-|-$/gu, '')
  const short = words.length <= LONGEST ? words : words.slice(0, LONGEST).replace(/-[^-]*$/u, '').replace(LEFT_OVER, '')
  return short === '' ? 'senza-nome' : short
}
