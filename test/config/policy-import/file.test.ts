import { describe, expect, it } from 'vitest'
import { readText } from '../../../src/config/policy-import/read-text.ts'
import { LONGEST_LEAD, structureOf } from '../../../src/config/policy-import/structure.ts'
import { ids, imported, valuesOf, wordsOf } from './imported.ts'

describe('the file of a policy', () => {
  it('is read as Windows-1252 with a warning where it is no UTF-8, and as UTF-16 where it says so', () => {
    const latin = imported(Buffer.from('Art. 1 - Novit\u00e0\n\nLa città risponde perché può.', 'latin1'))
    expect(wordsOf(latin, '1')).toBe('La città risponde perché può.')
    expect(latin.warnings).toEqual([{ line: null, warning: expect.stringContaining('Windows-1252') }])
    const wide = imported(Buffer.from('\ufeffArt. 1 – Novità\n\nLa città risponde.', 'utf16le'))
    expect([wordsOf(wide, '1'), wide.warnings]).toEqual(['La città risponde.', []])
  })

  it.each([
    ['a PDF', Buffer.from('%PDF-1.7\n…'), /this is a PDF: save it as text/u], ['a DOCX', Buffer.from('PK\u0003\u0004word'), /DOCX or ODT/u],
    ['an old Word document', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /old Word/u], ['an RTF', Buffer.from('{\\rtf1 ciao}'), /RTF/u],
    ['bytes', Buffer.from([1, 2, 3, 0, 5, 6, 7]), /not a text/u], ['nothing', Buffer.from(''), /no words/u], ['blanks', Buffer.from(' \n\n\t'), /no words/u],
  ])('is refused in words when it is %s', (_what, bytes, message) => {
    expect(() => imported(bytes)).toThrow(message)
  })

  it('of two hundred pages is read whole and fast', () => {
    const page = (at: number) => `Art. ${at} – Materia numero ${at}\n\n${Array.from({ length: 8 }, (_, one) => `${one + 1}. Gli uffici trattano la materia secondo le regole e rispondono ai cittadini\nnel rispetto della legge, senza ritardi e con parole semplici, ogni volta.\n a) con cortesia;\n b) con precisione.`).join('\n\n')}\n\n${at}\n\f`
    const started = performance.now()
    const found = imported(Array.from({ length: 200 }, (_, at) => page(at + 1)).join(''))
    expect(found.clauses).toHaveLength(200 * 8 * 3)
    expect(found.clauses.at(-1)?.clause).toMatchObject({ id: '200.8b', page: 200 })
    expect(performance.now() - started).toBeLessThan(15_000)
  })

  it('with more lines than any policy is refused', () => {
    expect(() => imported('Parole qui.\n'.repeat(60_000))).toThrow(/more than 50000 lines/u)
    expect(() => imported('<p>parole qui'.repeat(60_000), 'a.html')).toThrow(/more than 50000 lines/u)
  })
})

/** Microseconds of this thread, the least of three: what others do at the same time does not count. */
const effort = (work: () => unknown) => Math.min(...[1, 2, 3].map(() => {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return user + system
}))

