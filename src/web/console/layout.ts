/** The frame of every page of the console: Bootstrap Italia's stylesheet, htmx, nothing from outside and nothing inline. */
import { capital, listed, type Say } from '../../domain/phrasing.ts'
import { html, type Html } from '../html.ts'
import { page, type Reply } from '../reply.ts'
import type { PageMore } from './route.ts'
import { WATCH } from './target.ts'

export type NavItem = { path: string; label: string }
/** Who looks at the page; null at the entrance. */
export type Visitor = { name: string; token: Html; nav: NavItem[]; enti: string[] } | null

type Frame = {
  title: string
  content: Html
  more: PageMore
  say: Say
  demonstration: boolean
  files: { css: readonly string[]; js: readonly string[] }
  path: string
  visitor: Visitor
}

const HEADERS = {
  'Content-Security-Policy': [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'",
    // Bootstrap Italia's stylesheet holds its icons and a font within itself.
    "img-src 'self' data:", "font-src 'self' data:", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
  ].join('; '),
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex, nofollow',
  // With no-referrer, browsers hide where our own forms come from, which the console asks.
  'Referrer-Policy': 'same-origin',
}

// An attribute, not a script: it keeps htmx from writing styles into the page, and from evaluating words as code.
const HTMX = '{"includeIndicatorCSS":false}'

const isCurrent = (path: string, here: string) => path === here || (path !== '/console' && here.startsWith(`${path}/`))

function header({ visitor, say, path, demonstration }: Frame): Html {
  return html`<header class="c-head">
<div class="container">
<div class="c-bar">
<p class="c-name"><a href="/console">${say('layout.name')}</a>${demonstration ? html` <span class="c-badge">${say('layout.demonstration')}</span>` : null}</p>
${visitor && html`<div class="c-who"><a href="/console/account">${visitor.name}</a>
<form method="post" action="/console/esci">${visitor.token}<button type="submit" class="btn btn-sm btn-outline-light">${say('layout.sign-out')}</button></form></div>`}
</div>
${visitor && visitor.enti.length > 0 ? html`<p class="c-enti">${listed(visitor.enti.map(capital), say('layout.and'))}</p>` : null}
</div>
${visitor && html`<nav class="c-nav" aria-label="${say('layout.nav')}"><div class="container"><ul>${visitor.nav.map(item => html`
<li><a href="${item.path}"${isCurrent(item.path, path) ? html` aria-current="page"` : null}>${item.label}</a></li>`)}
</ul></div></nav>`}
</header>`
}

/** A whole page, never cached: it may hold a citizen's words. */
export function consolePage(frame: Frame): Reply {
  const { title, content, more: { status = 200, error = false, watch = false, headers = {} }, say, files } = frame
  return page(status, html`<!doctype html>
<html lang="it">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="htmx-config" content="${HTMX}">
<title>${error ? `${say('layout.error')}: ` : ''}${title} – ${say('layout.name')}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
${files.css.map(path => html`<link rel="stylesheet" href="${path}">
`)}${files.js.map(path => html`<script src="${path}" defer></script>
`)}</head>
<body>
<a class="c-skip" href="#contenuto">${say('layout.skip')}</a>
${header(frame)}
<main id="contenuto" tabindex="-1" class="container c-main">
${content}
</main>
${watch ? html`<div hx-sse:connect="${WATCH}"></div>
` : null}</body>
</html>
`, { ...HEADERS, ...headers })
}
