import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ALTRO, webAt, type WebAt } from './web-at.ts'

const generated = z.object({ conversationId: z.string(), token: z.string(), expires_in: z.literal(1800) })
const begun = generated.extend({ streamUrl: z.string() })
const bearing = (token: string) => ({ authorization: `Bearer ${token}` })
const error = (code: string) => ({ error: { code, message: expect.stringMatching(/\p{L}{3}/u) } })

async function generate(web: WebAt, body: object = { page: 'comune-di-prova-web' }) {
  const answer = await web.post('/directline/tokens/generate', body)
  expect(answer.status).toBe(200)
  return generated.parse(answer.json)
}

describe('a Direct Line client', () => {
  it.each(['/directline', '/v3/directline'])('begins, writes and reads under %s', async base => {
    const web = await webAt()
    const asked = await web.post(`${base}/tokens/generate`, { page: 'comune-di-prova-web', user: { id: 'dl_anna' } })
    const { token, conversationId } = generated.parse(asked.json)
    const start = await web.ask(`${base}/conversations`, { method: 'POST', headers: bearing(token) })
    expect(start.status).toBe(201)
    const stream = /^ws:\/\/127\.0\.0\.1:\d+\/directline\/conversations\/.+\/stream\?t=/u
    expect(begun.parse(start.json)).toMatchObject({ conversationId, streamUrl: expect.stringMatching(stream) })
    expect((await web.ask(`${base}/conversations`, { method: 'POST', headers: bearing(token) })).status).toBe(200)
    const path = `${base}/conversations/${conversationId}/activities`
    expect((await web.post(path, { type: 'message', text: 'Buongiorno' }, bearing(token))).json).toEqual({ id: `${conversationId}|0000001` })
    const { json } = await web.ask(path, { headers: bearing(token) })
    expect(json).toEqual({
      activities: [expect.objectContaining({
        id: `${conversationId}|0000001`, type: 'message', text: 'Buongiorno', from: { id: 'dl_anna', name: 'Lei', role: 'user' },
      })],
      watermark: '1',
    })
  })

  it('is given a conversation of the page it names and of no other', async () => {
    const web = await webAt()
    expect(await web.post('/directline/tokens/generate', { page: 'nowhere' })).toMatchObject({ status: 404, json: error('NotFound') })
    expect(await web.post('/directline/tokens/generate', {})).toMatchObject({ status: 400, json: error('BadArgument') })
    expect(await web.post('/directline/tokens/generate', { page: 'comune-di-prova-web', user: { id: 'anna' } })).toMatchObject({ status: 400 })
    const { token, conversationId } = await generate(web, { page: `${ALTRO.slug}-web` })
    await web.ask('/directline/conversations', { method: 'POST', headers: bearing(token) })
    expect(await web.store.conversation(conversationId)).toMatchObject({ ente: ALTRO.slug, page: `${ALTRO.slug}-web`, channel: 'web' })
  })

  it('refreshes a token that is still good and resumes with a stream from its watermark', async () => {
    const web = await webAt()
    const { token, path } = await web.begin()
    web.time.now = new Date(web.time.now.getTime() + 29 * 60_000)
    const refreshed = generated.parse((await web.ask('/directline/tokens/refresh', { method: 'POST', headers: bearing(token) })).json)
    web.time.now = new Date(web.time.now.getTime() + 29 * 60_000)
    expect(await web.ask(path, { headers: bearing(token) })).toMatchObject({ status: 403, json: error('TokenExpired') })
    const resumed = await web.ask(`${path}?watermark=7`, { headers: bearing(refreshed.token) })
    expect(resumed.status).toBe(200)
    expect(begun.parse(resumed.json).streamUrl).toMatch(/&watermark=7$/u)
  })

  it('cannot refresh an expired token', async () => {
    const web = await webAt()
    const { token } = await generate(web)
    web.time.now = new Date(web.time.now.getTime() + 31 * 60_000)
    const refreshed = await web.ask('/directline/tokens/refresh', { method: 'POST', headers: bearing(token) })
    expect(refreshed).toMatchObject({ status: 403, json: error('TokenExpired') })
  })

  it('cannot resume what was never begun', async () => {
    const web = await webAt()
    const { token, conversationId } = await generate(web)
    expect((await web.ask(`/directline/conversations/${conversationId}`, { headers: bearing(token) })).status).toBe(404)
  })
})

