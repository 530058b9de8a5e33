import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { frame } from '../../../src/web/frame.ts'
import { mountConsole } from '../../../src/web/console/console.ts'
import type { ConsoleRoute } from '../../../src/web/console/route.ts'
import { consoleRoutes } from '../../../src/web/console/routes.ts'
import { html } from '../../../src/web/html.ts'
import { LIMITS } from '../../../src/web/limits.ts'
import { describePage, launched, watched } from '../browser.ts'
import { PROVA, until, webAt, type WebAt } from '../web-at.ts'
import { cookieIn, cookieOfSomebody, deskOf, enter, grant, HERE, personAt } from './staff.ts'

/** Listens to the stream; what came so far. */
async function listening(web: WebAt, cookie: string) {
  const abort = new AbortController()
  const response = await fetch(`${web.base}/console/segnali`, { headers: { cookie }, signal: abort.signal })
  let came = ''
  const reading = (async () => {
    for await (const chunk of response.body ?? []) came += Buffer.from(chunk).toString()
  })().catch(() => {})
  return { response, looks: () => came.split('event: look').length - 1, ended: reading, stop: () => abort.abort() }
}

describe('the stream of the console', () => {
  it('says at once, and after each change, that there is something to look at, and nothing of what', async () => {
    const web = await webAt()
    const watching = await listening(web, await cookieOfSomebody(web, 'somebody', []))
    expect(watching.response.headers.get('content-type')).toBe('text/event-stream')
    await until(() => expect(watching.looks()).toBe(1))
    const citizen = await web.begin()
    await citizen.say('buongiorno')
    await until(() => expect(watching.looks()).toBeGreaterThan(1))
    watching.stop()
  })

  it('ends with the service, without holding it up', async () => {
    const web = await webAt()
    const watching = await listening(web, await cookieOfSomebody(web, 'somebody', []))
    await until(() => expect(watching.looks()).toBe(1))
    const before = performance.now()
    await web.stop()
    await watching.ended
    expect(performance.now() - before).toBeLessThan(1500)
  })

  it('is open a few times a person, and again once one is closed', async () => {
    const web = await webAt({ settings: { limits: { watchesPerPerson: 2 } } })
    const cookie = await cookieOfSomebody(web, 'somebody', [])
    const [one, two] = [await listening(web, cookie), await listening(web, cookie)]
    expect((await web.ask('/console/segnali', { headers: { cookie } })).status).toBe(429)
    one.stop()
    await until(async () => {
      const again = await listening(web, cookie)
      expect(again.response.status).toBe(200)
      again.stop()
    })
    two.stop()
  })

  it('is closed to who is not signed in, and keeps no session alive', async () => {
    const web = await webAt()
    await personAt(web)
    expect((await web.ask('/console/segnali')).status).toBe(303)
    const cookie = cookieIn((await enter(web)).headers)
    const start = web.time.now.getTime()
    web.time.now = new Date(start + 7 * 3_600_000)
    const watching = await listening(web, cookie)
    await until(() => expect(watching.looks()).toBe(1))
    watching.stop()
    web.time.now = new Date(start + 8 * 3_600_000)
    expect((await web.ask('/console', { headers: { cookie, ...HERE } })).status).toBe(303)
  })
})

describePage('a page of the console that watches', () => {
  it('shows what changed without a reload, within its own policy', async () => {
    const web = await webAt()
    const door = frame({ log: pino({ level: 'silent' }), requestId: () => 'r', trusted: [], bodyBytes: 65_536, secureOrigin: false, onUpgrade: (_request, socket) => socket.destroy() })
    let looks = 0
    const pages: ConsoleRoute[] = [
      {
        method: 'GET', path: '/console/prova', name: 'trial', for: 'signed-in',
        handler: async visit => visit.page('Prova', html`<h1>Prova</h1><section hx-get="/console/prova/pezzo" hx-trigger="look from:body"><p>niente</p></section>`, { watch: true }),
      },
      {
        method: 'GET', path: '/console/prova/pezzo', name: 'trial-piece', for: 'signed-in', quiet: true,
        handler: async () => ({ status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: html`<p>guardato ${looks += 1}</p>`.text }),
      },
    ]
    await mountConsole(door, { ...deskOf(web), enti: [PROVA], demonstration: false, originOf: call => `http://${call.headers.host}`, limits: { ...LIMITS, pollMs: 50 } }, deps => [...consoleRoutes(deps), ...pages])
    const origin = `http://127.0.0.1:${await door.listen(0, '127.0.0.1')}`
    const [name = '', value = ''] = (await cookieOfSomebody(web, 'somebody', [grant('operator')])).split('=')
    const browser = await launched()
    const troubles: string[] = []
    try {
      const context = await browser.newContext({ locale: 'it-IT' })
      await context.addCookies([{ name, value, url: origin.replace('http:', 'https:'), secure: true, httpOnly: true }])
      const page = await context.newPage()
      watched(page, origin, troubles)
      await page.goto(`${origin}/console/prova`)
      // It looks at once; a stream that opens twice on a busy machine looks twice.
      const looked = page.getByText(/guardato \d/u)
      await looked.waitFor()
      const times = async () => Number(/\d+/u.exec(await looked.innerText())?.[0])
      const before = await times()
      const citizen = await web.begin()
      await citizen.say('buongiorno')
      await expect.poll(times, { timeout: 10_000 }).toBeGreaterThan(before)
      expect(troubles).toEqual([])
    } finally {
      await browser.close()
      await door.close()
    }
  })
})
