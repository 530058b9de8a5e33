/** What a citizen lives through on the web chat, in a real browser, with the real model, at a time of our choosing. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../commands/run.ts'
import { browserMissing, citizenAt, openBrowser, type Citizen } from './citizen.ts'
import { running, type Running } from './service.ts'

const CHAT = '/chat/comune-di-esempio'
const TUESDAY_TEN = '2026-11-24T10:00:00+01:00'
const SATURDAY_NIGHT = '2026-11-21T22:40:00+01:00'
const missing = browserMissing()

describe.skipIf(missing !== null)('a citizen on the web chat', () => {
  let browser: Browser
  let town: Running

  beforeAll(async () => {
    browser = await openBrowser()
    town = await running(TUESDAY_TEN)
  })
  afterAll(async () => {
    await browser?.close()
    await town?.close()
  })

  async function visit<T>(at: string, journey: (citizen: Citizen) => Promise<T>): Promise<T> {
    town.setClock(at)
    const citizen = await citizenAt(browser, town.url, CHAT)
    try {
      return await journey(citizen)
    } finally {
      await citizen.leave()
    }
  }

  it('gets a receipt with office, code and day for a request in hours', () => visit(TUESDAY_TEN, async citizen => {
    await citizen.write('Buongiorno, quali documenti servono per rinnovare la carta d\'identità di mio figlio minorenne?')
    const receipt = await citizen.hears(/ESE-\w{4}-\w{2}/u)
    expect(receipt).toContain('Ufficio anagrafe')
    expect(receipt).toContain('giovedì 26 novembre')
    expect(receipt).not.toContain('si riapre')
    expect(receipt).toContain('assistente automatico')
  }))

  it('hears on Saturday night that nobody is there, when the desk reopens and by which day', () => visit(SATURDAY_NIGHT, async citizen => {
    await citizen.write('quanto costa la mensa scolastica per due figli e come si fa domanda di riduzione?')
    const receipt = await citizen.hears(/ESE-\w{4}-\w{2}/u)
    expect(receipt).toContain('lunedì 23 novembre')
    expect(receipt).toContain('martedì 24 novembre')
  }))

  it('gets one answer to three fragments in five seconds', () => visit(TUESDAY_TEN, async citizen => {
    // Typed with pauses longer than the page waits: the sign that somebody is writing on holds the answer back.
    for (const fragment of ['salve', 'volevo sapere per la tari', 'dove trovo il modulo?']) {
      await citizen.page.locator('#text').pressSequentially(fragment, { delay: 60 })
      await citizen.page.keyboard.press('Enter')
    }
    await citizen.hears(/ESE-\w{4}-\w{2}/u)
    await citizen.page.waitForTimeout(1_500)
    expect(await citizen.said()).toHaveLength(1)
  }))

  it('is told where a pothole is reported and gets the words back to copy', () => visit(TUESDAY_TEN, async citizen => {
    const words = 'c\'è una buca enorme in via Roma davanti alla farmacia, da una settimana'
    await citizen.write(words)
    const reply = await citizen.hears('modulo')
    expect(reply).toContain('luogo preciso')
    expect(await citizen.hears(words)).toContain(words)
  }))

  it('is met with regret and the way for complaints after a rude clerk', () => visit(TUESDAY_TEN, async citizen => {
    await citizen.write('L\'impiegata allo sportello mi ha trattato malissimo, mi ha risposto urlando davanti a tutti. Non si fa così.')
    const reply = await citizen.hears('reclami')
    expect(reply).toContain('Mi dispiace')
    expect(reply).toMatch(/\(art\. /u)
  }))

  it('learns from the policy when answers come, with the article', () => visit(TUESDAY_TEN, async citizen => {
    await citizen.write('ma quando rispondete di solito?')
    const reply = await citizen.hears('giorni lavorativi')
    expect(reply).toMatch(/\(art\. \d/u)
  }))

  it('is sent to 112 first for a fire, and the other request is served too', () => visit(TUESDAY_TEN, async citizen => {
    await citizen.write('c\'è un incendio nel cortile della scuola, escono le fiamme dal tetto!! e poi volevo sapere a che ora apre la biblioteca domani')
    const urgent = await citizen.hears('112')
    expect(urgent).toContain('non arrivano i soccorsi')
    await citizen.hears(/ESE-\w{4}-\w{2}/u)
    const said = await citizen.said()
    expect(said[0]).toContain('112')
    await expect(citizen.page.locator('#choices button', { hasText: 'Non è un\'emergenza' }).count()).resolves.toBe(1)
  }))

  it('is warned with the rule for an insult and served the request in it', () => visit(TUESDAY_TEN, async citizen => {
    await citizen.write('siete degli idioti incapaci. Mi dite quando scade l\'IMU?')
    const reply = await citizen.hears(/ESE-\w{4}-\w{2}/u)
    expect(reply).toContain('Le critiche sono benvenute')
    expect(reply).toContain('Ufficio tributi')
  }))

  it('finds everything again after a reload, and goes on', () => visit(TUESDAY_TEN, async citizen => {
    await citizen.write('come mi iscrivo al corso di teatro del comune?')
    await citizen.hears(/ESE-\w{4}-\w{2}/u)
    await citizen.page.reload()
    await citizen.hears(/ESE-\w{4}-\w{2}/u)
    await expect(citizen.page.locator('#messages > li.citizen').innerText()).resolves.toContain('corso di teatro')
    await citizen.write('a che punto è la mia richiesta?')
    expect(await citizen.hears('In attesa').catch(() => citizen.hears('attesa'))).toContain('giovedì 26 novembre')
  }))

  it('sees the answer of a person arrive, signed', () => visit(TUESDAY_TEN, async citizen => {
    await citizen.write('serve la prenotazione per il rinnovo della carta d\'identità?')
    const [code] = /ESE-\w{4}-\w{2}/u.exec(await citizen.hears(/ESE-\w{4}-\w{2}/u))!
    // As staff do it: a process of its own, on the same database.
    const { code: exit, lines } = await run(['answer', code, '--as', 'Nome Cognome'], 'Sì, si prenota allo 0123 456 702 oppure sul sito.', { SPORTELLO_DATA_DIR: town.folder, DATABASE_URL: '' })
    expect([exit, lines]).toEqual([0, [{ code, state: 'answered' }]])
    const answer = await citizen.hears('si prenota')
    expect(answer).toContain('Nome Cognome')
  }))

  it('reads the answer two days later by the private link, the browser closed meanwhile', async () => {
    const link = await visit(TUESDAY_TEN, async citizen => {
      await citizen.write('il bando per il servizio civile quando esce?')
      const [code] = /ESE-\w{4}-\w{2}/u.exec(await citizen.hears(/ESE-\w{4}-\w{2}/u))!
      const href = await citizen.page.locator('.return a').first().getAttribute('href')
      await citizen.page.close()
      town.setClock('2026-11-25T15:00:00+01:00')
      await town.answerAs(code, 'Nome Cognome', 'Il bando esce a gennaio: lo trova sul sito.')
      return href!
    })
    town.setClock('2026-11-26T18:00:00+01:00')
    const later = await citizenAt(browser, '', link)
    expect(await later.hears('esce a gennaio')).toContain('Nome Cognome')
    expect(later.page.url()).not.toContain('/r/')
    await later.leave()
  })

  it('leaves nothing for the next person on the same computer', () => visit(TUESDAY_TEN, async citizen => {
    await citizen.write('vorrei sapere gli orari dello sportello tributi')
    await citizen.hears(/ESE-\w{4}-\w{2}/u)
    const next = await citizen.context.newPage()
    await next.goto(town.url + CHAT)
    await next.waitForTimeout(500)
    expect(await next.locator('#messages > li:not([data-static])').count()).toBe(0)
    await citizen.page.click('#forget')
    await citizen.page.reload()
    await citizen.page.waitForTimeout(500)
    expect(await citizen.page.locator('#messages > li:not([data-static])').count()).toBe(0)
  }))
})
