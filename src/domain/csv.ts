/**
 * Tables for a spreadsheet: RFC 4180 with `;` between cells, since an Italian spreadsheet takes the comma for the decimal sign, a byte order mark,
 * without which it takes UTF-8 for another alphabet, and decimals with a comma.
 */

/** A spreadsheet runs a cell that begins so as a formula, also in full width and after a line's own signs (OWASP, CSV Injection). */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u
const QUOTED = /[;"\r\n\t]|^\s|\s$/u
const BOM = '\uFEFF'

export type Cell = string | number | null

function cell(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value).replace('.', ',')
  // The apostrophe is what a spreadsheet itself writes before text it must not reckon.
  const plain = FORMULA.test(value) ? `'${value}` : value
  return QUOTED.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

/**
 * The rows as one file. Text that begins with = + - @, a tab or a line's end, also in full width, is made text with an apostrophe; numbers are left alone.
 * @example csv([['ufficio', 'ore'], ['=1+1', 2.5]]) → '\uFEFFufficio;ore\r\n\'=1+1;2,5\r\n'
 */
export const csv = (rows: readonly (readonly Cell[])[]): string => BOM + rows.map(row => `${row.map(cell).join(';')}\r\n`).join('')
