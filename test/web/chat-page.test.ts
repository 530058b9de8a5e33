import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { choice, conversing, describePage, field, focused, inBrowser, PHONE, shown, SOON, status, write } from './chat-page-browser.ts'

const script = readFileSync(new URL('../../src/web/chat/chat.js', import.meta.url), 'utf8')

describePage('the chat page', () => {
  const { visit, server } = inBrowser()

  it('is a script of 10 KB at most that never sets HTML', () => {
    expect(Buffer.byteLength(script)).toBeLessThanOrEqual(10_000)
    expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/u)
  })

  it('asks the server for nothing before the citizen writes, then for one conversation', async () => {
    const page = await visit()
    expect(server().sessions).toEqual([])
    await write(page, 'Prima')
    await write(page, 'Seconda')
    await shown(page, 'Prima', 'Seconda')
    expect(server().sessions).toEqual([null])
    expect(server().posts.map(post => post.text)).toEqual(['Prima', 'Seconda'])
  })

  it('sends with Enter, breaks the line with Shift and Enter, and leaves the focus where it is', async () => {
    const page = await visit()
    await field(page).focus()
    await page.keyboard.type('Uno')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('due')
    await page.keyboard.press('Enter')
    await shown(page, 'Uno\ndue')
    expect(await focused(page)).toBe('text')
    expect(await field(page).inputValue()).toBe('')
    await write(page, '   ')
    expect(server().posts).toHaveLength(1)
  })

  it('breaks the line with Enter where the keyboard is on the glass', async () => {
    const page = await visit({ options: PHONE })
    await field(page).tap()
    await page.keyboard.type('Uno')
    await page.keyboard.press('Enter')
    await page.keyboard.type('due')
    await page.getByRole('button', { name: 'Invia' }).tap()
    await shown(page, 'Uno\ndue')
  })

  it('offers choices after the last message of the assistant and sends the value of the one pressed', async () => {
    const page = await conversing(visit, server())
    server().say('Quale ufficio?', { choices: ['Tributi', 'Anagrafe'] })
    await expect.poll(() => choice(page).allTextContents(), SOON).toEqual(['Tributi', 'Anagrafe'])
    await choice(page).nth(1).press('Enter')
    await shown(page, 'Buongiorno', 'Quale ufficio?', 'Anagrafe')
    expect(await choice(page).count()).toBe(0)
    expect(await focused(page)).toBe('text')
    expect(server().posts.at(-1)).toMatchObject({ text: 'Anagrafe', value: { choice: 'anagrafe' } })
  })

  it('withdraws choices when something else is written, also from another window', async () => {
    const page = await conversing(visit, server())
    server().say('Quale ufficio?', { choices: ['Tributi'] })
    await choice(page).waitFor()
    await write(page, 'Non lo so')
    await expect.poll(() => choice(page).count(), SOON).toBe(0)
    server().say('Le va bene l’URP?', { choices: ['Sì'] })
    await choice(page).waitFor()
    server().say('Sì', { author: 'citizen' })
    await shown(page, 'Buongiorno', 'Quale ufficio?', 'Non lo so', 'Le va bene l’URP?', 'Sì')
    expect(await choice(page).count()).toBe(0)
  })

  it('shows that an answer is coming until it is there, twenty seconds at most, and not while a person answers', async () => {
    const page = await visit()
    await page.clock.install()
    const typing = page.getByText('L’assistente sta scrivendo')
    await write(page, 'Buongiorno')
    await typing.waitFor()
    await expect.poll(() => server().latest().sockets.size, SOON).toBe(1)
    server().say('Buongiorno a Lei')
    await typing.waitFor({ state: 'hidden' })
    server().typing()
    await typing.waitFor()
    await page.clock.runFor(19_000)
    expect(await typing.isVisible()).toBe(true)
    await page.clock.runFor(1500)
    expect(await typing.isVisible()).toBe(false)
    server().say('Le rispondo io', { author: 'staff', signedBy: 'Nome Cognome' })
    await page.getByText('Le rispondo io').waitFor()
    await write(page, 'Grazie')
    await expect.poll(() => server().posts.length, SOON).toBe(2)
    expect(await typing.isVisible()).toBe(false)
  })

  it('keeps the choice of an urgent message beside what is said after it, until the citizen writes', async () => {
    const page = await conversing(visit, server())
    server().say('Chiami il 112', { choices: ['Non è un’emergenza'] })
    server().say('Intanto ho passato la domanda')
    await page.getByText('Intanto ho passato').waitFor()
    expect(await choice(page).count()).toBe(1)
    server().say('Le basta?', { choices: ['Sì'] })
    await expect.poll(() => choice(page).count(), SOON).toBe(2)
    await write(page, 'Va bene')
    await expect.poll(() => choice(page).count(), SOON).toBe(0)
  })

  it('tells that the citizen writes on after a message, not once it is answered', async () => {
    const page = await conversing(visit, server())
    server().say('Buongiorno a Lei')
    await page.getByText('Buongiorno a Lei').waitFor()
    await page.locator('#text').pressSequentially('in pace')
    expect(server().signs()).toBe(0)
    await page.locator('#text').fill('')
    await write(page, 'Vorrei sapere')
    await page.locator('#text').pressSequentially('degli orari')
    await expect.poll(() => server().signs(), SOON).toBeGreaterThan(0)
    const before = server().signs()
    server().say('Quali?')
    await page.getByText('Quali?').waitFor()
    await page.locator('#text').pressSequentially('della biblioteca')
    expect(server().signs()).toBe(before)
  })

  it('sends again under the same id what was taken but never acknowledged', async () => {
    const page = await visit()
    server().faults.lostAnswers = 1
    await write(page, 'Una volta sola')
    await expect.poll(() => server().posts.length, SOON).toBe(2)
    await shown(page, 'Una volta sola')
    expect(server().posts[0]!.channelData.clientActivityID).toBe(server().posts[1]!.channelData.clientActivityID)
    expect(server().latest().lines).toHaveLength(1)
  })

  it('keeps what is written without a connection and sends it in order when it is back', async () => {
    const page = await conversing(visit, server())
    server().say('Quale ufficio?', { choices: ['Tributi'] })
    await choice(page).waitFor()
    server().faults.down = true
    server().cutSockets()
    await expect.poll(() => status(page).textContent(), SOON).toBe('Connessione interrotta: riprovo…')
    await write(page, 'Prima')
    await write(page, 'Seconda')
    await page.getByText('In attesa di rete').waitFor()
    expect(await choice(page).count()).toBe(0)
    server().say('Intanto')
    server().faults.down = false
    await expect.poll(() => status(page).textContent(), SOON).toBe('Di nuovo in linea')
    await shown(page, 'Buongiorno', 'Quale ufficio?', 'Intanto', 'Prima', 'Seconda')
  })

  it('comes back to its place after a cut and shows nothing twice', async () => {
    const page = await conversing(visit, server())
    server().say('Uno')
    await shown(page, 'Buongiorno', 'Uno')
    server().cutSockets()
    server().say('Due')
    await expect.poll(() => server().latest().sockets.size, SOON).toBe(1)
    expect(server().positions.at(-1)).toBe(3)
    server().say('Tre')
    server().repeat()
    server().say('Quattro')
    await shown(page, 'Buongiorno', 'Uno', 'Due', 'Tre', 'Quattro')
  })

  it('asks again and again where no socket opens', async () => {
    server().faults.socketsRefused = true
    const page = await visit()
    await page.clock.install()
    await write(page, 'Buongiorno')
    await shown(page, 'Buongiorno')
    for (const text of ['Uno', 'Due', 'Tre', 'Quattro', 'Cinque']) {
      server().say(text)
      await page.clock.runFor(6000)
      await page.getByText(text).waitFor()
    }
    expect(await status(page).textContent()).toBe('')
  })

  it('renews an expired session by its secret', async () => {
    const page = await conversing(visit, server())
    server().expireTokens()
    await write(page, 'Ancora qui')
    await shown(page, 'Buongiorno', 'Ancora qui')
    expect(server().conversations).toHaveLength(1)
    expect(server().sessions).toEqual([null, server().latest().secret])
  })

  it.each([
    [413, 'Il messaggio è troppo lungo: il massimo è 10.000 caratteri.'],
    [429, 'Sono arrivate troppe richieste in poco tempo. Riprovi tra qualche minuto.'],
    [400, 'Il messaggio è vuoto: scriva qualche parola.'],
  ])('says kindly why a message was refused (%i) and gives the words back', async (code, message) => {
    const page = await conversing(visit, server())
    server().faults.refusals.push({ status: code, message })
    await write(page, 'Le mie parole')
    await expect.poll(() => status(page).textContent(), SOON).toBe(message)
    expect(await field(page).inputValue()).toBe('Le mie parole')
    await field(page).press('Enter')
    await shown(page, 'Buongiorno', 'Le mie parole')
    expect(await status(page).textContent()).toBe('')
  })

  it('shows a person’s answer with the signature', async () => {
    const page = await conversing(visit, server())
    server().say('Buongiorno, l’anagrafe apre alle 9.', { author: 'staff', signedBy: 'Nome Cognome' })
    await page.locator('li.staff').getByText('Risposta di Nome Cognome').waitFor()
  })

  it('makes links only of web addresses and emergency numbers and shows markup as it was written', async () => {
    const page = await conversing(visit, server())
    const text = '<img src=x onerror=alert(1)> javascript:alert(1) Veda https://www.prova.example/a_(b)?c=1. Chiami il 112, non il 1123 o la pratica 112/2026.'
    server().say(text)
    await shown(page, 'Buongiorno', text)
    const links = page.locator('li[data-seq] a')
    expect(await links.count()).toBe(2)
    expect(await links.first().getAttribute('href')).toBe('https://www.prova.example/a_(b)?c=1')
    expect(await links.first().getAttribute('rel')).toBe('noopener noreferrer')
    expect(await links.last().getAttribute('href')).toBe('tel:112')
    expect(await page.locator('#messages img').count()).toBe(0)
  })

  it('names the language of a message and of its choices, and shows them in their direction', async () => {
    const page = await conversing(visit, server())
    server().say('112 هو الرقم\nUfficio anagrafe', { locale: 'ar', choices: ['لا، شكرًا'] })
    const body = page.locator('li.bot[data-seq] .body')
    expect([await body.getAttribute('lang'), await body.getAttribute('dir')]).toEqual(['ar', 'rtl'])
    expect([await choice(page).getAttribute('lang'), await choice(page).getAttribute('dir')]).toEqual(['ar', 'rtl'])
    // What surrounds the words stays Italian.
    expect(await page.evaluate("getComputedStyle(document.querySelector('li.bot[data-seq]')).direction")).toBe('ltr')
    server().say('Ihre Frage', { locale: 'de' })
    const german = page.locator('li.bot[data-seq] [lang=de]')
    expect([await german.textContent(), await german.getAttribute('dir')]).toEqual(['Ihre Frage', 'ltr'])
  })

  it('reads each part of an emergency in its own language, the citizen\'s first', async () => {
    const page = await conversing(visit, server())
    server().say('اتصل بالرقم 112', { locale: 'ar', italianUnder: 'Chiami il 112' })
    await page.locator('li.bot[data-seq]').waitFor()
    const parts = await page.locator('li.bot[data-seq] .body').all()
    expect(await Promise.all(parts.map(async part => [await part.textContent(), await part.getAttribute('lang'), await part.getAttribute('dir')])))
      .toEqual([['اتصل بالرقم 112', 'ar', 'rtl'], ['Chiami il 112', 'it', 'ltr']])
    expect(await page.locator('li.bot[data-seq] a[href="tel:112"]').count()).toBe(2)
  })

  it('lets the words of a citizen choose their direction, whose language nobody has told it', async () => {
    const page = await visit()
    await write(page, 'مرحبا')
    await shown(page, 'مرحبا')
    const own = page.locator('li.citizen .body')
    expect([await own.getAttribute('lang'), await own.getAttribute('dir')]).toEqual(['', 'auto'])
    expect(await page.evaluate("getComputedStyle(document.querySelector('li.citizen .body')).direction")).toBe('rtl')
  })
})
