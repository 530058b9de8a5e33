/** Blocks → the citable clauses of a policy, numbered as the act numbers them, each with its place. */
import { blocksOf, LOOKS_LIKE_HEADING, type Block } from './blocks.ts'
import { UnreadablePolicy, type Line, type Warning } from './line.ts'
import { endsSentence } from './markers.ts'
import { nameOf } from './name.ts'

export type Place = { line: number; page: number | null }
export type Part = Place & { text: string }
export type DraftClause = Place & {
  /** As in policy.yaml: "5.1", "5.3a", "regole-di-utilizzo". */
  id: string
  cite: string
  /** Titles it stands under, the nearest last. */
  titles: string[]
  /** What a lettered item continues: the last words before the letters, LONGEST_LEAD of them at most. */
  lead: string
  parts: Part[]
}
/** `head` is what stands before the first clause: the title page. */
export type Structure = { title: string | null; head: Part[]; clauses: DraftClause[]; warnings: Warning[] }

export const MOST_CLAUSES = 10_000
const POLICY_WORDS = /\b(?:regolamento|policy|manuale|disciplinare|linee guida|regole|netiquette|codice di condotta)\b/iu
const LONGEST_TITLE = 300
const FIRST_BLOCKS = 10
const MOST_TITLE_LINES = 50
const LONGEST_ARTICLE_TITLE = 200
/** Letters of a lead. Each of the points under it carries it: a page of words before a thousand points would be a thousand pages. */
export const LONGEST_LEAD = 2000

/** Where the reading stands. `number` is null under a heading without one. */
type Section = { kind: 'article' | 'numbered' | 'heading'; number: string | null; id: string; cite: string; title: string; level: number }

const PREAMBLE: Section = { kind: 'heading', number: null, id: 'premessa', cite: 'premessa', title: '', level: 0 }

/** The last words of a paragraph as it stands, looked for from its end: it may have thousands of parts. */
function leadOf({ parts }: DraftClause): string {
  let words = ''
  for (let at = parts.length - 1; at >= 0 && words.length <= LONGEST_LEAD; at -= 1) words = `${parts[at]!.text} ${words}`
  words = words.trimEnd()
  return words.length <= LONGEST_LEAD ? words : words.slice(-LONGEST_LEAD).replace(/^\S*\s+/u, '').toWellFormed()
}

class Reader {
  readonly clauses: DraftClause[] = []
  readonly warnings: Warning[] = []
  private readonly ids = new Map<string, number>()
  private readonly hasArticles: boolean
  private section = PREAMBLE
  private annex = ''
  private sub: { name: string; id: string } | null = null
  private paragraph: string | null = null
  private clause: DraftClause | null = null
  /** The paragraph's own clause, to come back to after its letters. */
  private parent: DraftClause | null = null
  /** Of `parent` with so many parts: its points share it. */
  private known: { of: DraftClause; parts: number; lead: string } | null = null
  private bullets = { indent: 0, at: 0 }
  private article = 0

  constructor(hasArticles: boolean) {
    this.hasArticles = hasArticles
  }

  private open(id: string, cite: string, block: Block, lead: string): DraftClause {
    const wanted = `${this.annex}${id}`
    const times = (this.ids.get(wanted) ?? 0) + 1
    this.ids.set(wanted, times)
    if (times > 1) this.warnings.push({ line: block.line, warning: `«${cite}» compare più volte: la clausola è chiamata ${wanted}-${times}.` })
    const titles = [this.section.title, this.sub?.name ?? ''].filter(title => title !== '')
    const clause: DraftClause = {
      id: times > 1 ? `${wanted}-${times}` : wanted, cite: this.annex ? `${this.annex.slice(0, -1).replace('-', ' ')}, ${cite}` : cite,
      titles, lead, parts: [], line: block.line, page: block.page,
    }
    this.clauses.push(clause)
    if (this.clauses.length > MOST_CLAUSES) throw new UnreadablePolicy(`more than ${MOST_CLAUSES} paragraphs: import the policy alone`)
    return clause
  }

  private add(clause: DraftClause, { text, line, page }: Block): void {
    if (text !== '') clause.parts.push({ text, line, page })
  }

