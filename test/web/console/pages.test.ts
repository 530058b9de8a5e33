import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { addPerson, firstSetup } from '../../../src/desk/accounts.ts'
import { describePage, faults, launched, PHONE, sideways, watched } from '../browser.ts'
import { webAt, type WebAt } from '../web-at.ts'
import { deskOf, grant, PASSPHRASE, personAt } from './staff.ts'

const LOOKS: [string, BrowserContextOptions][] = [
  ['a wide window', { viewport: { width: 1280, height: 800 } }],
  ['a phone', PHONE],
  // 1280 pixels at 200 % and at 400 %.
  ['a window zoomed to 200 %', { viewport: { width: 640, height: 400 } }],
  ['a window zoomed to 400 %', { viewport: { width: 320, height: 256 } }],
  ['a wide window without script', { viewport: { width: 1280, height: 800 }, javaScriptEnabled: false }],
]

describePage('the pages of the console', () => {
  let browser: Browser
  let web: WebAt
  let troubles: string[]
  beforeAll(async () => { browser = await launched() })
  afterAll(() => browser.close())
  beforeEach(async () => {
    troubles = []
    web = await webAt()
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    expect(troubles).toEqual([])
  })

  async function visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ locale: 'it-IT', reducedMotion: 'reduce', ...options })
    context.setDefaultTimeout(20_000)
    const page = await context.newPage()
    watched(page, web.base, troubles)
    await page.goto(web.base + path)
    return page
  }

  async function signIn(page: Page, passphrase = PASSPHRASE): Promise<void> {
    await page.getByLabel('Nome utente').fill('maria.rossi')
    await page.getByLabel('Frase segreta').fill(passphrase)
    await page.getByRole('button', { name: 'Entra' }).click()
  }

  const title = (page: Page) => page.getByRole('heading', { level: 1 })

  it('lead the first administrator from the setup link into the console, and the link opens nothing any more', async () => {
    const account = { login: 'maria.rossi', name: 'Maria Rossi', grants: [grant('admin'), grant('lead', 'consorzio-altro')], expiresAt: null }
    const first = await firstSetup(deskOf(web), account)
    if (!first.ok) throw new Error(first.why)
    const link = `/console/chiave/${first.secret}`
    const page = await visit(link)
    await page.getByLabel('Nuova frase segreta').fill('breve')
    await page.getByLabel('Ripeta la frase segreta').fill('breve')
    await page.getByRole('button', { name: 'Imposta la frase' }).click()
    await page.getByRole('alert').getByText('servono almeno 12 caratteri').waitFor()
    expect(await page.title()).toMatch(/^Errore: /u)
    await page.getByLabel('Nuova frase segreta').fill(PASSPHRASE)
    await page.getByLabel('Ripeta la frase segreta').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Imposta la frase' }).click()
    await page.getByRole('status').getByText('La frase segreta è impostata').waitFor()
    await signIn(page)
    expect(await title(page).textContent()).toBe('Buongiorno, Maria Rossi')
    expect(await page.getByRole('banner').innerText()).toContain('Comune di Prova e Consorzio <Altro>')
    expect(await page.getByRole('region', { name: 'Comune di Prova' }).innerText()).toContain('Gestire gli accessi del personale')
    await page.goto(web.base + link)
    expect(await title(page).textContent()).toBe('Questo link non è più valido')
  })

  it('lead back to the page that was asked for, and out again', async () => {
    await personAt(web)
    const page = await visit('/console/account')
    expect(await title(page).textContent()).toBe('Accesso per il personale')
    await signIn(page)
    expect(new URL(page.url()).pathname).toBe('/console/account')
    const cookies = await page.context().cookies()
    expect(cookies).toMatchObject([{ name: '__Host-sid', httpOnly: true, secure: true, sameSite: 'Lax', path: '/', expires: -1 }])
    await page.getByRole('button', { name: 'Esci' }).click()
    await page.getByRole('status').getByText('È uscito').waitFor()
    expect(await page.context().cookies()).toEqual([])
    await page.goBack()
    await page.reload()
    expect(await title(page).textContent()).toBe('Accesso per il personale')
  })

  it('change the passphrase and end the other sessions', async () => {
    await personAt(web)
    const other = await visit('/console')
    await signIn(other)
    const page = await visit('/console/account')
    await signIn(page)
    expect(await page.getByRole('button', { name: /^Chiudi l'accesso/u }).count()).toBe(1)
    await page.getByLabel('Frase segreta di adesso').fill('non è questa davvero')
    for (const label of ['Nuova frase segreta', 'Ripeta la frase segreta']) await page.getByLabel(label).fill('tutt’altre parole qui')
    await page.getByRole('button', { name: 'Cambia la frase' }).click()
    await page.getByRole('alert').getByText('La frase segreta di adesso non è giusta.').waitFor()
    await page.getByLabel('Frase segreta di adesso').fill(PASSPHRASE)
    for (const label of ['Nuova frase segreta', 'Ripeta la frase segreta']) await page.getByLabel(label).fill('tutt’altre parole qui')
    await page.getByRole('button', { name: 'Cambia la frase' }).click()
    await page.getByRole('status').getByText('La frase segreta è cambiata').waitFor()
    await other.reload()
    expect(await title(other).textContent()).toBe('Accesso per il personale')
    await signIn(other, 'tutt’altre parole qui')
    expect(await title(other).textContent()).toBe('Buongiorno, Maria Rossi')
  })

  it('work with the keyboard alone, from the way past the header on', async () => {
    await personAt(web)
    const page = await visit('/console/entra')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Vai al contenuto')
    expect(await page.evaluate('document.activeElement.getBoundingClientRect().top >= 0')).toBe(true)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('maria.rossi')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
    await page.keyboard.type(PASSPHRASE)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Buongiorno, Maria Rossi' }).waitFor()
    for (const expected of ['Vai al contenuto', 'Sportello, console degli uffici', 'Maria Rossi', 'Esci', 'Inizio', 'Il mio accesso']) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate('document.activeElement.textContent')).toBe(expected)
    }
  })

  it.each(LOOKS)('are accessible in %s, without scrolling sideways', async (_name, options) => {
    await personAt(web, { grants: [grant('lead'), grant('operator', 'consorzio-altro', ['urp'])], expiresAt: new Date('2027-01-31T23:00:00Z') })
    const invited = await addPerson(deskOf(web), { login: 'b.verdi', name: 'Bruno Verdi', grants: [grant('operator')], expiresAt: null }, 'Nome Cognome')
    if (!invited.ok) throw new Error(invited.why)
    const page = await visit('/console/entra', options)
    const look = async (what: string) => {
      // Without script axe cannot run; the page is the same.
      if (options.javaScriptEnabled !== false) expect(await faults(page), what).toEqual([])
      expect(await sideways(page), what).toBeLessThanOrEqual(0)
      for (const target of await page.locator('button, input:not([type=hidden]), header a, nav a').all()) {
        const box = await target.boundingBox()
        const text = await target.textContent()
        if (text !== 'Vai al contenuto') expect(box?.height ?? 0, `${what}: ${text}`).toBeGreaterThanOrEqual(40)
      }
    }
    await look('entrance')
    await signIn(page, 'sbagliata davvero')
    await look('refused')
    await signIn(page)
    await title(page).getByText('Buongiorno').waitFor()
    await look('home')
    await page.goto(`${web.base}/console/account`)
    await look('account')
    await page.getByLabel('Frase segreta di adesso').fill('x')
    for (const label of ['Nuova frase segreta', 'Ripeta la frase segreta']) await page.getByLabel(label).fill('breve')
    await page.getByRole('button', { name: 'Cambia la frase' }).click()
    await look('account with a fault')
    await page.goto(`${web.base}/console/chiave/${invited.secret}`)
    await look('setup link')
    await page.goto(`${web.base}/console/chiave/nessuno`)
    await look('void link')
  })
})
