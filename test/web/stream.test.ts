import { describe, expect, it } from 'vitest'
import { streamUrlIn, until, webAt } from './web-at.ts'

describe('a stream', () => {
  it('brings everything said, what the citizen writes and what answers it, to every socket', async () => {
    const web = await webAt()
    const { id, say, streamUrl } = await web.begin()
    const watchers = [await web.watch(streamUrl), await web.watch(streamUrl)]
    await say('domanda', { channelData: { clientActivityID: 'abc' } })
    await web.answer(id, 'risposta')
    for (const watcher of watchers) {
      await until(() => expect(watcher.texts()).toEqual(['domanda', 'risposta']))
      expect(watcher.messages()[0]).toMatchObject({ channelData: { clientActivityID: 'abc' } })
      expect(watcher.frames.findLast(frame => frame.watermark !== null)?.watermark).toBe('2')
    }
  })

  it('begins at its watermark', async () => {
    const web = await webAt()
    const { id, say, streamUrl } = await web.begin()
    await say('domanda')
    await web.answer(id, 'una', 'due')
    const watcher = await web.watch(streamUrl, { watermark: '2' })
    await until(() => expect(watcher.texts()).toEqual(['due']))
  })

  it('brings what was missed while the socket was broken', async () => {
    const web = await webAt()
    const { id, say, streamUrl, path, bearer } = await web.begin()
    const first = await web.watch(streamUrl)
    await say('domanda')
    await until(() => expect(first.texts()).toEqual(['domanda']))
    first.close()
    await web.answer(id, 'risposta', 'e poi')
    const resumed = await web.ask(`${path}?watermark=1`, { headers: bearer })
    const again = await web.watch(streamUrlIn(resumed.json))
    await until(() => expect(again.texts()).toEqual(['risposta', 'e poi']))
  })

  it('brings a long transcript whole and in order', async () => {
    const web = await webAt({ settings: { limits: { posts: { points: 1000, seconds: 60 }, pollMs: 60_000 } } })
    const { say, streamUrl } = await web.begin()
    const words = Array.from({ length: 230 }, (_, index) => `riga ${index}`)
    for (const text of words) await say(text)
    const watcher = await web.watch(streamUrl)
    await until(() => expect(watcher.texts()).toEqual(words))
  })

  it('finds what no hint told it of', async () => {
    const web = await webAt({ store: real => ({ ...real, onChange: () => () => undefined }) })
    const { say, streamUrl } = await web.begin()
    const watcher = await web.watch(streamUrl)
    await say('domanda')
    await until(() => expect(watcher.texts()).toEqual(['domanda']))
  })

  it('goes on after the store failed for a moment', async () => {
    let failures = 2
    const web = await webAt({ store: real => ({
      ...real,
      transcriptAfter: (...ask) => {
        failures -= 1
        return failures >= 0 ? Promise.reject(new Error('busy')) : real.transcriptAfter(...ask)
      },
    }) })
    const { say, streamUrl } = await web.begin()
    const watcher = await web.watch(streamUrl)
    await say('domanda')
    await until(() => expect(watcher.texts()).toEqual(['domanda']))
  })

  it('skips nothing for one who joins further back than the others', async () => {
    const web = await webAt()
    const { id, say, streamUrl } = await web.begin()
    await say('domanda')
    await web.answer(id, 'risposta')
    const ahead = await web.watch(streamUrl, { watermark: '2' })
    await say('ancora')
    const behind = await web.watch(streamUrl)
    await until(() => expect(ahead.texts()).toEqual(['ancora']))
    await until(() => expect(behind.texts()).toEqual(['domanda', 'risposta', 'ancora']))
  })
})

describe('delivery', () => {
  it('is proved by the pong of the ping that follows the words', async () => {
    const web = await webAt()
    const { id, say, streamUrl } = await web.begin()
    await say('domanda')
    await web.answer(id, 'risposta')
    expect(await web.undelivered(id)).toBe(1)
    await web.watch(streamUrl)
    await until(async () => expect(await web.undelivered(id)).toBe(0))
  })

  it('is not believed of a client that was sent the words and answers no ping', async () => {
    const web = await webAt()
    const { id, say, streamUrl } = await web.begin()
    await say('domanda')
    await web.answer(id, 'risposta')
    const pings: string[] = []
    const deaf = await web.watch(streamUrl, { autoPong: false })
    deaf.socket.on('ping', data => pings.push(String(data)))
    await until(() => expect(deaf.texts()).toContain('risposta'))
    expect(await web.undelivered(id)).toBe(1)
  })

  it('is not believed of a pong that names more than was sent', async () => {
    const web = await webAt()
    const { id, say, streamUrl } = await web.begin()
    const liar = await web.watch(streamUrl, { autoPong: false })
    liar.socket.pong('999')
    await say('domanda')
    await until(() => expect(liar.texts()).toEqual(['domanda']))
    liar.socket.pong('nonsense')
    await web.answer(id, 'risposta')
    await until(() => expect(liar.texts()).toContain('risposta'))
    expect(await web.undelivered(id)).toBe(1)
    liar.socket.pong('2')
    await until(async () => expect(await web.undelivered(id)).toBe(0))
  })
})