describe('a message', () => {
  it('is stored once though it is sent twice', async () => {
    const web = await webAt()
    const { id, say } = await web.begin()
    const twin = { channelData: { clientActivityID: 'abc' } }
    const [first, second] = [await say('una volta', twin), await say('una volta', twin)]
    expect(first.json).toEqual({ id: `${id}|0000001` })
    expect(second).toMatchObject({ status: 200, json: first.json })
    expect(await web.inboxOf(id)).toHaveLength(1)
  })

  it('is not swallowed because another citizen\'s client counts the same way', async () => {
    const web = await webAt()
    const [one, other] = [await web.begin(), await web.begin()]
    const twin = { channelData: { clientActivityID: '1' } }
    await one.say('la prima', twin)
    await other.say('la seconda', twin)
    expect(await web.inboxOf(other.id)).toEqual([expect.objectContaining({ clear: 'la seconda' })])
  })

  it('comes back with the id its client gave it, and with none where it gave none', async () => {
    const web = await webAt()
    const { say, fetch } = await web.begin()
    await say('a', { channelData: { clientActivityID: 'abc' } })
    await say('b')
    const { activities } = await fetch()
    expect(activities[0]).toMatchObject({ channelData: { clientActivityID: 'abc', author: 'citizen', returnLink: false, signedBy: null } })
    expect(activities[1]?.channelData).not.toHaveProperty('clientActivityID')
  })

  it('is known again by a hash, whatever its signs, and short ones by none', async () => {
    const web = await webAt()
    const sent = async (text: string) => {
      const { id, say } = await web.begin()
      await say(text)
      return (await web.fingerprintsOf(id))[0]
    }
    const first = await sent('vorrei sapere quando riapre la biblioteca')
    expect(first).toMatch(/^S[\w-]{43}$/u)
    expect(await sent('Vorrei sapere quando riapre la BIBLIOTECA?!')).toBe(first)
    expect(await sent('ok')).toBeNull()
  })

  it('is stored masked beside its clear words, and the citizen reads the clear ones', async () => {
    const web = await webAt()
    const { id, say, fetch } = await web.begin()
    await say('chiami 333123456')
    expect(await web.inboxOf(id)).toEqual([expect.objectContaining({ kind: 'text', clear: 'chiami 333123456', masked: 'chiami [numero]' })])
    expect((await fetch()).activities[0]?.text).toBe('chiami 333123456')
  })

  it('is written by whom the token says, whatever it claims', async () => {
    const web = await webAt()
    const { say, fetch } = await web.begin()
    await say('ciao', { from: { id: 'staff', name: 'Sindaco', role: 'bot' }, id: 'mine', timestamp: '1999-01-01T00:00:00Z' })
    const [line] = (await fetch()).activities
    expect(line).toMatchObject({ from: { name: 'Lei', role: 'user', id: expect.stringMatching(/^dl_/u) }, timestamp: web.time.now.toISOString() })
  })

  it('may be an emoji alone', async () => {
    const web = await webAt()
    const { say, fetch } = await web.begin()
    expect((await say('👍🏽')).status).toBe(200)
    expect((await fetch()).activities[0]?.text).toBe('👍🏽')
  })

  it.each([[{ text: '' }], [{ text: ' \n ' }], [{}], [{ text: 5 }], [{ text: '', attachments: [] }], [{ text: '', value: { choice: '' } }]])(
    'without words is refused: %j', async body => {
      const web = await webAt()
      const { id, path, bearer } = await web.begin()
      expect((await web.post(`${path}/activities`, { type: 'message', ...body }, bearer)).status).toBe(400)
      expect(await web.inboxOf(id)).toEqual([])
    },
  )

  it('may have 10,000 characters and no more, even where each is escaped', async () => {
    const web = await webAt()
    const { path, bearer, say } = await web.begin()
    const escaped = `{"type":"message","text":"${'\\u00e8'.repeat(10_000)}"}`
    expect((await web.post(`${path}/activities`, escaped, bearer)).status).toBe(200)
    const answer = await say('è'.repeat(10_001))
    expect(answer).toMatchObject({ status: 413, json: error('MessageTooLong') })
    expect(answer.text).toContain('10.000 caratteri')
  })

  it('loses only what no database keeps', async () => {
    const web = await webAt()
    const { path, bearer, fetch } = await web.begin()
    await web.post(`${path}/activities`, '{"type":"message","text":"a\\u0000b\\ud800c"}', bearer)
    expect((await fetch()).activities[0]?.text).toBe('ab\ufffdc')
  })

  it('may be a pressed choice, with its value', async () => {
    const web = await webAt()
    const { id, say, fetch } = await web.begin()
    await say('Sì, confermo', { value: { choice: 'yes' } })
    expect(await web.inboxOf(id)).toEqual([expect.objectContaining({ kind: 'choice', value: 'yes', clear: 'Sì, confermo' })])
    expect((await fetch()).activities[0]?.text).toBe('Sì, confermo')
  })

  it.each([['image/jpeg', 'photo', '[foto]'], ['audio/ogg', 'voice', '[messaggio vocale]'], ['application/pdf', 'file', '[documento]']])(
    'may be an attachment of type %s, of which only the kind is kept', async (contentType, kind, shown) => {
      const web = await webAt()
      const { id, say, fetch } = await web.begin()
      expect((await say('', { attachments: [{ contentType, contentUrl: 'data:secret', name: 'referto.pdf' }] })).status).toBe(200)
      expect(await web.inboxOf(id)).toEqual([{ kind, value: null, clear: '', masked: '' }])
      expect((await fetch()).activities[0]?.text).toBe(shown)
    },
  )

  it.each(['conversationUpdate', 'event', 'invoke', 'messageReaction', 'endOfConversation', 'handoff'])('cannot be of type %s', async type => {
    const web = await webAt()
    const { id, path, bearer } = await web.begin()
    expect(await web.post(`${path}/activities`, { type, name: 'x', text: 'y' }, bearer)).toMatchObject({ status: 400, json: error('BadArgument') })
    expect(await web.inboxOf(id)).toEqual([])
  })

  it('is not made of the sign that the citizen is typing', async () => {
    const web = await webAt()
    const { id, path, bearer } = await web.begin()
    expect((await web.post(`${path}/activities`, { type: 'typing' }, bearer)).status).toBe(200)
    expect(await web.inboxOf(id)).toEqual([])
  })

  it('waits a second for the next one, a pressed choice not at all', async () => {
    const web = await webAt()
    const { id, say } = await web.begin()
    const claim = (ms: number) => web.store.claimConversation({ now: new Date(web.time.now.getTime() + ms), token: `t${ms}`, leaseMs: 1 })
    await say('prima')
    expect(await claim(999)).toBeNull()
    expect((await claim(1000))?.conversation).toBe(id)
    const other = await web.begin()
    await other.say('Sì', { value: { choice: 'yes' } })
    expect((await claim(0))?.conversation).toBe(other.id)
  })
})