  enter(section: Section, line: number): void {
    this.section = section
    this.sub = null
    this.paragraph = null
    this.clause = null
    this.parent = null
    this.bullets = { indent: 0, at: 0 }
    if (section.kind !== 'article') return
    const number = Number.parseInt(section.number ?? '', 10)
    if (number > this.article + 1 && this.article > 0) this.warnings.push({ line, warning: `Dopo l'articolo ${this.article} viene l'articolo ${number}: controllare che nel testo non manchi niente.` })
    if (number === this.article && section.number === String(number)) this.warnings.push({ line, warning: `L'articolo ${number} compare due volte.` })
    this.article = number
  }

  enterArticle(number: string, title: string, block: Block): void {
    this.enter({ kind: 'article', number, id: number, cite: `art. ${number.replace(/(?<=\d)(?=\p{L})/u, ' ')}`, title, level: block.heading }, block.line)
  }

  enterAnnex(name: string, block: Block): void {
    this.annex = `${name}-`
    this.article = 0
    this.enter({ ...PREAMBLE, id: 'testo', cite: 'testo', title: block.text, level: block.heading }, block.line)
  }

  /** A heading is a section of its own, or a part of the article it stands in. */
  heading(block: Block): void {
    const isWithin = this.section.kind === 'article' && (block.heading === LOOKS_LIKE_HEADING || block.heading > this.section.level)
    if (!isWithin) {
      this.enter({ kind: 'heading', number: null, id: nameOf(block.text), cite: block.text, title: block.text, level: block.heading }, block.line)
      return
    }
    this.sub = { name: block.text, id: nameOf(block.text) }
    this.paragraph = null
    this.clause = null
    this.parent = null
  }

  private citeOf(paragraph: string | null): { id: string; cite: string } {
    const { kind, id, cite } = this.section
    if (paragraph === null) return this.sub ? { id: `${id}-${this.sub.id}`, cite: `${cite}, «${this.sub.name}»` } : { id, cite }
    if (kind === 'article') return { id: `${id}.${paragraph}`, cite: `${cite}, c. ${paragraph.replace(/(?<=\d)(?=\p{L})/u, ' ')}` }
    return kind === 'numbered' ? { id: `${id}.${paragraph}`, cite: `${cite}.${paragraph}` } : { id: `${id}-${paragraph}`, cite: `${cite}, n. ${paragraph}` }
  }

  numbered(paragraph: string, block: Block): void {
    this.paragraph = paragraph
    const { id, cite } = this.citeOf(paragraph)
    this.clause = this.open(id, cite, block, '')
    this.parent = this.clause
    this.add(this.clause, block)
  }

  private lead(): string {
    const { parent } = this
    if (!parent) return ''
    if (this.known?.of !== parent || this.known.parts !== parent.parts.length) this.known = { of: parent, parts: parent.parts.length, lead: leadOf(parent) }
    return this.known.lead
  }

  letter(letter: string, block: Block): void {
    const { id, cite } = this.citeOf(this.paragraph)
    const joint = this.section.kind === 'heading' && this.paragraph === null ? '-' : ''
    this.clause = this.open(`${id}${joint}${letter}`, `${cite}, lett. ${letter}`, block, this.lead())
    this.add(this.clause, block)
  }

  /** A point of a list is a clause where the act has only headings; else it belongs to its paragraph. */
  bullet(block: Block): void {
    if (this.hasArticles || this.section.kind !== 'heading' || this.paragraph !== null) {
      this.words({ ...block, text: `– ${block.text}` }, true)
      return
    }
    const isNested = this.bullets.at > 0 && block.indent > this.bullets.indent
    if (isNested && this.clause) { this.add(this.clause, { ...block, text: `– ${block.text}` }); return }
    this.bullets = { indent: block.indent, at: this.bullets.at + 1 }
    this.clause = this.open(`${this.section.id}-punto-${this.bullets.at}`, `${this.section.cite}, punto ${this.bullets.at}`, block, this.lead())
    this.add(this.clause, block)
  }

  /** Words without a number go on with the paragraph; after letters and points they go back to what these stand under. */
  words(block: Block, isItem = false): void {
    const home = isItem ? (this.clause ?? this.parent) : this.parent
    if (home) { this.add(home, block); return }
    const { id, cite } = this.citeOf(null)
    this.clause = this.open(id, cite, block, '')
    this.parent = this.clause
    this.add(this.clause, block)
  }

  get isInArticle(): boolean { return this.section.kind === 'article' }
  get number(): string | null { return this.section.number }
}

