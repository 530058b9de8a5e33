/** How the lines of a body's act begin: articles, numbered paragraphs, letters, bullets, headings. */

const SUFFIX = '(?:[\\s-]?(bis|ter|quater|quinquies|sexies))?'
const ARTICLE = new RegExp(`^(?:art(?:icolo|\\.)?)\\s*(?:n\\.\\s*)?(\\d{1,3})\\s*°?${SUFFIX}(?![\\p{L}\\d])\\s*(.*)$`, 'iu')
const SECTION_SIGN = /^§\s*(\d{1,3})\s*[-–—.:)]*\s*(.*)$/u
const GROUP = /^(?:titolo|capo|parte|sezione)\s+(?:[ivxlc]{1,6}|\d{1,2}|prim[ao]|second[ao]|terz[ao])(?![\p{L}\d])/iu
const ANNEX = /^allegato(?:\s+([a-z]|\d{1,2}))?(?![\p{L}\d])/iu
const MANY_LEVELS = /^(?:[-•]\s+)?\(?(\d{1,3})\.(\d{1,2})((?:\.\d{1,2})*)[.)]?\s+(?=[\p{L}«"“'*(])/u
const PARAGRAPH = new RegExp(`^(?:[-•]\\s+)?(?:(?:comma|c\\.)\\s*)?\\(?(\\d{1,3})${SUFFIX}[.)](?:\\s*[-–—]\\s|\\s+)(?=\\S)`, 'iu')
const COMMA = /^comma\s+(\d{1,3})\s*[-–—.:)]\s*(?=\S)/iu
const LETTER = /^(?:[-•]\s+)?(?:lett(?:era|\.)\s*)?(?:\(([a-z])\)|([a-z])(?:[-\s](bis|ter|quater))?[.)])\s+(?=\S)/u
const CAPITAL_LETTER = /^(?:[-•]\s+)?(?:lett(?:era|\.)\s*)?\(?([A-Z])\)\s+(?=\S)/u
const BULLET = /^(?:[-–—•·▪●◦○*+]|o(?=\t))\s+(?=\S)/u

export type Marker =
  | { kind: 'article'; number: string; title: string }
  | { kind: 'group' }
  | { kind: 'annex'; name: string }
  | { kind: 'levels'; section: number; paragraph: string }
  | { kind: 'paragraph'; number: string }
  | { kind: 'letter'; letter: string }
  | { kind: 'bullet' }

export type Marked = { marker: Marker; rest: string }

/** An article's title follows a dash, a dot or nothing; "Art. 5 del regolamento prevede …" is a sentence. */
function articleOf(text: string): Marked | null {
  const found = ARTICLE.exec(text)
  if (!found || text.length > 200) return null
  const after = found[3]!.trim()
  const title = after.replace(/^[-–—.:,)\s]+/u, '').replace(/^\((.*)\)$/u, '$1')
  const isSentence = after !== '' && !/^[-–—:(]/u.test(after) && (/^\p{Ll}/u.test(title) || /^[,;]/u.test(after) || /[.;]$/u.test(title))
  if (isSentence) return null
  return { marker: { kind: 'article', number: `${Number(found[1])}${(found[2] ?? '').toLowerCase()}`, title }, rest: '' }
}

/** How the line begins, or null where it begins with plain words. */
export function markedOf(text: string): Marked | null {
  const article = articleOf(text)
  if (article) return article
  const sign = SECTION_SIGN.exec(text)
  if (sign) return { marker: { kind: 'article', number: String(Number(sign[1])), title: sign[2]! }, rest: '' }
  if (text.length <= 120 && GROUP.test(text)) return { marker: { kind: 'group' }, rest: '' }
  const annex = text.length <= 120 && !/[.;]$/u.test(text) ? ANNEX.exec(text) : null
  if (annex) return { marker: { kind: 'annex', name: `allegato${annex[1] ? `-${annex[1].toLowerCase()}` : ''}` }, rest: '' }
  const after = (found: RegExpExecArray) => text.slice(found[0].length)
  const levels = MANY_LEVELS.exec(text)
  // A clock time ("9.00 apertura") has two digits after the dot.
  if (levels && !/^0\d?$/u.test(levels[2]!)) return { marker: { kind: 'levels', section: Number(levels[1]), paragraph: `${levels[2]}${levels[3]}` }, rest: after(levels) }
  const comma = COMMA.exec(text)
  if (comma) return { marker: { kind: 'paragraph', number: String(Number(comma[1])) }, rest: after(comma) }
  const paragraph = PARAGRAPH.exec(text)
  if (paragraph) return { marker: { kind: 'paragraph', number: `${Number(paragraph[1])}${(paragraph[2] ?? '').toLowerCase()}` }, rest: after(paragraph) }
  const letter = LETTER.exec(text)
  if (letter) return { marker: { kind: 'letter', letter: `${letter[1] ?? letter[2]}${letter[3] ?? ''}` }, rest: after(letter) }
  const capital = CAPITAL_LETTER.exec(text)
  if (capital) return { marker: { kind: 'letter', letter: capital[1]!.toLowerCase() }, rest: after(capital) }
  const bullet = BULLET.exec(text)
  return bullet ? { marker: { kind: 'bullet' }, rest: after(bullet) } : null
}

const LONGEST_HEADING = 110
const MOST_WORDS = 16

/** Short words without an end, as titles are: "Regole di utilizzo", "PREMESSA". */
export function isTitleLike(text: string): boolean {
  return text.length <= LONGEST_HEADING && /^[\p{Lu}«"“'’È]/u.test(text) && !/[.;:,!?]$/u.test(text) && !/@|https?:|www\.|\d{5}/iu.test(text)
    && text.split(/\s+/u).length <= MOST_WORDS
}

export const endsSentence = (text: string): boolean => /[.;:!?…]["”»)]?$/u.test(text)
