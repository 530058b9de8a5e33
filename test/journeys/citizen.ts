/** A citizen before a real browser. */
import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** Why there is no browser here, or null. In CI a missing browser is a failure, never a skip. */
export function browserMissing(): string | null {
  if (existsSync(CHROMIUM)) return null
  const why = `no Chromium at ${CHROMIUM}: install the package chromium, or name it in CHROMIUM`
  if (process.env.CI === 'true') throw new Error(why)
  process.stderr.write(`\nJOURNEYS NOT RUN: ${why}\n`)
  return why
}

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: ARGS })

export type Citizen = {
  page: Page
  context: BrowserContext
  write(text: string): Promise<void>
  press(label: string): Promise<void>
  /** Waits until the bot or staff said something holding this, and returns the whole message. */
  hears(words: string | RegExp): Promise<string>
  /** All that was said to the citizen so far, the page's own greeting left out. */
  said(): Promise<string[]>
  leave(): Promise<void>
}

const SAID = '#messages > li:not([data-static]):not(.citizen)'

export async function citizenAt(browser: Browser, url: string, path: string, viewport = { width: 390, height: 780 }): Promise<Citizen> {
  const context = await browser.newContext({ viewport, locale: 'it-IT', timezoneId: 'Europe/Rome' })
  const page = await context.newPage()
  await page.goto(url + path)
  return {
    page, context,
    async write(text) {
      await page.fill('#text', text)
      await page.click('#composer button[type=submit]')
    },
    async press(label) { await page.click(`#choices button:text-is("${label}")`) },
    async hears(words) {
      const message = page.locator(SAID).filter({ hasText: words }).first()
      await message.waitFor({ timeout: 30_000 })
      return message.innerText()
    },
    said: () => page.locator(SAID).allInnerTexts(),
    leave: () => context.close(),
  }
}