describe('the sign that an answer is coming', () => {
  const typing = (frames: { activities: { type: string }[] }[]) => frames.filter(frame => frame.activities[0]?.type === 'typing')

  it('is on the socket while the citizen waits for a turn, without a watermark and never in a fetch', async () => {
    const web = await webAt()
    const { say, streamUrl, fetch } = await web.begin()
    const watcher = await web.watch(streamUrl)
    await say('domanda')
    await until(() => expect(typing(watcher.frames)).toHaveLength(1))
    expect(typing(watcher.frames)[0]).toMatchObject({ watermark: null, activities: [{ from: { role: 'bot' } }] })
    expect((await fetch()).activities.map(activity => activity.type)).toEqual(['message'])
  })

  it('is not given for a conversation that was answered', async () => {
    const web = await webAt()
    const { id, say, streamUrl } = await web.begin()
    await say('domanda')
    await web.answer(id, 'risposta')
    const watcher = await web.watch(streamUrl)
    await until(() => expect(watcher.texts()).toHaveLength(2))
    expect(typing(watcher.frames)).toEqual([])
  })

  it('is not given where the assistant was silent because a person is answering', async () => {
    const web = await webAt()
    const { id, say, fetch, streamUrl } = await web.begin()
    await say('domanda')
    await web.answer(id)
    const watcher = await web.watch(streamUrl)
    await until(() => expect(watcher.texts()).toEqual(['domanda']))
    await fetch()
    const arrived = new Promise(resolve => { watcher.socket.once('pong', resolve) })
    watcher.socket.ping()
    await arrived
    expect(typing(watcher.frames)).toEqual([])
  })
})

describe('a socket', () => {
  const status = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/u.exec(answer)?.[1])
  const pathOf = (url: string) => url.slice(url.indexOf('/directline'))

  it('needs a token of its own kind, for its conversation, not older than a minute', async () => {
    const web = await webAt()
    const [mine, other] = [await web.begin(), await web.begin()]
    const path = (id: string, token: string) => `/directline/conversations/${id}/stream?t=${token}`
    expect(status(await web.upgrade(path(mine.id, '')))).toBe(401)
    expect(status(await web.upgrade(path(mine.id, mine.token)))).toBe(401)
    expect(status(await web.upgrade(pathOf(other.streamUrl).replace(other.id, mine.id)))).toBe(403)
    expect(status(await web.upgrade(`${pathOf(mine.streamUrl)}&watermark=x`))).toBe(400)
    web.time.now = new Date(web.time.now.getTime() + 61_000)
    expect(status(await web.upgrade(pathOf(mine.streamUrl)))).toBe(403)
  })

  it('is one of five at most in a conversation', async () => {
    const web = await webAt()
    const { streamUrl } = await web.begin()
    const watchers = await Promise.all(Array.from({ length: 5 }, () => web.watch(streamUrl)))
    expect(status(await web.upgrade(pathOf(streamUrl)))).toBe(429)
    watchers[0]?.close()
    await until(() => web.watch(streamUrl))
  })

  it('is refused where the server has as many as it can hold', async () => {
    const web = await webAt({ settings: { limits: { sockets: 1 } } })
    const [one, other] = [await web.begin(), await web.begin()]
    const first = await web.watch(one.streamUrl)
    expect(status(await web.upgrade(pathOf(other.streamUrl)))).toBe(503)
    first.close()
    await until(() => web.watch(other.streamUrl))
  })

  it('is opened sixty times a minute at most by one address', async () => {
    const web = await webAt({ settings: { limits: { streams: { points: 1, seconds: 60 } } } })
    const { streamUrl } = await web.begin()
    await web.watch(streamUrl)
    const answer = await web.upgrade(pathOf(streamUrl))
    expect(status(answer)).toBe(429)
    expect(answer).toMatch(/Retry-After: \d+/u)
  })

  it('that answers no heartbeat is ended', async () => {
    const web = await webAt({ settings: { limits: { heartbeatMs: 100 } } })
    const { streamUrl } = await web.begin()
    const alive = await web.watch(streamUrl)
    const dead = await web.watch(streamUrl, { autoPong: false })
    expect(await dead.closed).toBe(1006)
    expect(alive.socket.readyState).toBe(alive.socket.OPEN)
  })

  it('that sends more than a line is ended', async () => {
    const web = await webAt()
    const { streamUrl } = await web.begin()
    const chatty = await web.watch(streamUrl)
    chatty.socket.send('')
    chatty.socket.send('a'.repeat(5000))
    expect(await chatty.closed).toBe(1009)
  })
})

describe('the stop', () => {
  it('ends the sockets as going away, within three seconds, though some clients do not close', async () => {
    const web = await webAt()
    const { streamUrl } = await web.begin()
    const polite = await web.watch(streamUrl)
    const stubborn = await web.watch(streamUrl)
    stubborn.socket.pause()
    const startedAt = performance.now()
    await web.stop()
    expect(performance.now() - startedAt).toBeLessThan(3000)
    expect(await polite.closed).toBe(1001)
    stubborn.close()
    await expect(web.ask('/health')).rejects.toThrow('fetch failed')
  })

  it('lets a request under way finish', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    const { promise: asked, resolve: reached } = Promise.withResolvers<void>()
    const web = await webAt({ store: real => ({
      ...real,
      ping: async () => {
        reached()
        await released
      },
    }) })
    const answer = web.ask('/health')
    await asked
    const stopped = web.stop()
    release()
    expect((await answer).status).toBe(200)
    await stopped
  })

  it('does not wait for ever for a request that never ends', async () => {
    const web = await webAt()
    const head = 'POST /chat/comune-di-prova/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n'
    const half = web.raw(`${head}{`).catch(() => '')
    await web.ask('/ready')
    const startedAt = performance.now()
    await web.stop()
    expect(performance.now() - startedAt).toBeLessThan(3000)
    await half
  })
})
