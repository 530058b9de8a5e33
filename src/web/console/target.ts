/** Addresses of the console that several pages name, and where somebody goes who has signed in: to the page they had asked for, never out of the console. */
const HOME = '/console'
export const ENTRANCE = '/console/entra'
/** The stream that says look again. */
export const WATCH = '/console/segnali'

/** The page of ours a text names; the home where it names none. */
export function localTarget(text: string | null | undefined): string {
  if (!text || /[\\\s]/u.test(text) || !/^\/console(?:[/?]|$)/u.test(text) || !URL.canParse(text, 'http://localhost')) return HOME
  const { origin, pathname, search } = new URL(text, 'http://localhost')
  const inside = origin === 'http://localhost' && (pathname === HOME || pathname.startsWith(`${HOME}/`))
  return inside && pathname !== ENTRANCE && !pathname.startsWith('/console/chiave') ? pathname + search : HOME
}

/** The entrance, with the way back to a target of ours. */
export function entrance(target: string | null): string {
  const to = localTarget(target)
  return to === HOME ? ENTRANCE : `${ENTRANCE}?then=${encodeURIComponent(to)}`
}
