/** The languages a body speaks. */
import type { Ente } from './ente.ts'

/** The languages a body may answer in, best first: the citizen's, where it speaks it; English, where it speaks either; Italian. */
export function languagesFor({ languages }: Pick<Ente, 'languages'>, lang: string): string[] {
  if (lang === 'it') return ['it']
  const own = languages.includes(lang)
  return [...new Set([...(own ? [lang] : []), ...(own || languages.includes('en') ? ['en'] : []), 'it'])]
}