describe('a hostile policy', () => {
  const SENTENCE = 'Le regole sono qui e gli uffici rispondono alle domande dei cittadini '
  const LETTERS = [...'abcdefghilmnopqrstuvz']
  const letters = (count: number) => Array.from({ length: count }, (_, at) => `${LETTERS[at % LETTERS.length]}) voce numero ${at};`).join('\n\n')
  const leads = (text: string) => structureOf(readText(text).lines, null).clauses.map(clause => clause.lead)

  it('of thousands of points under a long paragraph gives each the last words of it, and no page', () => {
    const found = leads(`Art. 1 – Regole\n\n1. ${SENTENCE.repeat(280)}È vietato:\n\n${letters(9000)}`)
    expect(found).toHaveLength(9001)
    expect(new Set(found.slice(1)).size).toBe(1)
    expect(found[1]).toMatch(/cittadini È vietato:$/u)
    expect(found[1]!.length).toBeLessThanOrEqual(LONGEST_LEAD)
    expect(found[1]!.length).toBeGreaterThan(LONGEST_LEAD - 20)
  })

  it('of twice as many paragraphs and points has twice as many words, not four times', () => {
    const words = (count: number) => {
      const paragraphs = Array.from({ length: count }, (_, at) => `Altra frase numero ${at} qui.`).join('\n\n')
      return leads(`Art. 1 – Regole\n\n1. ${SENTENCE}:\n\n${paragraphs}\n\n${letters(count)}`).reduce((sum, lead) => sum + lead.length, 0)
    }
    expect(words(2000)).toBeLessThan(2.2 * words(1000))
  })

  it.each([['a.html', '<a href="https://www.facebook.com/borgo">y</a> '], ['a.md', '[y](https://www.facebook.com/borgo) ']])('of thousands of links on one line (%s) costs what its letters cost, and is read to the length of a paragraph', (name, link) => {
    const reading = (count: number) => imported(`${name === 'a.md' ? '## Art. 1 Divieti\n\n1. ' : '<h2>Art. 1 Divieti</h2><p>1. '}È vietato insultare. ${link.repeat(count)}\n`, name)
    const found = reading(20_000)
    expect(wordsOf(found, '1.1')!.length).toBeLessThanOrEqual(20_000)
    expect(found.warnings).toEqual([{ line: expect.any(Number), warning: expect.stringContaining('troppo lungo') }])
    // Four times the links: 16 times the effort if each looked at all those before it.
    expect(effort(() => reading(20_000))).toBeLessThan(8 * effort(() => reading(5000)))
  })
})

describe('a hostile page', () => {
  const rule = '<h2>Art. 1 Divieti</h2><p>1. È vietato insultare gli utenti.</p>'

  it.each([
    ['programs and styles', '<script>var a = "<p>2. spam</p>"</script><style>p{content:"3. spam"}</style>'], ['comments', '<!-- <p>2. spam</p> -->'],
    ['what is hidden', '<div hidden><div>2. spam</div>3. spam</div><p style="color:red;DISPLAY : none">2. spam</p>'], ['frames', '<iframe src="https://example.org">2. spam</iframe>'],
  ])('tells nothing by %s', (_what, trick) => {
    const found = imported(`${trick}${rule}${trick}`, 'a.html')
    expect(ids(found)).toEqual(['1.1'])
    expect(found.files['policy.draft.yaml']).not.toContain('spam')
  })

  it.each([
    ['a hundred thousand open tags', '<div><b><ul><li>'.repeat(25_000)], ['closings of what was never opened', '</i></p>'.repeat(100_000)],
    ['an endless tag', `<p ${'a=1 '.repeat(200_000)}>`], ['angles only', `<${'<'.repeat(15_000)}>`],
  ])('does not stop the reader with %s', (_what, trick) => {
    const started = performance.now()
    expect(ids(imported(`${rule}${trick}`, 'a.html'))).toContain('1.1')
    expect(performance.now() - started).toBeLessThan(5000)
  })

  it('cannot make a paragraph without end out of entities', () => {
    const found = imported(`${rule}<p>2. parole ${'&amp;'.repeat(1_000_000)}</p>`, 'a.html')
    expect(wordsOf(found, '1.2')!.length).toBeLessThanOrEqual(20_000)
    expect(found.warnings).toEqual([{ line: 1, warning: expect.stringContaining('troppo lungo') }])
  })

  it('is said to hide its rest where a hidden part never closes', () => {
    expect(imported(`${rule}\n<nav>menù<p>2. Altro.`, 'a.html').warnings).toEqual([{ line: 2, warning: expect.stringContaining('<nav>') }])
  })

  it('cannot write outside the comments of the draft', () => {
    const found = imported('<h2>Art. 1 Titolo</h2><p>1. Uno&#10;slug: altro&#x2028;code: XXX&#133;term: 1 &#27; fine</p>', 'a.html')
    for (const file of Object.values(found.files)) expect(file.split(/[\n\u0085\u2028\u2029]/u).filter(line => /^(slug: altro|code: XXX|term: 1)/u.test(line))).toEqual([])
  })

  it('inside Markdown is read as the page it is', () => {
    const found = imported('## Art. 1 Divieti\n\n1. Si saluta sempre.\n\n<script>\n2. spam\n</script>\n\n<div hidden>3. spam</div>\n', 'a.md')
    expect(ids(found)).toEqual(['1.1'])
    expect(valuesOf(found, 'rule.spam')).toEqual([])
  })
})
