/** Several instances of the service on one PostgreSQL, as a region runs it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { realIds } from '../../src/cli/ids.ts'
import { serve, type Service } from '../../src/main/serve.ts'
import { openStore } from '../../src/store/open.ts'
import { postgresMissing, startPostgres, type Cluster } from '../store/postgres.ts'
import { botLines, open, post, until } from './caller.ts'
import { shelve } from './model.ts'
import { settingsAt } from './service.ts'

const missing = postgresMissing()

describe.skipIf(missing !== null)('two instances on one PostgreSQL', () => {
  let cluster: Cluster
  let folder = ''
  const services: Service[] = []

  beforeAll(async () => {
    cluster = await startPostgres()
    folder = mkdtempSync(join(tmpdir(), 'several-'))
    const databaseUrl = await cluster.schema()
    const store = await openStore({ databaseUrl, file: '', migrate: true })
    await shelve(store)
    await store.close()
    for (let instance = 0; instance < 2; instance += 1) {
      const service = await serve({ clock: () => new Date(), ids: realIds, settings: { ...settingsAt(folder), databaseUrl }, log: pino({ level: 'silent' }) })
      services.push(service)
      await service.whenReady
    }
  })
  afterAll(async () => {
    for (const service of services) await service.close()
    await cluster?.stop()
    if (folder) rmSync(folder, { recursive: true })
  })

  it('answer each conversation once, whichever received it, and either shows the answer', async () => {
    const [one, other] = services.map(service => `http://127.0.0.1:${service.port}`) as [string, string]
    const conversations = await Promise.all(Array.from({ length: 12 }, async (_, index) => {
      const url = index % 2 === 0 ? one : other
      const opened = await open(url)
      expect((await post(url, opened, 'a che ora apre la biblioteca il sabato?', `message-${index}`)).status).toBe(200)
      return opened
    }))
    for (const conversation of conversations) {
      const said = await until(async () => {
        const lines = await botLines(other, conversation)
        return lines.length > 0 ? lines : null
      }, 'an answer to every conversation')
      expect(said).toHaveLength(1)
      expect(await botLines(one, conversation)).toEqual(said)
    }
    const cards = await services[0]!.store.listHandoffs({ entes: ['comune-di-esempio'], states: ['open'], limit: 100 })
    expect(new Set(cards.map(card => card.conversation)).size).toBe(conversations.length)
    expect(cards).toHaveLength(conversations.length)
  })
})
