/** Lists of words and turns of phrase as one regular expression. */

/**
 * One expression that finds any of the sources in normalised text. A source that begins with a Latin letter or a group begins at a
 * word's beginning; ends are the source's own affair, so that `scont\w+` and `gas\b` both work.
 */
export function anyOf(sources: readonly string[]): RegExp {
  // An empty expression would find everything.
  if (sources.length === 0) return /(?!)/u
  return new RegExp(sources.map(source => (/^[a-z(]/u.test(source) ? `(?<![a-z])(?:${source})` : source)).join('|'), 'u')
}
