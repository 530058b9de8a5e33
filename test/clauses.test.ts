/** Every row of what the four policies demand is there once, and has a test or a question that names it. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { QUESTIONS } from './clauses-questions.ts'
import { ROWS } from './clauses-rows.ts'

const LAST = 68
const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')

/** The names of a file's tests, each with those of what it stands in. A line that begins with brackets ends a table of cases. */
function namesIn(file: string): string[] {
  const open: { indent: number; name: string }[] = []
  return [...read(file).matchAll(/^( *)(?:(describe|onEngines|it|test)(?:\.each\(.*\))?|[\])]+)\((['"`])(.*?)(?<!\\)\3/gmu)].flatMap(([, indent, what, , name]) => {
    while ((open.at(-1)?.indent ?? -1) >= indent!.length) open.pop()
    const own = name!.replaceAll('\\\'', '\'')
    if (what !== 'describe' && what !== 'onEngines') return [[...open.map(one => one.name), own].join(' > ')]
    open.push({ indent: indent!.length, name: own })
    return []
  })
}

/** The rows a name gives: "row 17", "rows 18, 19", "CLAUSES 15, 21". */
const rowsIn = (name: string) => [...name.matchAll(/\b(?:rows?|CLAUSES) (\d+(?:, \d+)*)/gu)].flatMap(found => found[1]!.split(', ').map(Number))

/** The names that begin with these words, of a test or of what it stands in. */
const found = (file: string, begins: string) => namesIn(file).filter(name => name.split(' > ').some(part => part.startsWith(begins)))

describe('the rows of what the policies demand', () => {
  it('are there once, from the first to the last', () => expect(ROWS.map(one => one.row)).toEqual(Array.from({ length: LAST }, (_, index) => index + 1)))

  it('have a test, a question to a body, or a reason to be proved elsewhere', () => {
    const asked = new Set(QUESTIONS.map(([row]) => row))
    expect(ROWS.filter(one => one.tests.length === 0 && !asked.has(one.row) && one.elsewhere === undefined).map(one => one.row)).toEqual([])
    expect(QUESTIONS.filter(([row]) => !ROWS.some(one => one.row === row))).toEqual([])
  })

  it.each(ROWS.flatMap(({ row, tests }) => tests.map(([file, name]) => [row, file, name] as const)))('row %i is proved in %s by "%s", which names it', (row, file, name) => {
    expect(existsSync(new URL(file, import.meta.url)), file).toBe(true)
    const tests = found(`./${file}`, name)
    expect(tests, `no test of ${file} begins so`).not.toEqual([])
    expect(tests.filter(one => !rowsIn(one).includes(row))).toEqual([])
  })

  it('are in the table wherever a test of a body names them', () => {
    for (const file of ['enti-conduct.test.ts', 'enti-rows.test.ts', 'rules-table.test.ts']) {
      for (const name of namesIn(`./${file}`)) {
        const missing = rowsIn(name).filter(row => !ROWS.find(one => one.row === row)?.tests.some(([of, begins]) => of === file && name.split(' > ').some(part => part.startsWith(begins))))
        expect(missing, `${file}: ${name}`).toEqual([])
      }
    }
  })
})
