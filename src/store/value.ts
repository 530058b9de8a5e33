/** What may be given to a statement. */
export type Value = string | number | null | Uint8Array

/** `?, ?, ?` for as many values. */
export const places = (values: readonly unknown[]) => values.map(() => '?').join(', ')

/** PostgreSQL's text refuses the NUL character and SQLite's tools stop at it: no stored text holds one. */
export const storable = (value: Value) => typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '') : value
