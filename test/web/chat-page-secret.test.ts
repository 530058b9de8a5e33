import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { choice, conversing, describePage, field, inBrowser, shown, SOON, status, write } from './chat-page-browser.ts'

const KEY = 'sportello:comune-di-prova'
const LEFT = "Su questo dispositivo non c'è più nulla. La richiesta resta all'ufficio."

const kept = (page: Page) => page.evaluate(`({ session: sessionStorage.getItem('${KEY}'), local: localStorage.getItem('${KEY}') })`)
const remember = (page: Page) => page.getByRole('checkbox', { name: 'Ricordami su questo dispositivo' })
const forget = (page: Page) => page.getByRole('button', { name: 'Esci e cancella da questo dispositivo' })

describePage('the citizen’s key', () => {
  const { visit, server } = inBrowser()

  it('stays in this window and brings the conversation back when the page is loaded again', async () => {
    const page = await conversing(visit, server())
    expect(await kept(page)).toEqual({ session: server().latest().secret, local: null })
    server().say('Eccomi', { choices: ['Grazie'] })
    await shown(page, 'Buongiorno', 'Eccomi')
    await page.reload()
    await shown(page, 'Buongiorno', 'Eccomi')
    await choice(page).waitFor()
    const other = await visit({ context: page.context() })
    await shown(other)
    expect(server().conversations).toHaveLength(1)
  })

  it('is remembered on the device only while the citizen wants it', async () => {
    const page = await visit()
    expect(await remember(page).isChecked()).toBe(false)
    await remember(page).check()
    await write(page, 'Buongiorno')
    await shown(page, 'Buongiorno')
    const { secret } = server().latest()
    expect(await kept(page)).toEqual({ session: null, local: secret })
    await page.close()
    const later = await visit({ context: page.context() })
    await shown(later, 'Buongiorno')
    expect(await remember(later).isChecked()).toBe(true)
    await remember(later).uncheck()
    expect(await kept(later)).toEqual({ session: secret, local: null })
  })

  it('is gone with everything else when the citizen leaves, and the next message begins anew', async () => {
    const page = await conversing(visit, server())
    await remember(page).check()
    server().say('Quale ufficio?', { choices: ['Tributi'] })
    await choice(page).waitFor()
    await field(page).fill('Una bozza')
    await forget(page).click()
    expect(await status(page).textContent()).toBe(LEFT)
    expect(await kept(page)).toEqual({ session: null, local: null })
    await shown(page)
    expect(await choice(page).count()).toBe(0)
    expect(await field(page).inputValue()).toBe('')
    expect(await remember(page).isChecked()).toBe(false)
    await expect.poll(() => server().latest().sockets.size, SOON).toBe(0)
    await write(page, 'Di nuovo io')
    await shown(page, 'Di nuovo io')
    expect(server().sessions).toEqual([null, null])
    await expect.poll(() => server().latest().sockets.size, SOON).toBe(1)
    expect(server().positions.at(-1)).toBe(1)
  })

  it('is gone from the other windows too', async () => {
    const page = await conversing(visit, server())
    await remember(page).check()
    const other = await visit({ context: page.context() })
    await shown(other, 'Buongiorno')
    await forget(page).click()
    await shown(other)
    expect(await status(other).textContent()).toBe(LEFT)
  })

  it('is not written by an answer that comes after leaving', async () => {
    const page = await visit()
    const { promise, resolve } = Promise.withResolvers<void>()
    server().faults.held = promise
    await write(page, 'Non più')
    await expect.poll(() => server().sessions.length, SOON).toBe(1)
    await forget(page).click()
    const answered = page.waitForResponse(/session/u)
    resolve()
    await (await answered).finished()
    await write(page, 'Da capo')
    await shown(page, 'Da capo')
    expect(server().conversations.map(one => one.lines.map(line => line.text))).toEqual([[], ['Da capo']])
    expect(await kept(page)).toEqual({ session: server().latest().secret, local: null })
  })

  it('is gone together with what still waited to be sent', async () => {
    const page = await visit()
    server().faults.down = true
    await write(page, 'Non più')
    await page.getByText('In attesa di rete').waitFor()
    await forget(page).click()
    server().faults.down = false
    await write(page, 'Da capo')
    await shown(page, 'Da capo')
    expect(server().posts.map(post => post.text)).toEqual(['Da capo'])
    expect(server().conversations).toHaveLength(1)
  })

  it('arrives with the private link, which leaves the address at once', async () => {
    const page = await conversing(visit, server())
    server().say('La risposta')
    const { secret } = server().latest()
    await page.context().close()
    const elsewhere = await visit({ url: `${server().origin}/r/${secret}` })
    await shown(elsewhere, 'Buongiorno', 'La risposta')
    expect(elsewhere.url()).toBe(server().url)
    expect(await kept(elsewhere)).toEqual({ session: secret, local: null })
    expect(server().conversations).toHaveLength(1)
  })

  it('of another conversation does not take the place of the one remembered', async () => {
    const page = await conversing(visit, server())
    await remember(page).check()
    const { secret } = server().latest()
    const guest = await conversing(visit, server())
    await guest.context().close()
    const link = await visit({ context: page.context(), url: `${server().origin}/r/${server().latest().secret}` })
    await shown(link, 'Buongiorno')
    expect(await kept(link)).toEqual({ session: server().latest().secret, local: secret })
    expect(await remember(link).isChecked()).toBe(false)
  })

  it('of a conversation that no longer exists is thrown away with a word, and what was written begins a new one', async () => {
    const page = await conversing(visit, server())
    server().conversations.length = 0
    server().expireTokens()
    await write(page, 'Ci siete?')
    await shown(page, 'Ci siete?')
    expect(await status(page).textContent()).toBe('Il link privato non è valido. Può iniziare una nuova conversazione.')
    expect(server().conversations).toHaveLength(1)
    expect(await kept(page)).toEqual({ session: server().latest().secret, local: null })
  })

  it('is held in memory where the browser blocks its storage', async () => {
    const blocked = ['sessionStorage', 'localStorage']
      .map(area => `Object.defineProperty(window, '${area}', { get() { throw new DOMException('blocked', 'SecurityError') } });`).join('')
    const page = await conversing(visit, server(), { before: blocked })
    await remember(page).check()
    server().say('Eccomi', { returnLink: true })
    await page.getByRole('link', { name: `${server().origin}/r/${server().latest().secret}` }).waitFor()
    server().expireTokens()
    await write(page, 'Ancora qui')
    await shown(page, 'Buongiorno', 'Eccomi', 'Ancora qui')
  })

  it('stands as a private link under the messages that give it, ready to be copied', async () => {
    const page = await conversing(visit, server())
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    server().say('Ho passato la richiesta. Il codice è PRO-7K3Q-9M.', { returnLink: true })
    const link = `${server().origin}/r/${server().latest().secret}`
    expect(await page.getByRole('link', { name: link }).getAttribute('href')).toBe(link)
    await page.getByRole('button', { name: 'Copia il link' }).click()
    await expect.poll(() => status(page).textContent(), SOON).toBe('Link copiato.')
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(link)
  })

  it('is selected for copying by hand where the page may not copy', async () => {
    const page = await conversing(visit, server(), { before: "Object.defineProperty(navigator, 'clipboard', { value: undefined })" })
    server().say('Ho passato la richiesta.', { returnLink: true })
    await page.getByRole('button', { name: 'Copia il link' }).click()
    await expect.poll(() => status(page).textContent(), SOON).toBe('Il link è selezionato: ora può copiarlo.')
    expect(await page.evaluate('String(getSelection())')).toBe(`${server().origin}/r/${server().latest().secret}`)
  })
})
