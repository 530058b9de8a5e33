/** The chat page in a real browser, against the contract's server. */
import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest'
import { contractServer, type ContractServer } from './chat-page-server.ts'

const BROWSER = '/usr/bin/chromium'
const missing = !existsSync(BROWSER)
if (missing) console.error(`\n*** THE CHAT PAGE IS NOT TESTED: there is no ${BROWSER}. With CI=true this is a failure. ***\n`)

/** Without a browser these tests are skipped, and fail where CI is set. */
export const describePage = describe.skipIf(missing && !process.env.CI)

export const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true }
/** For what a retry brings about: the page waits a second or more before it tries again. */
export const SOON = { timeout: 20_000, interval: 50 }

export type Visit = (where?: { url?: string; options?: BrowserContextOptions; context?: BrowserContext; before?: string }) => Promise<Page>

/** One browser for the file; for every test a new server, and a check that no page asked another host or had an error. */
export function inBrowser(): { visit: Visit; server: () => ContractServer } {
  let browser: Browser
  let server: ContractServer
  let troubles: string[]

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: BROWSER,
      args: [
        '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync',
      ],
    })
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    troubles = []
    server = await contractServer()
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    await server.close()
    expect(troubles).toEqual([])
  })

  return {
    server: () => server,
    async visit({ url = server.url, options = {}, context, before } = {}) {
      const fresh = context ?? await browser.newContext({ locale: 'it-IT', reducedMotion: 'reduce', ...options })
      fresh.setDefaultTimeout(20_000)
      const page = await fresh.newPage()
      page.on('pageerror', error => troubles.push(error.message))
      page.on('console', message => { if (/policy|refused to/iu.test(message.text())) troubles.push(message.text()) })
      page.on('request', request => { if (!request.url().startsWith(server.origin)) troubles.push(request.url()) })
      if (before !== undefined) await page.addInitScript(before)
      await page.goto(url)
      return page
    },
  }
}

export const field = (page: Page) => page.getByRole('textbox', { name: 'Il Suo messaggio' })
export const choice = (page: Page) => page.getByRole('group', { name: 'Risposte suggerite' }).getByRole('button')
export const status = (page: Page) => page.getByRole('status')
export const focused = (page: Page) => page.evaluate('document.activeElement.id')

/** Waits until exactly these messages stand in the conversation, in this order. */
export const shown = (page: Page, ...expected: string[]) =>
  expect.poll(() => page.locator('li[data-seq] .body').allTextContents(), SOON).toEqual(expected)

export async function write(page: Page, text: string) {
  await field(page).fill(text)
  await field(page).press('Enter')
}

/** A page whose citizen has written "Buongiorno", and whose socket is open. */
export async function conversing(visit: Visit, server: ContractServer, where: Parameters<Visit>[0] = {}): Promise<Page> {
  const page = await visit(where)
  await field(page).fill('Buongiorno')
  await page.getByRole('button', { name: 'Invia' }).click()
  await expect.poll(() => server.conversations.at(-1)?.sockets.size, SOON).toBe(1)
  return page
}
