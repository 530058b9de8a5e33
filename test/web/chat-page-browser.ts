/** The chat page in a real browser, against the contract's server. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launched, watched } from './browser.ts'
import { contractServer, type ContractServer } from './chat-page-server.ts'

export { describePage, PHONE } from './browser.ts'

/** For what a retry brings about: the page waits a second or more before it tries again. */
export const SOON = { timeout: 20_000, interval: 50 }

export type Visit = (where?: { url?: string; options?: BrowserContextOptions; context?: BrowserContext; before?: string }) => Promise<Page>

/** One browser for the file; for every test a new server, and a check that no page asked another host or had an error. */
export function inBrowser(): { visit: Visit; server: () => ContractServer } {
  let browser: Browser
  let server: ContractServer
  let troubles: string[]

  beforeAll(async () => {
    browser = await launched()
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
      watched(page, server.origin, troubles)
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
