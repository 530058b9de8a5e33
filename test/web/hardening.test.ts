import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { until, webAt } from './web-at.ts'

const refusal = (code: string, message: RegExp) => ({ error: { code, message: expect.stringMatching(message) } })
const statusLine = (answer: string) => answer.split('\r\n', 1)[0]

describe('requests nobody should send', () => {
  it.each([
    'GET /health HTTP/1.1\r\nHost: foo|bar\r\n\r\n',
    'GET /health HTTP/1.1\r\nHost: a b\r\n\r\n',
    'GET /health HTTP/1.1\r\nHost: a:99999\r\n\r\n',
    'GET /health HTTP/1.1\r\nHost: a/b?c#d\r\n\r\n',
    'GET /health HTTP/1.1\r\nHost: user@host\r\n\r\n',
    'GET http://[/ HTTP/1.1\r\nHost: a\r\n\r\n',
    'GET http://elsewhere/health HTTP/1.1\r\nHost: a\r\n\r\n',
    'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n',
  ])('are refused with 400 and the server lives on: %j', async bytes => {
    const web = await webAt()
    const answer = await web.raw(bytes)
    expect(statusLine(answer)).toBe('HTTP/1.1 400 Bad Request')
    expect(answer).toContain('"code":"BadArgument"')
    expect(answer.toLowerCase()).toContain('x-content-type-options: nosniff')
    expect((await web.ask('/health')).status).toBe(200)
  })

  it.each(['/chat/%zz', '/%', '/chat/%c0%80', '//evil.example/x', '/chat/%00', `/chat/${'a'.repeat(500)}`, '/chat/..%2f..%2fetc', '/chat/__proto__'])(
    'find nothing at %s', async path => {
      const web = await webAt()
      const answer = await web.raw(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
      expect(statusLine(answer)).toBe('HTTP/1.1 404 Not Found')
    },
  )

  it('may come without a Host, as from an old probe', async () => {
    const web = await webAt()
    expect(statusLine(await web.raw('GET /ready HTTP/1.0\r\n\r\n'))).toBe('HTTP/1.1 200 OK')
  })

  it('may offer HTTP/2 in clear and are answered in HTTP/1.1', async () => {
    const web = await webAt()
    const answer = await web.raw('GET /ready HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: Upgrade, close\r\n\r\n')
    expect(statusLine(answer)).toBe('HTTP/1.1 200 OK')
  })
})

describe('bodies', () => {
  const json = { 'content-type': 'application/json' }

  it('are refused where compressed, bombs and false ones alike', async () => {
    const web = await webAt()
    const { path, bearer, inboxOf } = { ...await web.begin(), inboxOf: web.inboxOf }
    const bomb = gzipSync(JSON.stringify({ type: 'message', text: 'a'.repeat(5_000_000) }))
    for (const body of [bomb, Buffer.from('not gzip at all')]) {
      for (const coding of ['gzip', 'deflate', 'br', 'gzip, gzip']) {
        const headers = { ...json, ...bearer, 'content-encoding': coding }
        const { status, json: said } = await web.ask(`${path}/activities`, { method: 'POST', headers, body })
        expect(status).toBe(415)
        expect(said).toEqual(refusal('UnsupportedEncoding', /compressa/u))
      }
    }
    expect(await inboxOf(path.split('/').at(-1)!)).toEqual([])
    expect((await web.ask('/health')).status).toBe(200)
  })

  it.each([['{"type":', 'cut'], ['[]', 'a list'], ['"text"', 'a string'], ['null', 'null'], ['[{"type":"message","text":"a"}]', 'a list of messages']])(
    'that are no JSON object are refused: %s', async body => {
      const web = await webAt()
      const { path, bearer } = await web.begin()
      const answer = await web.post(`${path}/activities`, body, bearer)
      expect(answer.status).toBe(400)
      expect(answer.json).toEqual(refusal('BadArgument', /JSON/u))
    },
  )

  it('that are not UTF-8 are refused', async () => {
    const web = await webAt()
    const { path, bearer } = await web.begin()
    const body = Buffer.concat([Buffer.from('{"type":"message","text":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')])
    expect((await web.ask(`${path}/activities`, { method: 'POST', headers: { ...json, ...bearer }, body })).status).toBe(400)
  })

  it('of another type are refused: browsers send those to other sites without asking', async () => {
    const web = await webAt()
    const { path, bearer } = await web.begin()
    const headers = { ...bearer, 'content-type': 'text/plain' }
    const answer = await web.ask(`${path}/activities`, { method: 'POST', headers, body: '{"type":"message","text":"a"}' })
    expect(answer.status).toBe(415)
    expect(answer.json).toEqual(refusal('UnsupportedMediaType', /JSON/u))
  })

  it('of a megabyte are refused with words the citizen can read', async () => {
    const web = await webAt()
    const { say } = await web.begin()
    const answer = await say('a'.repeat(1_000_000))
    expect(answer.status).toBe(413)
    expect(answer.json).toEqual(refusal('TooLarge', /troppo grande/u))
  })

  it('far over the cap end the connection instead of being read for ever', async () => {
    const web = await webAt()
    const chunk = `10000\r\n${'a'.repeat(0x10000)}\r\n`
    const head = 'POST /chat/comune-di-prova/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n'
    const answer = await web.raw(head + chunk.repeat(40)).catch((error: Error) => error.message)
    expect(answer).toMatch(/HTTP\/1\.1 413|ECONNRESET|EPIPE/u)
  })
})

describe('what is not there', () => {
  it('is said in Italian, as a page to browsers and as JSON to programs', async () => {
    const web = await webAt()
    const asPage = await web.ask('/chat/nowhere', { headers: { accept: 'text/html,*/*' } })
    expect(asPage.status).toBe(404)
    expect(asPage.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(asPage.text).toContain('<html lang="it">')
    expect(asPage.text).toContain('Pagina non trovata')
    const asJson = await web.ask('/nowhere')
    expect(asJson.status).toBe(404)
    expect(asJson.json).toEqual(refusal('NotFound', /non porta a nessuna pagina/u))
  })

  it('does not repeat the address asked for', async () => {
    const web = await webAt()
    const { text } = await web.ask('/nowhere/<script>', { headers: { accept: 'text/html' } })
    expect(text).not.toContain('script')
  })

  it('is a wrong method where the page is there', async () => {
    const web = await webAt()
    const answer = await web.ask('/health', { method: 'DELETE' })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toContain('GET')
    expect(answer.json).toEqual(refusal('MethodNotAllowed', /non accetta/u))
  })

  it('closes upgrades to anywhere but a stream', async () => {
    const web = await webAt()
    for (const path of ['/', '/chat/comune-di-prova', '/directline/conversations/x/stream/y', '//[', '/directline/conversations//stream']) {
      expect(statusLine(await web.upgrade(path))).toBe('HTTP/1.1 404 Not Found')
    }
    expect((await web.ask('/health')).status).toBe(200)
  })
})

describe('a fault of ours', () => {
  const failing = { store: (real: Parameters<NonNullable<Parameters<typeof webAt>[0]>['store'] & object>[0]) => ({
    ...real, conversationBySecret: () => Promise.reject(new Error('SELECT secret FROM somewhere')),
  }) }

  it('tells nothing of itself but a code to report', async () => {
    const web = await webAt(failing)
    const page = await web.ask(`/r/${'a'.repeat(43)}`, { headers: { accept: 'text/html' } })
    expect(page.status).toBe(500)
    expect(page.text).toContain('Qualcosa non ha funzionato')
    expect(page.text).not.toContain('SELECT')
    expect(page.text).toContain(page.headers.get('x-request-id'))
    const program = await web.post('/chat/comune-di-prova/session', { secret: 'a'.repeat(43) })
    expect(program.status).toBe(500)
    expect(program.text).not.toContain('SELECT')
  })

  it('is logged with the same code and its place, without the words of the error', async () => {
    const web = await webAt(failing)
    const { headers } = await web.ask(`/r/${'a'.repeat(43)}`)
    const fault = web.lines.find(line => line.includes('request failed')) ?? ''
    expect(fault).toContain(headers.get('x-request-id'))
    expect(JSON.parse(fault).error).toEqual({ name: 'Error', at: expect.stringMatching(/hardening\.test\.ts/u) })
    expect(web.lines.join('')).not.toContain('SELECT')
  })

  it('is logged once, with the line of its request, also where the error is named as PostgreSQL names its own', async () => {
    const named = Object.assign(new Error('SELECT secret FROM somewhere'), { name: 'error', code: '57P03' })
    const web = await webAt({ store: real => ({ ...real, conversationBySecret: () => Promise.reject(named) }) })
    expect((await web.ask(`/r/${'a'.repeat(43)}`)).status).toBe(500)
    await until(() => expect(web.lines).toHaveLength(2))
    const [fault, request] = web.lines.map(line => JSON.parse(line) as { msg: string; status?: number; error?: unknown })
    expect(fault).toMatchObject({ msg: 'request failed', error: { name: 'error', code: '57P03' } })
    expect(request).toMatchObject({ msg: 'request', route: 'return-link', status: 500 })
  })
})

describe('the log', () => {
  it('has a line for each request with its route, status, time and conversation, and no words, secrets or addresses', async () => {
    const web = await webAt()
    const { id, secret, token, streamUrl, say, fetch } = await web.begin()
    await say('parole segrete')
    await fetch('0')
    await web.ask(`/r/${secret}`)
    const watcher = await web.watch(streamUrl)
    watcher.close()
    await until(() => expect(web.lines.length).toBeGreaterThanOrEqual(5))
    const entries = web.lines.map(line => JSON.parse(line))
    expect(entries.map(({ route, status }) => [route, status])).toEqual([
      ['session', 200], ['direct-line-post', 200], ['direct-line-fetch', 200], ['return-link', 200], ['stream', 101],
    ])
    for (const entry of entries) expect(Object.keys(entry)).toEqual(expect.arrayContaining(['request', 'ms']))
    const about = entries.filter(entry => entry.conversation === id).map(entry => entry.route)
    expect(about).toEqual(['session', 'direct-line-post', 'direct-line-fetch', 'stream'])
    const all = web.lines.join('')
    for (const hidden of ['parole', secret, token, '127.0.0.1', 'watermark']) expect(all).not.toContain(hidden)
  })

  it('has a line for the malformed too', async () => {
    const web = await webAt()
    await web.raw('GET /health HTTP/1.1\r\nHost: foo|bar\r\n\r\n')
    expect(JSON.parse(web.lines[0] ?? '{}')).toMatchObject({ route: 'malformed', status: 400 })
  })
})
