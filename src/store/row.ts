/** Reads a column as the type it has, so that no row is ever cast. A wrong type is a bug and throws. */
export type Row = Record<string, unknown>

function wrong(column: string, expected: string, found: unknown): Error {
  return new Error(`column ${column}: expected ${expected}, found ${found === null ? 'null' : typeof found}`)
}

/** A text column. */
export function text(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw wrong(column, 'text', value)
  return value
}

/** A text column that may be null. */
export const textOrNull = (row: Row, column: string) => row[column] === null ? null : text(row, column)

/** An integer column. */
export function number(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw wrong(column, 'a number', value)
  return value
}

/** An integer column that may be null. */
export const numberOrNull = (row: Row, column: string) => row[column] === null ? null : number(row, column)

/** Milliseconds since 1970 as a date. */
export const instant = (row: Row, column: string) => new Date(number(row, column))

/** Milliseconds since 1970 as a date, or null. */
export const instantOrNull = (row: Row, column: string) => row[column] === null ? null : instant(row, column)

/** A 0 or 1 as a boolean. */
export const flag = (row: Row, column: string) => number(row, column) === 1

/** A text column that is one of a closed list. */
export function oneOf<T extends string>(row: Row, column: string, allowed: readonly T[]): T {
  const value = text(row, column)
  const found = allowed.find(each => each === value)
  if (found === undefined) throw wrong(column, `one of ${allowed.join(', ')}`, value)
  return found
}

/** A column of bytes. */
export function bytes(row: Row, column: string): Uint8Array {
  const value = row[column]
  if (!(value instanceof Uint8Array)) throw wrong(column, 'bytes', value)
  return new Uint8Array(value)
}
