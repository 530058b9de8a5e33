/** An error for the log: its name, code and place. A message may hold what a citizen wrote, so it stays out. */
export function causeOf(error: unknown): { name: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  const at = error.stack?.split('\n').find(line => /^\s+at /u.test(line))?.trim()
  return { name: error.name, ...(code !== null && { code }), ...(at !== undefined && { at }) }
}
