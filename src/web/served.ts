/** The bodies this installation serves, and their pages on the web. */
import type { Ente, Page } from '../domain/ente.ts'
import type { Policy } from '../domain/policy.ts'

export type ServedEnte = { ente: Ente; policy: Policy; page: Page }

export type Served = {
  all: readonly ServedEnte[]
  bySlug(slug: string): ServedEnte | null
  /** The body whose web page this is. */
  byPage(page: string): ServedEnte | null
  /** Sites that may show a chat inside their own pages. */
  embedOrigins: ReadonlySet<string>
}

/** @throws where two pages share an id: tokens and messages name the page alone. */
export function served(entes: { ente: Ente; policy: Policy }[]): Served {
  const bySlug = new Map<string, ServedEnte>()
  const byPage = new Map<string, ServedEnte>()
  for (const { ente, policy } of entes) {
    for (const page of ente.pages.filter(page => page.channel === 'web')) {
      const one = { ente, policy, page }
      if (byPage.has(page.id)) throw new Error(`enti/${ente.slug}/ente.yaml: pages: expected an id no other body uses, got "${page.id}"`)
      byPage.set(page.id, one)
      if (!bySlug.has(ente.slug)) bySlug.set(ente.slug, one)
    }
  }
  return {
    all: [...bySlug.values()],
    bySlug: slug => bySlug.get(slug) ?? null,
    byPage: page => byPage.get(page) ?? null,
    embedOrigins: new Set(entes.flatMap(({ ente }) => ente.embedOrigins.map(origin => new URL(origin).origin))),
  }
}
