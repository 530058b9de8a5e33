/** The plain pages' common frame. No script, nothing from outside. */
import { html, type Html } from './html.ts'

/** What every page has in its head. */
export const head = (title: string, stylesheet: string, more: Html | null = null) => html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${stylesheet}">
${more}</head>`

/** `demonstration`: nobody may take the page for the body's own. */
export const document = (title: string, content: Html, demonstration = false) => html`<!doctype html>
<html lang="it">
${head(title, '/assets/pages.css')}
<body>
<main>${demonstration ? html`
    <p class="badge">dimostrazione</p>` : null}${content}
</main>
</body>
</html>
`
