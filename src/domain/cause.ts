/** A line of a stack that names a place in a file, as `at answer (file:///…/answer.ts:12:7)`. */
const PLACE = /^\s+at (?:.+ \()?(?:file:\/\/|node:|\/|[A-Za-z]:\\)\S*:\d+:\d+\)?$/u

/** An error for the log: its name, code and place. A message may hold what a citizen wrote, in several lines too, so it stays out. */
export function causeOf(error: unknown): { name: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { name: typeof error }
  // SQLite says what went wrong by a number beside its code: 13 is a full disk.
  const number = 'errcode' in error && typeof error.errcode === 'number' ? ` ${error.errcode}` : ''
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code}${number}` : null
  const { stack = '', message } = error
  const said = message === '' ? -1 : stack.indexOf(message)
  const at = stack.slice(said < 0 ? 0 : said + message.length).split('\n').find(line => PLACE.test(line))?.trim()
  return { name: error.name, ...(code !== null && { code }), ...(at !== undefined && { at }) }
}
