/** A real browser for tests of pages. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { describe } from 'vitest'

const BROWSER = '/usr/bin/chromium'
const missing = !existsSync(BROWSER)
if (missing) console.error(`\n*** THE PAGES ARE NOT TESTED: there is no ${BROWSER}. With CI=true this is a failure. ***\n`)

/** Without a browser these tests are skipped, and fail where CI is set. */
export const describePage = describe.skipIf(missing && !process.env.CI)

export const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true }

export const launched = (): Promise<Browser> => chromium.launch({
  executablePath: BROWSER,
  args: [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
  ],
})

/** Everything a page must never do: an error, a breach of its own policy, a request to another host. */
export function watched(page: Page, origin: string, troubles: string[]): void {
  page.on('pageerror', error => troubles.push(error.message))
  page.on('console', message => { if (/policy|refused to/iu.test(message.text())) troubles.push(message.text()) })
  page.on('request', request => { if (!request.url().startsWith(origin)) troubles.push(request.url()) })
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong. */
export async function faults(page: Page): Promise<unknown> {
  await page.evaluate(axe)
  return page.evaluate(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.map(node => node.html).join(' ')))`)
}

/** Pixels the page is wider than its window. */
export const sideways = (page: Page) => page.evaluate('document.documentElement.scrollWidth - innerWidth')
