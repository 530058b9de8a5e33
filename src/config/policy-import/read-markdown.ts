/** Markdown → lines: headings, paragraphs and items with the number or bullet they have. Raw HTML goes through the HTML reader. */
import MarkdownIt, { type Token } from 'markdown-it'
import { cleaned, keepWithin, LONGEST_PARAGRAPH, type Line, type Reading, type Warning } from './line.ts'
import { readHtml, withAddress } from './read-html.ts'

/** The words of a paragraph; a break inside it begins a new line. Addresses a link hides are told after its words. */
function wordsOf(inline: Token): string {
  const opened: { href: string; from: number }[] = []
  let words = ''
  for (const token of inline.children ?? []) {
    // One letter more than is read, so that it is seen to be too long.
    if (words.length > LONGEST_PARAGRAPH) break
    if (token.type === 'link_open') opened.push({ href: String(token.attrGet('href') ?? ''), from: words.length })
    else if (token.type === 'link_close') {
      const link = opened.pop()
      if (link) words += withAddress(words.slice(link.from), link.href)
    } else if (token.type === 'softbreak' || token.type === 'hardbreak') words += '\n'
    else if (token.type === 'text' || token.type === 'code_inline') words += token.content
  }
  return words
}

/** Where the reader stands in lists: `at` counts the items of an ordered one. */
type List = { ordered: boolean; at: number }

export function readMarkdown(text: string): Reading {
  const parser = new MarkdownIt({ html: true, linkify: false })
  const warnings: Warning[] = []
  const lists: List[] = []
  const lines: Line[] = []
  let heading = 0
  let marker = ''
  const add = (words: string, from: number, whole: boolean) => {
    const pieces = words.slice(0, LONGEST_PARAGRAPH).split('\n')
    if (words.length > LONGEST_PARAGRAPH) warnings.push({ line: from, warning: `Paragrafo troppo lungo: letti i primi ${LONGEST_PARAGRAPH} caratteri.` })
    pieces.forEach((piece, index) => {
      lines.push({ text: cleaned(index === 0 ? `${marker}${piece}` : piece).trim(), line: from + index, page: null, heading, whole: whole && pieces.length === 1, indent: Math.max(0, lists.length - 1) * 2 })
    })
    marker = ''
    lines.push({ text: '', line: from + pieces.length - 1, page: null, heading: 0, whole: false, indent: 0 })
  }
  const source = text.replaceAll('\f', '\n')
  keepWithin(source.split('\n').length, source.length)
  for (const token of parser.parse(source, {})) {
    const from = (token.map?.[0] ?? 0) + 1
    const list = lists.at(-1)
    if (token.type === 'heading_open') heading = Number(token.tag.slice(1))
    else if (token.type === 'heading_close') heading = 0
    else if (token.type === 'bullet_list_open') lists.push({ ordered: false, at: 0 })
    else if (token.type === 'ordered_list_open') lists.push({ ordered: true, at: Number(token.attrGet('start') ?? 1) - 1 })
    else if (token.type.endsWith('_list_close')) lists.pop()
    else if (token.type === 'list_item_open' && list) {
      list.at += 1
      marker = list.ordered ? `${list.at}. ` : '- '
    } else if (token.type === 'inline') add(wordsOf(token), from, true)
    else if (token.type === 'code_block' || token.type === 'fence') add(token.content.trimEnd(), from, false)
    else if (token.type === 'html_block') {
      const inside = readHtml(token.content)
      lines.push(...inside.lines.map(line => ({ ...line, line: line.line + from - 1 })))
      warnings.push(...inside.warnings.map(one => ({ ...one, line: one.line === null ? from : one.line + from - 1 })))
    }
  }
  return { title: lines.find(line => line.heading === 1)?.text ?? null, lines, warnings }
}
