import type { BrowserContextOptions } from 'playwright-core'
import { expect, it } from 'vitest'
import { faults, sideways } from './browser.ts'
import { choice, conversing, describePage, focused, inBrowser, PHONE, shown, SOON, status, write } from './chat-page-browser.ts'

const LOOKS: [string, BrowserContextOptions][] = [
  ['a wide window', { viewport: { width: 1280, height: 800 } }],
  ['a phone', PHONE],
  ['the dark', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }],
  ['a window zoomed to 400 %', { viewport: { width: 320, height: 256 } }],
]

describePage('the chat page is accessible', () => {
  const { visit, server } = inBrowser()

  it.each(LOOKS)('in %s: empty, in conversation, with choices and with an error', async (_name, options) => {
    const empty = await visit({ options })
    expect(await faults(empty)).toEqual([])
    const page = await conversing(visit, server(), { options })
    server().say('Ho passato la Sua richiesta. Veda https://www.prova.example.', { returnLink: true })
    server().say('L’anagrafe apre alle 9.', { author: 'staff', signedBy: 'Nome Cognome' })
    server().say('Call 112 now', { locale: 'en' })
    await page.getByText('Call 112 now').waitFor()
    expect(await faults(page)).toEqual([])
    server().say('Quale ufficio?', { choices: ['Tributi', 'Anagrafe'] })
    await choice(page).first().waitFor()
    expect(await faults(page)).toEqual([])
    server().faults.refusals.push({ status: 429, message: 'Riprovi tra qualche minuto.' })
    await write(page, 'Subito')
    if (options.isMobile) await page.getByRole('button', { name: 'Invia' }).tap()
    await expect.poll(() => status(page).textContent(), SOON).toBe('Riprovi tra qualche minuto.')
    expect(await faults(page)).toEqual([])
  })

  it('with a column of 320 pixels, long words and long addresses, without scrolling sideways', async () => {
    const page = await conversing(visit, server(), { options: { viewport: { width: 320, height: 568 } } })
    const long = 'precipitevolissimevolmente'.repeat(8)
    server().say(`${long} https://www.prova.example/${long}`, { returnLink: true, choices: [long] })
    await choice(page).waitFor()
    await write(page, long)
    await page.locator('li.citizen').nth(1).waitFor()
    expect(await sideways(page)).toBe(0)
    expect(await page.evaluate('document.getElementById("log").scrollWidth - document.getElementById("log").clientWidth')).toBe(0)
  })

  it('with targets of 44 pixels at least, all in sight on a phone', async () => {
    const page = await conversing(visit, server(), { options: PHONE })
    server().say('Ho passato la richiesta.', { returnLink: true, choices: ['Sì', 'No'] })
    await choice(page).first().waitFor()
    for (const target of await page.locator('button, textarea, header a, footer label').all()) {
      const box = await target.boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), await target.innerText()).toBeGreaterThanOrEqual(44)
    }
    const out = await page.getByRole('button', { name: 'Esci e cancella' }).boundingBox()
    expect((out?.y ?? 0) + (out?.height ?? 0)).toBeLessThanOrEqual(640)
  })

  it('with the keyboard alone: choices stand just before the field, sending and leaving after it', async () => {
    const page = await conversing(visit, server())
    server().say('Quale ufficio?', { choices: ['Tributi', 'Anagrafe'] })
    await choice(page).first().waitFor()
    await page.locator('#text').focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Space')
    await shown(page, 'Buongiorno', 'Quale ufficio?', 'Anagrafe')
    expect(await focused(page)).toBe('text')
    for (const expected of ['', 'remember', 'forget']) {
      await page.keyboard.press('Tab')
      expect(await focused(page)).toBe(expected)
    }
    await page.locator('#log').focus()
    expect(await page.evaluate("getComputedStyle(document.getElementById('log')).outlineStyle")).toBe('solid')
  })

  it('with new messages in a live region, which is silent while a whole transcript comes back', async () => {
    const page = await conversing(visit, server())
    for (const text of ['Uno', 'Due', 'Tre', 'Quattro']) server().say(text)
    await shown(page, 'Buongiorno', 'Uno', 'Due', 'Tre', 'Quattro')
    const log = page.getByRole('log', { name: 'Conversazione' })
    expect(await log.getAttribute('aria-live')).toBe('polite')
    await page.reload()
    await shown(page, 'Buongiorno', 'Uno', 'Due', 'Tre', 'Quattro')
    expect(await log.getAttribute('aria-live')).toBe('off')
    await expect.poll(() => server().latest().sockets.size, SOON).toBe(1)
    server().say('Cinque')
    await page.getByText('Cinque').waitFor()
    expect(await log.getAttribute('aria-live')).toBe('polite')
  })

  it('with the newest message in sight', async () => {
    const page = await conversing(visit, server(), { options: PHONE })
    for (let line = 1; line <= 12; line += 1) server().say(`Messaggio numero ${line}`)
    const last = page.getByText('Messaggio numero 12', { exact: true })
    await last.waitFor()
    const box = await last.boundingBox()
    const log = await page.locator('#log').boundingBox()
    expect(box!.y + box!.height).toBeLessThanOrEqual(log!.y + log!.height)
    expect(await page.evaluate('scrollY')).toBe(0)
  })
})