/** Whether "5. Moderazione" is the title of section 5: a few words, and what follows is not simply number 6. */
function opensSection(block: Block, next: Block | undefined): boolean {
  if (block.heading > 0 && block.heading < LOOKS_LIKE_HEADING) return true
  const titled = /^\p{Lu}[^.;:]*$/u.test(block.text) && block.text.length <= 90
  return titled && next !== undefined && (next.marker === null ? next.heading === 0 : next.marker.kind !== 'paragraph' || next.marker.number === '1')
}

/** The act's title: the first heading that calls itself one, else what the format says, else the first line. */
function titleOf(blocks: readonly Block[], told: string | null): { title: string | null; until: number } {
  const first = blocks.findIndex(block => block.marker !== null || block.heading === 0)
  const head = blocks.slice(0, first === -1 ? blocks.length : first)
  // The last of several headings opens the text that follows, unless an article does.
  const opens = first !== -1 && blocks[first]!.marker?.kind !== 'article' && head.length > 1 ? head.length - 1 : head.length
  const named = blocks.slice(0, Math.max(opens, FIRST_BLOCKS)).findIndex((block, at) => (at < opens || block.heading > 0) && POLICY_WORDS.test(block.text))
  const title = named === -1 ? (told ?? head[0]?.text ?? null) : overLines(blocks.slice(named, named + FIRST_BLOCKS))
  return { title: title?.replace(/^titolo\s*[:\t]\s*/iu, '').slice(0, LONGEST_TITLE) ?? null, until: opens }
}

/** A title in capitals goes on over the lines below it. */
function overLines([first, ...below]: readonly Block[]): string {
  const isCapital = (text: string) => text === text.toUpperCase()
  const rest = isCapital(first!.text) ? below.slice(0, below.findIndex((block, at) => block.line !== first!.line + at + 1 || !isCapital(block.text) || block.marker !== null)) : []
  return [first!, ...rest].map(block => block.text).join(' ')
}

/** What the title page says, lines that follow one another together. */
function titlePage(blocks: readonly Block[]): Part[] {
  const parts: Part[] = []
  blocks.slice(0, MOST_TITLE_LINES).forEach(({ text, line, page }, at) => {
    const before = parts.at(-1)
    if (before && line === blocks[at - 1]!.line + 1) before.text += ` ${text}`
    else parts.push({ text, line, page })
  })
  return parts
}

/** @param told the title the format itself names */
export function structureOf(lines: readonly Line[], told: string | null): Structure {
  const blocks = blocksOf(lines)
  const hasArticles = blocks.some(block => block.marker?.kind === 'article')
  const { title, until } = titleOf(blocks, told)
  const reader = new Reader(hasArticles)
  for (let at = until; at < blocks.length; at += 1) {
    const block = blocks[at]!
    const next = blocks[at + 1]
    const { marker } = block
    if (marker?.kind === 'article') {
      const hasTitleBelow = marker.title === '' && next?.marker === null && (next.heading > 0 || (next.text.length <= LONGEST_ARTICLE_TITLE && !endsSentence(next.text)))
      reader.enterArticle(marker.number, hasTitleBelow ? next.text : marker.title, block)
      if (hasTitleBelow) at += 1
    } else if (marker?.kind === 'annex') reader.enterAnnex(marker.name, block)
    else if (marker?.kind === 'group') continue
    else if (marker?.kind === 'levels') {
      if (!reader.isInArticle && reader.number !== String(marker.section)) {
        reader.enter({ kind: 'numbered', number: String(marker.section), id: String(marker.section), cite: `punto ${marker.section}`, title: '', level: LOOKS_LIKE_HEADING }, block.line)
      }
      reader.numbered(marker.paragraph, block)
    } else if (marker?.kind === 'paragraph' && !hasArticles && opensSection(block, next)) {
      reader.enter({ kind: 'numbered', number: marker.number, id: marker.number, cite: `punto ${marker.number}`, title: block.text, level: block.heading || LOOKS_LIKE_HEADING }, block.line)
    } else if (marker?.kind === 'paragraph') reader.numbered(marker.number, block)
    else if (marker?.kind === 'letter') reader.letter(marker.letter, block)
    else if (marker?.kind === 'bullet') reader.bullet(block)
    else if (block.heading > 0) reader.heading(block)
    else reader.words(block)
  }
  const head = titlePage(blocks.slice(0, until))
  return { title, head, clauses: reader.clauses.filter(clause => clause.parts.length > 0), warnings: reader.warnings }
}
