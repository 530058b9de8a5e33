import { SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { webAt, type WebAt } from './web-at.ts'

const bearing = (token: string) => ({ authorization: `Bearer ${token}` })
const error = (code: string) => ({ error: { code, message: expect.stringMatching(/\p{L}{3}/u) } })

describe('a token', () => {
  const secret = Buffer.alloc(32, 7)
  const signed = (web: WebAt, claims: object, { audience = 'directline', key = secret, alg = 'HS256' } = {}) =>
    new SignJWT({ ...claims }).setProtectedHeader({ alg }).setAudience(audience)
      .setExpirationTime(new Date(web.time.now.getTime() + 60_000)).sign(key)

  it('is asked for', async () => {
    const web = await webAt()
    const { path } = await web.begin()
    for (const headers of [{}, { authorization: 'Basic YTpi' }, bearing(''), bearing('garbage'), bearing('a.b.c')]) {
      expect(await web.ask(`${path}/activities`, { headers })).toMatchObject({ status: 401, json: error('BadCredentials') })
    }
  })

  it('opens its own conversation and no other', async () => {
    const web = await webAt()
    const mine = await web.begin()
    const other = await web.begin()
    expect(await web.ask(`${other.path}/activities`, { headers: mine.bearer })).toMatchObject({ status: 403, json: error('Forbidden') })
    expect(await web.post(`${other.path}/activities`, { type: 'message', text: 'x' }, mine.bearer)).toMatchObject({ status: 403 })
    expect(await web.inboxOf(other.id)).toEqual([])
  })

  it('is refused without a signature, with another key, for another use or without its claims', async () => {
    const web = await webAt()
    const { id, path, streamUrl } = await web.begin()
    const claims = { conv: id, user: 'dl_a', page: 'comune-di-prova-web' }
    const unsigned = new UnsecuredJWT(claims).setAudience('directline').setExpirationTime(new Date(web.time.now.getTime() + 60_000)).encode()
    const bad = [
      unsigned, unsigned.slice(0, -1), new URL(streamUrl).searchParams.get('t') ?? '',
      await signed(web, claims, { key: Buffer.alloc(32, 8) }), await signed(web, claims, { audience: 'stream' }),
      await signed(web, claims, { alg: 'HS512' }), await signed(web, { user: 'dl_a', page: 'comune-di-prova-web' }),
      await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setAudience('directline').sign(secret),
    ]
    for (const token of bad) expect((await web.ask(`${path}/activities`, { headers: bearing(token) })).status).toBe(401)
    expect((await web.ask(`${path}/activities`, { headers: bearing(await signed(web, claims)) })).status).toBe(200)
  })

  it('of a page that is not served opens nothing', async () => {
    const web = await webAt()
    const { id, path } = await web.begin()
    const token = await signed(web, { conv: id, user: 'dl_a', page: 'gone-web' })
    expect((await web.ask(`${path}/activities`, { headers: bearing(token) })).status).toBe(403)
  })

  it('needs a key of 32 bytes', async () => {
    await expect(webAt({ settings: { secret: Buffer.alloc(16) } })).rejects.toThrow('SPORTELLO_SECRET: expected at least 32 bytes, got 16')
  })
})
