/**
 * HTML → lines. Only the tokens of the page are looked at, never a tree: a hundred thousand open tags cost what their letters cost.
 * Nothing is fetched and nothing runs; what a browser would not show is not read.
 */
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { cleaned, keepWithin, LONGEST_PARAGRAPH, type Line, type Reading, type Warning } from './line.ts'

const INLINE = new Set(['a', 'abbr', 'acronym', 'b', 'bdi', 'bdo', 'big', 'cite', 'code', 'em', 'font', 'i', 'ins', 'kbd', 'label', 'mark', 'q', 's', 'small', 'span', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'var', 'wbr', 'img', 'del'])
const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'])
/** Programs, styles and what surrounds a page rather than being its text. */
const UNREAD = new Set(['script', 'style', 'template', 'noscript', 'head', 'iframe', 'object', 'svg', 'math', 'canvas', 'audio', 'video', 'nav', 'footer', 'aside', 'select', 'textarea', 'button', 'dialog', 'del'])
const HIDING = /display\s*:\s*none|visibility\s*:\s*hidden/iu
const LONGEST_ADDRESS = 300
const LONGEST_VALUE = 1000
const READ_ATTRIBUTES = new Set(['hidden', 'style', 'href', 'type', 'start', 'value'])

/** An address hidden behind other words, to be told after them; '' where the words tell it or it leads nowhere by itself. */
export function withAddress(words: string, href: string): string {
  const address = href.trim().replace(/^(?:mailto|tel):/iu, '')
  if (!/^(?:https?:\/\/|mailto:|tel:)/iu.test(href.trim()) || address.length > LONGEST_ADDRESS || words.includes(address)) return ''
  return ` ${cleaned(address)}`
}

type List = { ordered: boolean; at: number; letters: boolean }
const markerOf = ({ ordered, at, letters }: List): string => (ordered ? `${letters && at <= 26 ? String.fromCodePoint(96 + at) : at}. ` : '- ')

class Page implements TokenizerCallbacks {
  readonly lines: Line[] = []
  readonly warnings: Warning[] = []
  title = ''
  private readonly source: string
  private words = ''
  private letters = 0
  private from = 0
  /** Something else than white space was added since the last flush. */
  private begun = false
  private line = 1
  /** Where the next line break is; searched once for each break, so that a page of one line is not walked at every tag. */
  private lineBreak: number
  private heading = 0
  private marker = ''
  private tag = ''
  private attribute = ''
  private attributes: Record<string, string> = {}
  private inTitle = false
  private readonly lists: List[] = []
  private link: { href: string; from: number } | null = null
  /** What is not read is open: its name, how many of that name, and since which line. */
  private unread: { tag: string; depth: number; line: number } | null = null

  constructor(source: string) {
    this.source = source
    this.lineBreak = source.indexOf('\n')
  }

  /** Indices only grow, so the page's lines are counted once. */
  private lineAt(index: number): number {
    while (this.lineBreak !== -1 && this.lineBreak < index) {
      this.line += 1
      this.lineBreak = this.source.indexOf('\n', this.lineBreak + 1)
    }
    return this.line
  }

  private flush(): void {
    this.closeLink()
    const text = cleaned(this.words.replaceAll(/\s+/gu, ' ')).trim()
    this.words = ''
    this.begun = false
    if (text === '') return
    this.lines.push({ text: `${this.marker}${text}`, line: this.from, page: null, heading: this.heading, whole: true, indent: Math.max(0, this.lists.length - 1) * 2 })
    this.marker = ''
    this.letters += text.length
    keepWithin(this.lines.length, this.letters)
  }

  private closeLink(): void {
    const room = LONGEST_PARAGRAPH - this.words.length
    // A paragraph that is full takes no address either: else a page of links makes one without end. Half an address is none.
    const address = this.link && room > 0 ? withAddress(this.words.slice(this.link.from), this.link.href) : ''
    if (address.length < room) this.words += address
    this.link = null
  }

  private add(text: string, index: number): void {
    if (this.inTitle) { this.title = (this.title + text).slice(0, LONGEST_ADDRESS); return }
    const room = LONGEST_PARAGRAPH - this.words.length
    if (this.unread || room <= 0) return
    if (!this.begun && /\S/u.test(text)) {
      this.begun = true
      this.from = this.lineAt(index + text.search(/\S/u))
    }
    if (text.length >= room) this.warnings.push({ line: this.from, warning: `Paragrafo troppo lungo: letti i primi ${LONGEST_PARAGRAPH} caratteri.` })
    this.words += text.slice(0, room)
  }

