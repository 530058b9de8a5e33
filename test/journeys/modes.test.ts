/** The switch turned in one process while the service answers in another, and killed at any moment. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../src/cli/house.ts'
import { openDriver } from '../../src/store/driver.ts'
import { run } from '../commands/run.ts'
import { botLines, open, post, until } from './caller.ts'
import { preparedFolder, running, type Running } from './service.ts'

const AS = ['--ente', 'comune-di-esempio', '--as', 'Nome Cognome']

describe('a service that runs', () => {
  let service: Running
  beforeAll(async () => {
    service = await running(new Date().toISOString())
    // The command goes by the machine's clock: so does the service here.
    service.setClock(new Date().toISOString())
  })
  afterAll(() => service.close())

  it('is off by the next message and on again by the one after', async () => {
    const env = { SPORTELLO_DATA_DIR: service.folder }
    const conversation = await open(service.url)
    const answers = async (count: number) => until(async () => {
      const lines = await botLines(service.url, conversation)
      return lines.length >= count ? lines : null
    }, `${count} answers`)
    await post(service.url, conversation, 'grazie mille', 'one')
    expect((await answers(1))[0]).toContain('Prego!')
    expect((await run(['off', ...AS, '--text', 'L\'assistente oggi è fermo.'], '', env)).code).toBe(0)
    await post(service.url, conversation, 'grazie ancora', 'two')
    expect((await answers(2))[1]).toContain('L\'assistente oggi è fermo.')
    expect(await service.openCodes()).toHaveLength(1)
    expect((await run(['on', ...AS], '', env)).code).toBe(0)
    await post(service.url, conversation, 'grazie mille', 'three')
    expect((await answers(3))[2]).toContain('Prego!')
  })
})

describe('a switch that is killed', () => {
  it('is turned whole, with its audit and version, or not at all', async () => {
    const folder = await preparedFolder()
    const db = openDriver({ databaseUrl: null, file: join(folder, 'sportello.db') })
    try {
      for (let kill = 0; kill < 8; kill += 1) {
        const child = spawn(process.execPath, [join(ROOT, 'bin/sportello.mjs'), 'off', ...AS], { env: { ...process.env, SPORTELLO_DATA_DIR: folder } })
        const ended = once(child, 'exit')
        // From before the database is opened to after the answer is printed.
        const timer = setTimeout(() => child.kill('SIGKILL'), 150 + kill * 60)
        await ended
        clearTimeout(timer)
        const row = await db.get(`SELECT (SELECT COALESCE(MAX(version), 0) FROM ente_versions) AS version, (SELECT COUNT(*) FROM audit) AS audits, (SELECT COUNT(*) FROM modes) AS modes`)
        expect(row?.version).toBe(row?.audits)
        expect(row?.modes).toBe(Number(row?.audits) > 0 ? 1 : 0)
      }
    } finally {
      await db.close()
      rmSync(folder, { recursive: true })
    }
  })
})
