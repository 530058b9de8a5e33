/** Plain text → lines, with the pages its form feeds tell. */
import { cleaned, keepWithin, LONGEST_PARAGRAPH, plain, type Line, type Reading, type Warning } from './line.ts'

const TABLE_RULE = /^\|[\s|:-]+\|?$/u

/** A row of a table drawn with bars is read as its cells. */
function withoutBars(text: string): string {
  if (!text.startsWith('|') || !text.endsWith('|')) return text
  return TABLE_RULE.test(text) ? '' : text.slice(1, -1).split('|').map(cell => cell.trim()).filter(cell => cell !== '').join('\t')
}

export function readText(text: string): Reading {
  const warnings: Warning[] = []
  const hasPages = text.includes('\f')
  let page = 1
  const written = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/u)
  keepWithin(written.length + text.split('\f').length, text.length)
  const lines = written.flatMap((raw, index): Line[] => raw.split('\f').map((piece, at) => {
    if (at > 0) page += 1
    const words = cleaned(piece.slice(0, LONGEST_PARAGRAPH)).trimEnd()
    if (piece.length > LONGEST_PARAGRAPH) warnings.push({ line: index + 1, warning: `Paragrafo troppo lungo: letti i primi ${LONGEST_PARAGRAPH} caratteri.` })
    const indent = words.length - words.trimStart().length
    return { text: plain(withoutBars(words.trim())), line: index + 1, page: hasPages ? page : null, heading: 0, whole: false, indent }
  }))
  return { title: null, lines, warnings }
}