  private lengthen(piece: string): void {
    const value = this.attributes[this.attribute]
    if (value !== undefined && value.length < LONGEST_VALUE) this.attributes[this.attribute] = value + piece
  }

  ontext(start: number, end: number): void { this.add(this.source.slice(start, Math.min(end, start + LONGEST_PARAGRAPH)), start) }
  ontextentity(codepoint: number, end: number): void { this.add(String.fromCodePoint(codepoint), end) }

  onopentagname(start: number, end: number): void {
    this.tag = this.source.slice(start, Math.min(end, start + 30)).toLowerCase()
    this.attributes = {}
    this.lineAt(start)
  }
  onattribname(start: number, end: number): void {
    this.attribute = this.source.slice(start, Math.min(end, start + 30)).toLowerCase()
    if (READ_ATTRIBUTES.has(this.attribute)) this.attributes[this.attribute] ??= ''
  }
  onattribdata(start: number, end: number): void {
    this.lengthen(this.source.slice(start, Math.min(end, start + LONGEST_VALUE)))
  }
  onattribentity(codepoint: number): void { this.lengthen(String.fromCodePoint(codepoint)) }
  onattribend(): void { this.attribute = '' }
  onselfclosingtag(end: number): void { this.onopentagend(end) }

  onopentagend(end: number): void {
    const { tag, attributes } = this
    if (tag === 'title' && this.title === '') this.inTitle = true
    if (this.unread) {
      if (tag === this.unread.tag) this.unread.depth += 1
      return
    }
    const isHidden = 'hidden' in attributes || HIDING.test(attributes.style ?? '')
    if ((UNREAD.has(tag) || isHidden) && !VOID.has(tag)) {
      if (!INLINE.has(tag)) this.flush()
      this.unread = { tag, depth: 1, line: this.lineAt(end) }
      return
    }
    if (tag === 'a') { this.closeLink(); this.link = { href: attributes.href ?? '', from: this.words.length }; return }
    if (INLINE.has(tag)) return
    if (tag === 'td' || tag === 'th') { this.words += ' '; return }
    this.flush()
    if (/^h[1-6]$/u.test(tag)) this.heading = Number(tag[1])
    const first = /^\d{1,4}$/u.test(attributes.start ?? '') ? Number(attributes.start) : 1
    if (tag === 'ol' && this.lists.length < 50) this.lists.push({ ordered: true, at: first - 1, letters: /^a$/iu.test(attributes.type ?? '') })
    if (tag === 'ul' && this.lists.length < 50) this.lists.push({ ordered: false, at: 0, letters: false })
    const list = this.lists.at(-1)
    if (tag === 'li' && list) {
      list.at = /^\d{1,4}$/u.test(attributes.value ?? '') ? Number(attributes.value) : list.at + 1
      this.marker = markerOf(list)
    }
  }

  onclosetag(start: number, end: number): void {
    const tag = this.source.slice(start, Math.min(end, start + 30)).toLowerCase()
    if (tag === 'title') this.inTitle = false
    if (this.unread) {
      if (tag === this.unread.tag) this.unread.depth -= 1
      if (this.unread.depth === 0) this.unread = null
      return
    }
    if (tag === 'a') this.closeLink()
    if (INLINE.has(tag) || tag === 'td' || tag === 'th') return
    this.flush()
    if (/^h[1-6]$/u.test(tag)) this.heading = 0
    if (tag === 'ol' || tag === 'ul') this.lists.pop()
    if (tag === 'li') this.marker = ''
  }

  onend(): void {
    this.flush()
    if (this.unread) this.warnings.push({ line: this.unread.line, warning: `Qui si apre <${this.unread.tag}>, che non si mostra e non si chiude più: il resto non è stato letto.` })
  }
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
}

export function readHtml(text: string): Reading {
  const page = new Page(text)
  const tokenizer = new Tokenizer({ decodeEntities: true }, page)
  tokenizer.write(text)
  tokenizer.end()
  const title = page.lines.find(line => line.heading === 1)?.text ?? cleaned(page.title.replaceAll(/\s+/gu, ' ')).trim()
  return { title: title === '' ? null : title, lines: page.lines, warnings: page.warnings }
}
