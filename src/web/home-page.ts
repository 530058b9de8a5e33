/** The list of the bodies that answer here. */
import { capital } from '../domain/phrasing.ts'
import { html } from './html.ts'
import { document } from './layout.ts'
import { plainPage, redirect, type Reply } from './reply.ts'
import type { Served } from './served.ts'

/** A single body's installation goes straight to its chat. */
export function homePage({ all }: Served, demonstration: boolean): Reply {
  const [only] = all
  if (only && all.length === 1 && !demonstration) return redirect(`/chat/${only.ente.slug}`)
  return plainPage(200, document('Sportello', html`
    <h1>Sportello</h1>
    <p class="lead">Scelga l’ente a cui vuole scrivere. Le risponde un assistente automatico; quando serve, la richiesta passa agli uffici.</p>
    <ul class="bodies">${all.map(({ ente }) => html`
      <li>
        <a href="/chat/${ente.slug}">${capital(ente.name)}</a>
        <a class="minor" href="/privacy/${ente.slug}">Privacy<span class="aside"> – ${ente.name}</span></a>
      </li>`)}
    </ul>
    ${demonstration ? html`<p class="note">È una dimostrazione: i messaggi non arrivano agli uffici degli enti.</p>` : null}
    <p class="note">In caso di emergenza chiami il 112.</p>`, demonstration))
}
