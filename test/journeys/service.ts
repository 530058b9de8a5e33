/** The real service in this process, at a time the journey chooses. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { bodies, ROOT } from '../../src/cli/house.ts'
import { realIds } from '../../src/cli/ids.ts'
import type { Settings } from '../../src/config/settings.ts'
import { answerHandoff } from '../../src/desk/answer-handoff.ts'
import { serve, type Service } from '../../src/main/serve.ts'
import { mask } from '../../src/recognizer/mask.ts'
import { openStore } from '../../src/store/open.ts'
import { shelve } from './model.ts'

export type Running = {
  url: string
  /** Where its data lie. */
  folder: string
  service: Service
  clock: () => Date
  /** Moves the service's clock to this instant; it goes on running from there. */
  setClock(instant: string): void
  /** Codes of the requests that are open, oldest first. */
  openCodes(ente?: string): Promise<string[]>
  answerAs(code: string, by: string, text: string): Promise<void>
  close(): Promise<void>
}

export function settingsAt(folder: string): Settings {
  return {
    host: '127.0.0.1', port: 0, databaseUrl: null, databaseFile: join(folder, 'sportello.db'), dataDir: folder, entiDir: join(ROOT, 'enti'), enti: null,
    demonstration: true, publicUrl: null, trustedProxies: [], logLevel: 'silent', secret: 'a secret only the tests of this folder know',
  }
}

/** Lays a data folder whose store already holds the model. */
export async function preparedFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'journey-'))
  const store = await openStore({ databaseUrl: null, file: join(folder, 'sportello.db'), migrate: true })
  await shelve(store)
  await store.close()
  return folder
}

export async function running(at: string): Promise<Running> {
  const folder = await preparedFolder()
  let start = new Date(at).getTime()
  let since = performance.now()
  const clock = () => new Date(start + (performance.now() - since))
  const service = await serve({ clock, ids: realIds, settings: settingsAt(folder), log: pino({ level: process.env.LOG_LEVEL ?? 'silent' }) })
  await service.whenReady
  return {
    url: `http://127.0.0.1:${service.port}`, folder, service, clock,
    setClock(instant) { start = new Date(instant).getTime(); since = performance.now() },
    async openCodes(ente = 'comune-di-esempio') {
      const cards = await service.store.listHandoffs({ entes: [ente], states: ['open', 'claimed'], limit: 50 })
      return cards.toSorted((one, other) => one.openedAt.getTime() - other.openedAt.getTime()).map(card => card.code)
    },
    async answerAs(code, by, text) {
      const answered = await answerHandoff({ store: service.store, ids: realIds, clock, mask, languageOf: async () => 'it', bodies: bodies(settingsAt(folder)) }, { code, by: { id: by, name: by }, text, accepted: true })
      if (!answered.ok) throw new Error(`${code}: ${answered.why}`)
    },
    async close() {
      await service.close()
      rmSync(folder, { recursive: true })
    },
  }
}