describe('what was said', () => {
  it('is read from a watermark on', async () => {
    const web = await webAt()
    const { id, say, fetch } = await web.begin()
    await say('domanda')
    await web.answer(id, 'risposta', 'seconda risposta')
    expect((await fetch('1')).activities.map(activity => activity.text)).toEqual(['risposta', 'seconda risposta'])
    expect(await fetch('3')).toEqual({ activities: [], watermark: '3' })
    expect((await fetch()).watermark).toBe('3')
  })

  it('is delivered up to the watermark the client asks from, and no further', async () => {
    const web = await webAt()
    const { id, say, fetch } = await web.begin()
    await say('domanda')
    await web.answer(id, 'una', 'due')
    await fetch()
    expect(await web.undelivered(id)).toBe(2)
    await fetch('2')
    expect(await web.undelivered(id)).toBe(1)
    await fetch('3')
    expect(await web.undelivered(id)).toBe(0)
  })

  it.each(['abc', '-1', '1.5', '1e3', '99999999999999999999'])('is not read from a watermark that is none: %s', async watermark => {
    const web = await webAt()
    const { path, bearer } = await web.begin()
    expect(await web.ask(`${path}/activities?watermark=${watermark}`, { headers: bearer })).toMatchObject({ status: 400, json: error('BadArgument') })
    expect((await web.ask(`${path}?watermark=${watermark}`, { headers: bearer })).status).toBe(400)
  })

  it('shows the assistant\'s choices, language and return link', async () => {
    const web = await webAt()
    const { id, say, fetch } = await web.begin()
    await say('hello')
    await web.answer(id, { text: 'Did you mean:', choices: [{ value: 'yes', label: 'Yes' }], returnLink: true, lang: 'en' })
    expect((await fetch('1')).activities).toEqual([expect.objectContaining({
      locale: 'en',
      textFormat: 'plain',
      from: { id: 'comune-di-prova-bot', name: 'Assistente automatico del Comune di Prova', role: 'bot' },
      suggestedActions: { actions: [{ type: 'messageBack', title: 'Yes', displayText: 'Yes', text: 'Yes', value: { choice: 'yes' }, channelData: { lang: 'en', dir: 'ltr' } }] },
      channelData: { author: 'bot', signedBy: null, returnLink: true, dir: 'ltr' },
    })])
  })

  it('says in which direction to read, and nothing of what a citizen wrote, whose language is nowhere kept', async () => {
    const web = await webAt()
    const { id, say, fetch } = await web.begin()
    await say('مرحبا')
    await web.answer(id, { text: 'أحلت سؤالك', lang: 'ar', choices: [{ value: 'no', label: 'لا، شكرًا' }, { value: 'person', label: 'A person', lang: 'en' }] })
    const [own, answer] = (await fetch()).activities
    expect(own).toMatchObject({ text: 'مرحبا', channelData: { author: 'citizen' } })
    expect(own!.channelData).not.toHaveProperty('dir')
    expect(answer).toMatchObject({ locale: 'ar', channelData: { dir: 'rtl' } })
    expect(answer!.channelData).not.toHaveProperty('parts')
    expect(answer).toMatchObject({ suggestedActions: { actions: [{ title: 'لا، شكرًا', channelData: { lang: 'ar', dir: 'rtl' } }, { title: 'A person', channelData: { lang: 'en', dir: 'ltr' } }] } })
  })

  it('names the language of each part of an emergency, the citizen\'s first', async () => {
    const web = await webAt()
    const { id, say, fetch } = await web.begin()
    await say('النجدة')
    await web.answer(id, { text: 'اتصل بالرقم 112\n\nChiami il 112', lang: 'ar', italianUnder: true })
    expect((await fetch('1')).activities).toMatchObject([{
      text: 'اتصل بالرقم 112\n\nChiami il 112', locale: 'ar',
      channelData: { dir: 'rtl', parts: [{ text: 'اتصل بالرقم 112', lang: 'ar', dir: 'rtl' }, { text: 'Chiami il 112', lang: 'it', dir: 'ltr' }] },
    }])
  })
})

describe('another site', () => {
  const preflight = (web: WebAt, origin: string) =>
    web.ask('/directline/tokens/generate', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } })

  it('may run a client where the body names it', async () => {
    const web = await webAt()
    const answer = await preflight(web, 'https://www.prova.example')
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://www.prova.example')
    const token = await web.post('/directline/tokens/generate', { page: 'comune-di-prova-web' }, { origin: 'https://www.prova.example' })
    expect(token.headers.get('access-control-allow-origin')).toBe('https://www.prova.example')
  })

  it('may not where nobody named it', async () => {
    const web = await webAt()
    expect((await preflight(web, 'https://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
  })
})
