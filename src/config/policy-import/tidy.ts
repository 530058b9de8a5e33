/** What pages add to a text is taken away: numbers of pages, running heads and feet, the list of contents. Lines keep their places. */
import type { Line } from './line.ts'

const PAGE_NUMBER = /^(?:[-–—\s|]*)(?:(?:pag(?:ina)?\.?|p\.)\s*)?(\d{1,3})(?:\s*(?:di|\/|su)\s*\d{1,3})?(?:[-–—\s|]*)$/iu
/** "pag. 3 di 9" ends page 3; a number alone may be anything. */
const TELLS_PAGE = /pag(?:ina)?\.?\s*(\d{1,3})|^(\d{1,3})\s*(?:di|\/|su)\s*\d{1,3}$/iu
/** Words, dots or a wide gap, the number of a page. */
const CONTENTS_ENTRY = /\p{L}[^\n]{0,200}?(?:\.{3,}|…|·{3,}|_{3,}|\t| {3,})[ .…·_\t]*\d{1,3}$/u
const CONTENTS_TITLE = /^(?:indice|sommario|indice (?:sommario|generale|analitico|degli articoli))[.:]?$/iu
const NUMBERED = /^(?:[-•–]|\(?(?:\d{1,3}|[a-z])[.)]|art)/iu
const LEAST_REPEATS = 3
const LONGEST_ENTRY = 250
const EDGE = 3

const isShort = ({ text }: Line): boolean => text !== '' && text.length <= LONGEST_ENTRY

const emptied = (line: Line): Line => ({ ...line, text: '' })

/** Digits are alike, so that "Regolamento – 3" and "Regolamento – 4" are one foot of page. */
const alike = (text: string): string => text.replaceAll(/\d+/gu, '#').toLowerCase()

/** Lines that stand near the edge of a page. Without form feeds none is known. */
function edges(lines: readonly Line[]): Set<number> {
  const near = new Set<number>()
  const written = lines.flatMap((line, at) => (line.text === '' ? [] : [at]))
  written.forEach((at, index) => {
    const isEdge = [...Array(EDGE).keys()].some(step => {
      const before = written[index - step - 1]
      const after = written[index + step + 1]
      return before === undefined || after === undefined || lines[before]!.page !== lines[at]!.page || lines[after]!.page !== lines[at]!.page
    })
    if (isEdge) near.add(at)
  })
  return near
}

/** Heads and feet: the same short line on three pages, or where no page is known, the same capitals three times. */
function runningLines(lines: readonly Line[]): Set<number> {
  const hasPages = lines.some(line => line.page !== null)
  const near = hasPages ? edges(lines) : null
  const places = Map.groupBy(lines.flatMap((line, at) => {
    const canRun = !line.whole && line.heading === 0 && line.text !== '' && line.text.length <= 120 && !NUMBERED.test(line.text)
    const isNamed = near ? near.has(at) : line.text === line.text.toUpperCase() && /\p{L}{3}/u.test(line.text)
    return canRun && isNamed ? [{ at, page: line.page, key: alike(line.text) }] : []
  }), ({ key }) => key)
  const repeated = [...places.values()].filter(all => (near ? new Set(all.map(({ page }) => page)).size : all.length) >= LEAST_REPEATS)
  return new Set(repeated.flatMap(all => all.map(({ at }) => at)))
}

const entryOf = (text: string): string => text.replace(/^[-•*–]\s+/u, '').replaceAll(/\s+/gu, ' ').toLowerCase()

/** The list of contents: after its title whatever is said again later, and anywhere three entries with page numbers in a row. */
function contents(lines: readonly Line[]): Set<number> {
  const dropped = new Set<number>()
  const last = new Map<string, number>()
  lines.forEach((line, at) => { if (isShort(line)) last.set(entryOf(line.text), at) })
  let title: number | null = null
  let run: number[] = []
  lines.forEach((line, at) => {
    if (line.text === '') return
    if (CONTENTS_TITLE.test(line.text)) { title = at; dropped.add(at); return }
    const isEntry = isShort(line) && CONTENTS_ENTRY.test(line.text)
    if (title !== null && (isEntry || (isShort(line) && last.get(entryOf(line.text))! > at))) { dropped.add(at); return }
    title = null
    if (!isEntry) { run = []; return }
    run.push(at)
    if (run.length === LEAST_REPEATS) run.forEach(one => dropped.add(one))
    else if (run.length > LEAST_REPEATS) dropped.add(at)
  })
  return dropped
}

/** Pages told by "pag. 3 di 9" where no form feed tells them. */
function withToldPages(lines: readonly Line[]): Line[] {
  const told = lines.flatMap((line, at) => {
    const found = isShort(line) && PAGE_NUMBER.test(line.text) ? TELLS_PAGE.exec(line.text) : null
    return found ? [{ at, page: Number(found[1] ?? found[2]) }] : []
  })
  if (told.length < LEAST_REPEATS || lines.some(line => line.page !== null)) return [...lines]
  let next = 0
  return lines.map((line, at) => {
    while (next < told.length && told[next]!.at < at) next += 1
    return { ...line, page: told[next]?.page ?? told.at(-1)!.page + 1 }
  })
}

export function tidied(raw: readonly Line[]): Line[] {
  const paged = withToldPages(raw)
  const running = runningLines(paged)
  const lines = paged.map((line, at) => (running.has(at) || (!line.whole && line.heading === 0 && isShort(line) && PAGE_NUMBER.test(line.text)) ? emptied(line) : line))
  const listed = contents(lines)
  return lines.map((line, at) => (listed.has(at) ? emptied(line) : line))
}
