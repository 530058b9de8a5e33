import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { supervisorPage, type SupervisorView } from '../../../src/web/console/supervisor-page.ts'
import { html } from '../../../src/web/html.ts'
import { describePage, inBrowser, PHONE } from '../chat-page-browser.ts'
import { figures } from './figures.ts'

const WEB = join(import.meta.dirname, '../../../src/web')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const view = (given: Partial<SupervisorView> = {}): SupervisorView => ({ figures: figures(), action: '/console/figures', csv: '/console/figures.csv?from=2026-09-07', fault: null, ...given })
const words = (given: Partial<SupervisorView> = {}) => supervisorPage(view(given)).text

const NOTHING = figures({
  weeks: [{ from: '2026-11-23', to: '2026-11-29', outcomes: { 'in-time': 0, late: 0, missed: 0, waiting: 0, withdrawn: 0 } }], answerHours: null,
  arrivals: Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0)), load: { unanswered: 0, dueToday: 0, overdue: 0, asked: 0 },
})

describe('the supervisor\'s page', () => {
  it('tells what waits now, in all and by office and page', () => {
    const text = words()
    expect(text).toContain('<dt>In scadenza oggi</dt><dd>4</dd>')
    expect(text).toContain('<dt>Scadute</dt><dd>2</dd>')
    expect(text).toContain('Ufficio tributi &#60;e&#62; commercio</th><td class="number">1</td><td class="number">0</td><td class="number">4</td><td class="number">2</td>')
    expect(text).toContain('Situazione di giovedì 26 novembre, ore 10:05.')
  })

  it('tells the share in time with its counts, the waits and the busiest hour', () => {
    const text = words()
    const inTime = figures().weeks.reduce((sum, { outcomes }) => sum + outcomes['in-time'], 0)
    const judged = figures().weeks.reduce((sum, { outcomes }) => sum + outcomes.late + outcomes.missed, inTime)
    expect(text).toContain(`Nel termine ${Math.round((inTime / judged) * 100)} su cento: ${inTime} di ${judged} richieste giudicate.`)
    expect(text).toContain('<dt>Mediana</dt><dd>18,3 ore</dd>')
    expect(text).toContain('<dt>90º percentile</dt><dd>46,5 ore</dd>')
    expect(text).toContain('L’ora più piena: lunedì, ore 10–11, con 30 messaggi.')
  })

  it('says whose date the term is, and never calls an internal target a promise', () => {
    const ente = (promises: boolean) => ({ slug: `p-${promises}`, name: 'Ente', promises })
    expect(words()).toContain('Il termine è il primo giorno detto al cittadino: se poi cambia, conta il primo.')
    expect(words({ figures: figures({ enti: [ente(false)] }) })).toContain('Il termine è l’obiettivo interno')
    expect(words({ figures: figures({ enti: [ente(false), ente(true)] }) })).toContain('dove non se ne promette uno, l’obiettivo interno')
  })

  it('has nothing to say of days without anything, and says that', () => {
    const text = words({ figures: NOTHING })
    expect(text).toContain('Nessuna richiesta di questi giorni si può ancora giudicare.')
    expect(text).toContain('Nessuna richiesta di questi giorni ha ancora una risposta.')
    expect(text).not.toMatch(/NaN|null|undefined|Infinity/u)
  })

  it('gives no file while an election period holds, and says until when', () => {
    const text = words({ figures: figures({ election: { from: '2026-11-20', to: '2026-12-06' } }) })
    expect(text).toContain('Periodo elettorale, fino a domenica 6 dicembre 2026 compreso')
    expect(text).not.toContain('figures.csv')
    expect(words()).toContain('href="/console/figures.csv?from=2026-09-07"')
  })

  it('repeats the period asked for, and what is wrong with it', () => {
    const text = words({ fault: 'Al massimo 366 giorni.' })
    expect(text).toContain('name="from" value="2026-09-07" required aria-describedby="period-fault"')
    expect(text).toContain('role="alert" id="period-fault">Al massimo 366 giorni.')
  })
})

describePage('the supervisor\'s page in a browser', () => {
  const { visit, server } = inBrowser()
  const CSP = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

  async function shown(options: BrowserContextOptions, given: Partial<SupervisorView> = {}): Promise<Page> {
    const page = await visit({ options })
    const body = html`<!doctype html><html lang="it"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Andamento</title>
<link rel="stylesheet" href="/pages.css"><link rel="stylesheet" href="/figures.css"></head><body><main>${supervisorPage(view(given))}</main></body></html>`
    await page.route('**/supervisor', route => route.fulfill({ contentType: 'text/html; charset=utf-8', headers: { 'Content-Security-Policy': CSP }, body: body.text }))
    for (const [name, file] of [['pages.css', 'pages.css'], ['figures.css', 'console/figures.css']] as const) {
      await page.route(`**/${name}`, route => route.fulfill({ contentType: 'text/css', body: readFileSync(join(WEB, file)) }))
    }
    await page.goto(`${server().origin}/supervisor`)
    return page
  }

  const faults = async (page: Page) => {
    await page.evaluate(axe)
    return page.evaluate(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(node => node.html).join(' ')))`)
  }

  it.each<[string, BrowserContextOptions]>([
    ['a wide window', { viewport: { width: 1280, height: 900 } }], ['a phone', PHONE], ['a window zoomed to 400 %', { viewport: { width: 320, height: 256 } }],
  ])('is accessible in %s, with its tables open and closed, full, empty and in an election period, and never scrolls sideways', async (_, options) => {
    for (const given of [{}, { figures: NOTHING, fault: 'Al massimo 366 giorni.' }, { figures: figures({ election: { from: '2026-11-20', to: '2026-12-06' } }) }]) {
      const page = await shown(options, given)
      expect(await faults(page)).toEqual([])
      for (const summary of await page.locator('summary').all()) await summary.click()
      expect(await faults(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
      await page.context().close()
    }
  })

  it('opens the numbers of a plot with the keyboard', async () => {
    const page = await shown(PHONE)
    const summary = page.getByText('I numeri in tabella').first()
    expect(await page.getByRole('img', { name: 'Richieste ricevute, per settimana' }).count()).toBe(1)
    expect(await page.getByRole('rowheader', { name: '7/9 – 13/9' }).count()).toBe(0)
    await summary.focus()
    await page.keyboard.press('Enter')
    expect(await page.getByRole('rowheader', { name: '7/9 – 13/9' }).isVisible()).toBe(true)
  })
})
