/** The chat's page, the same for a new conversation and for a private return link: its script reads the address. */
import { told } from '../domain/ente.ts'
import { capital, joinedTo } from '../domain/phrasing.ts'
import { html } from './html.ts'
import { head } from './layout.ts'
import { page, type Reply } from './reply.ts'
import type { ServedEnte } from './served.ts'

/** No inline script or style, nothing from outside; only the sites the body names may frame it. */
function chatHeaders({ ente }: ServedEnte): Record<string, string> {
  const ancestors = ["'self'", ...ente.embedOrigins.map(origin => new URL(origin).origin)].join(' ')
  return {
    'Content-Security-Policy': [
      "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self'",
      "base-uri 'none'", "form-action 'none'", `frame-ancestors ${ancestors}`,
    ].join('; '),
    // Either would shut out the sites that embed the chat.
    ...(ente.embedOrigins.length === 0 && { 'X-Frame-Options': 'SAMEORIGIN', 'Cross-Origin-Opener-Policy': 'same-origin' }),
  }
}

const NO_INDEX = html`<meta name="robots" content="noindex, nofollow">
`

function chatDocument({ ente }: ServedEnte, demonstration: boolean, returning: boolean) {
  const of = joinedTo('di', ente)
  const site = told(ente.site)
  const newTab = html`target="_blank" rel="noopener noreferrer"`
  const script = html`<script src="/assets/chat.js" type="module"></script>
`
  return html`<!doctype html>
<html lang="it">
${head(`Chat ${of}`, '/assets/chat.css', html`${returning || demonstration ? NO_INDEX : null}${script}`)}
<body data-ente="${ente.slug}" data-name="${ente.name}" data-of="${of}">
<header>
<h1>${capital(ente.name)}</h1>
<p>Assistente automatico</p>
${demonstration ? html`<span class="badge">dimostrazione</span>` : null}
<nav aria-label="Informazioni">
<a href="/privacy/${ente.slug}" ${newTab}>Privacy</a>
${site === null ? null : html`<a href="${site}" ${newTab}>Sito ${of}</a>`}
</nav>
</header>
<main>
<noscript><p>Per usare la chat serve JavaScript. ${site === null
    ? 'Può rivolgersi direttamente agli uffici.'
    : html`I contatti degli uffici sono sul <a href="${site}">sito ${of}</a>.`}</p></noscript>
<div id="log" role="log" aria-live="polite" aria-label="Conversazione" tabindex="0">
<ol id="messages">
<li class="bot" data-static>
<p class="who">Assistente automatico</p>
<p class="body">Buongiorno, sono l’assistente automatico ${of}, non una persona: rispondo alle domande sui servizi e passo le richieste agli uffici.</p>
<p class="body">In caso di emergenza chiami il 112: da qui non arrivano i soccorsi. <a href="/privacy/${ente.slug}" ${newTab}>Come trattiamo i Suoi dati</a></p>
</li>
</ol>
</div>
<p id="typing" hidden>L’assistente sta scrivendo…</p>
<p id="connection" role="status"></p>
<div id="choices" role="group" aria-label="Risposte suggerite" aria-live="polite"></div>
<form id="composer" autocomplete="off">
<label for="text">Il Suo messaggio</label>
<textarea id="text" rows="2"></textarea>
<button type="submit">Invia</button>
</form>
</main>
<footer>
<label><input type="checkbox" id="remember"> Ricordami su questo dispositivo</label>
<button id="forget" type="button">Esci e cancella da questo dispositivo</button>
</footer>
</body>
</html>
`
}

/** The chat of a body. `returning`: behind a private link, which no search engine and no cache may keep. */
export function chatPage(served: ServedEnte, { demonstration, returning }: { demonstration: boolean; returning: boolean }): Reply {
  return page(200, chatDocument(served, demonstration, returning), {
    ...chatHeaders(served),
    ...(returning && { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' }),
  })
}
