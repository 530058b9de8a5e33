/** What survives a SIGKILL: everything that was received. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { botLines, open, post, until } from './caller.ts'
import { preparedFolder, settingsAt } from './service.ts'

const SERVE_AT = fileURLToPath(new URL('./serve-at.ts', import.meta.url))
const children: ChildProcess[] = []
const folders: string[] = []

async function serveAt(folder: string, instant: string): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [SERVE_AT, folder, instant], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const [port] = await once(createInterface({ input: child.stdout! }), 'line') as [string]
  return { url: `http://127.0.0.1:${port}`, child }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

afterEach(async () => {
  for (const child of children.splice(0)) { child.kill('SIGKILL'); await ended(child) }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

describe('a service killed between receiving and answering', () => {
  it('answers once after its next start', async () => {
    const folder = await preparedFolder()
    folders.push(folder)
    const first = await serveAt(folder, '2026-11-24T10:00:00+01:00')
    const conversation = await open(first.url)
    expect((await post(first.url, conversation, 'quali documenti servono per la carta d\'identità?', 'one')).status).toBe(200)
    // Within the second a burst may pause, nothing is answered yet.
    first.child.kill('SIGKILL')
    await ended(first.child)

    const second = await serveAt(folder, '2026-11-24T10:01:00+01:00')
    const lines = await until(async () => {
      const said = await botLines(second.url, conversation)
      return said.length > 0 ? said : null
    }, 'an answer after the restart')
    expect(lines).toHaveLength(1)
    await new Promise(resolve => { setTimeout(resolve, 1_500) })
    expect(await botLines(second.url, conversation)).toHaveLength(1)
  })

  it('loses no message and answers none twice over repeated kills', async () => {
    const folder = await preparedFolder()
    folders.push(folder)
    const conversations: Awaited<ReturnType<typeof open>>[] = []
    for (let round = 0; round < 4; round += 1) {
      const { url, child } = await serveAt(folder, `2026-11-24T10:0${round}:00+01:00`)
      const conversation = await open(url)
      expect((await post(url, conversation, 'a che ora apre la biblioteca il sabato?', `round-${round}`)).status).toBe(200)
      conversations.push(conversation)
      await new Promise(resolve => { setTimeout(resolve, round * 450) })
      child.kill('SIGKILL')
      await ended(child)
    }
    // Leases of killed workers run out before the last start.
    const last = await serveAt(folder, '2026-11-24T10:10:00+01:00')
    for (const conversation of conversations) {
      const said = await until(async () => {
        const lines = await botLines(last.url, conversation)
        return lines.length > 0 ? lines : null
      }, 'an answer to every conversation')
      expect(said).toHaveLength(1)
    }
    const store = await openStore({ databaseUrl: null, file: settingsAt(folder).databaseFile, migrate: false })
    expect(await store.listHandoffs({ entes: ['comune-di-esempio'], states: ['open'], limit: 50 })).toHaveLength(conversations.length)
    await store.close()
  })
})
