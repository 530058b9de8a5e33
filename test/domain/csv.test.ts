import { describe, expect, it } from 'vitest'
import { csv } from '../../src/domain/csv.ts'

const line = (...cells: Parameters<typeof csv>[0][number]) => csv([cells]).slice(1)

describe('a table for a spreadsheet', () => {
  it('begins with a byte order mark, has ";" between cells and ends every line as RFC 4180 says', () => {
    expect(csv([['ufficio', 'ore'], ['Anagrafe', 2]])).toBe('\uFEFFufficio;ore\r\nAnagrafe;2\r\n')
  })

  it('writes decimals with a comma and nothing where there is nothing', () => {
    expect(line(2.5, null, 0, -1.25)).toBe('2,5;;0;-1,25\r\n')
  })

  it.each(['=1+1', '+39 011', '-1', '@SUM(A1)', '＝1', '＋1', '－1', '＠a'])('makes text of a cell that would be reckoned: %s', cell => {
    expect(line(cell)).toBe(`'${cell}\r\n`)
  })

  it.each(['\t=1', '\r=1', '\n=1'])('and of one that begins with a tab or the end of a line', cell => {
    expect(line(cell)).toBe(`"'${cell}"\r\n`)
  })

  it('quotes what would break a row or a cell, and doubles quotes', () => {
    expect(line('a;b', 'dice "sì"', 'due\r\nrighe', ' spazio')).toBe('"a;b";"dice ""sì""";"due\r\nrighe";" spazio"\r\n')
    expect(line('=HYPERLINK("x";"y")')).toBe('"\'=HYPERLINK(""x"";""y"")"\r\n')
  })

  it('leaves signs inside a text as they are', () => {
    expect(line('Anagrafe - stato civile', 'a=b', 'urp@esempio.example')).toBe('Anagrafe - stato civile;a=b;urp@esempio.example\r\n')
  })
})
