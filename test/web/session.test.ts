import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { streamUrlIn, until, webAt } from './web-at.ts'

const SECRET = /^[A-Za-z0-9_-]{43}$/u
const error = (code: string) => ({ error: { code, message: expect.stringMatching(/\p{L}{3}/u) } })
const html = { headers: { accept: 'text/html' } }

describe('a session', () => {
  it('begins a conversation of the body with a new secret, of which only the hash is kept', async () => {
    const web = await webAt()
    const [one, other] = [await web.begin(), await web.begin()]
    expect(one.secret).toMatch(SECRET)
    expect(one.secret).not.toBe(other.secret)
    expect(await web.store.conversation(one.id)).toMatchObject({ ente: 'comune-di-prova', page: 'comune-di-prova-web', channel: 'web' })
    const hash = createHash('sha256').update(one.secret).digest('hex')
    expect(await web.store.conversationBySecret(hash, web.time.now)).toMatchObject({ conversation: one.id })
    expect(await web.store.conversationBySecret(one.secret, web.time.now)).toBeNull()
  })

  it('goes on with the conversation of its secret', async () => {
    const web = await webAt()
    const first = await web.begin()
    await first.say('domanda')
    const answer = await web.post('/chat/comune-di-prova/session', { secret: first.secret })
    expect(answer).toMatchObject({ status: 200, json: { conversationId: first.id, secret: first.secret, resumed: true, expires_in: 1800 } })
    const again = await web.begin(first.secret)
    expect((await again.fetch()).activities.map(activity => activity.text)).toEqual(['domanda'])
    const watcher = await web.watch(again.streamUrl)
    await until(() => expect(watcher.texts()).toEqual(['domanda']))
  })

  it('is not cached', async () => {
    const web = await webAt()
    expect((await web.post('/chat/comune-di-prova/session', { secret: null })).headers.get('cache-control')).toBe('no-store')
  })

  it('is refused for a secret that is none, one of nobody, one of another body, and for a request\'s code', async () => {
    const web = await webAt({ settings: { limits: { wrongSecrets: { points: 100, seconds: 60 } } } })
    const { secret } = await web.begin()
    for (const [slug, wrong] of [
      ['comune-di-prova', 'a'.repeat(43)], ['comune-di-prova', ''], ['comune-di-prova', `${secret}x`], ['consorzio-altro', secret],
      ['comune-di-prova', 'PRO-7K3Q-9M'],
    ]) {
      expect(await web.post(`/chat/${slug}/session`, { secret: wrong })).toMatchObject({ status: 404, json: error('UnknownSecret') })
    }
    expect(await web.post('/chat/comune-di-prova/session', { secret: 5 })).toMatchObject({ status: 400, json: error('BadArgument') })
  })

  it('of an unknown body is refused in Italian', async () => {
    const web = await webAt()
    expect(await web.post('/chat/nowhere/session', { secret: null })).toMatchObject({ status: 404, json: error('NotFound') })
  })

  it('is refused to other sites', async () => {
    const web = await webAt()
    const from = (headers: Record<string, string>) => web.post('/chat/comune-di-prova/session', { secret: null }, headers)
    expect(await from({ origin: 'https://evil.example' })).toMatchObject({ status: 403, json: error('Forbidden') })
    expect((await from({ origin: 'null' })).status).toBe(403)
    expect((await from({ origin: web.base })).status).toBe(200)
    expect((await web.raw([
      'POST /chat/comune-di-prova/session HTTP/1.1', `Host: 127.0.0.1:${web.port}`, `Origin: ${web.base}`, 'Sec-Fetch-Site: cross-site',
      'Content-Type: application/json', 'Content-Length: 2', 'Connection: close', '', '{}',
    ].join('\r\n'))).slice(0, 12)).toBe('HTTP/1.1 403')
  })

  it('names the stream as the citizen reaches the server', async () => {
    const streamOf = async (settings: object, headers: Record<string, string> = {}) => {
      const web = await webAt({ settings })
      const { json } = await web.post('/chat/comune-di-prova/session', { secret: null }, headers)
      return streamUrlIn(json).replace(String(web.port), 'port')
    }
    const forwarded = { 'x-forwarded-proto': 'https' }
    expect(await streamOf({ publicUrl: 'https://chat.prova.example' })).toMatch(/^wss:\/\/chat\.prova\.example\/directline\//u)
    expect(await streamOf({ trustedProxies: ['127.0.0.0/8'] }, forwarded)).toMatch(/^wss:\/\/127\.0\.0\.1:port\//u)
    expect(await streamOf({}, forwarded)).toMatch(/^ws:\/\/127\.0\.0\.1:port\//u)
  })
})

describe('a private return link', () => {
  it('shows the chat of its body, to no cache and no search engine, and uses nothing up', async () => {
    const web = await webAt()
    const { secret, id, say } = await web.begin()
    await say('domanda')
    await web.answer(id, 'risposta')
    for (const method of ['GET', 'HEAD', 'GET']) {
      const page = await web.ask(`/r/${secret}`, { method, ...html })
      expect(page.status).toBe(200)
      expect(page.headers.get('cache-control')).toBe('no-store')
      expect(page.headers.get('x-robots-tag')).toContain('noindex')
      expect(page.headers.get('referrer-policy')).toBe('no-referrer')
      expect(page.text).not.toContain(secret)
      expect(page.text === '' || page.text.includes('data-ente="comune-di-prova"')).toBe(true)
    }
    expect(await web.undelivered(id)).toBe(1)
    await web.begin(secret)
  })

  it('that belongs to nobody, or is a request\'s code, is a page in Italian that says so', async () => {
    const web = await webAt()
    for (const wrong of ['a'.repeat(43), 'PRO-7K3Q-9M', 'x', 'a%00b']) {
      const page = await web.ask(`/r/${wrong}`, html)
      expect(page.status).toBe(404)
      expect(page.text).toContain('Pagina non trovata')
    }
  })
})

describe('limits', () => {
  const wrong = 'b'.repeat(43)

  it('stop an address that guesses links, on the page and in the session alike, and say when to come back', async () => {
    const web = await webAt()
    const { secret } = await web.begin()
    for (let guess = 0; guess < 5; guess += 1) {
      expect((await web.ask(`/r/${wrong}`)).status).toBe(404)
      expect((await web.post('/chat/comune-di-prova/session', { secret: wrong })).status).toBe(404)
    }
    const page = await web.ask(`/r/${wrong}`, html)
    expect(page.status).toBe(429)
    expect(page.text).toContain('Troppe richieste')
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await web.post('/chat/comune-di-prova/session', { secret: wrong })).toMatchObject({ status: 429, json: error('TooManyRequests') })
    expect((await web.ask(`/r/${secret}`)).status).toBe(429)
  })

  it('do not count links that are right', async () => {
    const web = await webAt({ settings: { limits: { wrongSecrets: { points: 1, seconds: 60 } } } })
    const { secret } = await web.begin()
    for (let time = 0; time < 5; time += 1) expect((await web.ask(`/r/${secret}`)).status).toBe(200)
  })

  it('stop an address that begins one conversation after another, by the page or by Direct Line', async () => {
    const web = await webAt({ settings: { limits: { tokens: { points: 2, seconds: 60 } } } })
    await web.begin()
    expect((await web.post('/directline/tokens/generate', { page: 'comune-di-prova-web' })).status).toBe(200)
    for (const answer of [
      await web.post('/chat/comune-di-prova/session', { secret: null }),
      await web.post('/directline/tokens/generate', { page: 'comune-di-prova-web' }),
    ]) {
      expect(answer).toMatchObject({ status: 429, json: error('TooManyRequests') })
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
  })

  it('are counted by the address behind a trusted proxy, and not by what a stranger claims', async () => {
    const from = (web: Awaited<ReturnType<typeof webAt>>, address: string) =>
      web.post('/chat/comune-di-prova/session', { secret: null }, { 'x-forwarded-for': address })
    const limits = { tokens: { points: 1, seconds: 60 } }
    const behind = await webAt({ settings: { limits, trustedProxies: ['127.0.0.1'] } })
    expect((await from(behind, '203.0.113.1')).status).toBe(200)
    expect((await from(behind, '203.0.113.2')).status).toBe(200)
    expect((await from(behind, '203.0.113.2')).status).toBe(429)
    expect((await from(behind, '2001:db8:0:1::1')).status).toBe(200)
    expect((await from(behind, '2001:db8:0:1::2')).status).toBe(429)
    const open = await webAt({ settings: { limits } })
    expect((await from(open, '203.0.113.1')).status).toBe(200)
    expect((await from(open, '203.0.113.2')).status).toBe(429)
  })

  it('of beginnings do not count who comes back with their own secret', async () => {
    const web = await webAt({ settings: { limits: { tokens: { points: 1, seconds: 60 } } } })
    const { id, secret } = await web.begin()
    for (let visit = 0; visit < 3; visit += 1) expect((await web.begin(secret)).id).toBe(id)
    expect((await web.post('/chat/comune-di-prova/session', { secret: null })).status).toBe(429)
  })

  it('of posts are those of one conversation: another of the same address goes on', async () => {
    const web = await webAt({ settings: { limits: { posts: { points: 2, seconds: 60 } } } })
    const [one, other] = [await web.begin(), await web.begin()]
    expect((await one.say('a')).status).toBe(200)
    expect((await one.say('b')).status).toBe(200)
    expect(await one.say('c')).toMatchObject({ status: 429, json: { error: { message: expect.stringContaining('112') } } })
    expect((await other.say('aiuto')).status).toBe(200)
  })

  it('of posts are not used up by signs that the citizen is writing', async () => {
    const web = await webAt({ settings: { limits: { posts: { points: 2, seconds: 60 } } } })
    const one = await web.begin()
    for (let sign = 0; sign < 5; sign += 1) {
      expect((await web.post(`${one.path}/activities`, { type: 'typing' }, one.bearer)).status).toBe(200)
    }
    expect((await one.say('a')).status).toBe(200)
  })

  it('of reading are those of an address', async () => {
    const web = await webAt({ settings: { limits: { reads: { points: 2, seconds: 60 } } } })
    const one = await web.begin()
    const read = async () => (await web.ask(`${one.path}/activities`, { headers: one.bearer })).status
    expect([await read(), await read(), await read()]).toEqual([200, 200, 429])
  })
})
