import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { preparedFolder } from '../journeys/service.ts'
import { HOUR, later, openHandoff, outcome, answerCard, staffAnswer, turn } from '../store/making.ts'
import { run } from './run.ts'

const SLUG = 'comune-di-esempio'
const PERIOD = ['--from', '2026-11-23', '--to', '2026-11-29']
let folder = ''
beforeAll(async () => {
  folder = await preparedFolder()
  const store = await openStore({ databaseUrl: null, file: join(folder, 'sportello.db'), migrate: false })
  const handoff = openHandoff({ office: 'urp' })
  await turn(store, outcome({ effects: [handoff], replies: [] }), { ente: SLUG, page: 'comune-di-esempio-web' })
  await answerCard(store, staffAnswer(handoff.id, { now: later(5 * HOUR) }))
  await store.close()
})
afterAll(() => rmSync(folder, { recursive: true }))
const figures = (...args: string[]) => run(['figures', '--ente', SLUG, ...args], '', { SPORTELLO_DATA_DIR: folder })

describe('the figures from a terminal', () => {
  it('are one line, and nobody is in it', async () => {
    const { code, lines, stdout } = await figures(...PERIOD)
    expect(code).toBe(0)
    expect(lines).toMatchObject([{
      ente: SLUG, from: '2026-11-23', to: '2026-11-29', now: { unanswered: 0, dueToday: 0, overdue: 0, asked: 0 },
      weeks: [{ from: '2026-11-23', to: '2026-11-29', outcomes: { 'in-time': 1 } }], inTime: { part: 1, whole: 1, share: 1 },
      answerHours: { answered: 1, median: 5, ninetieth: 5 }, busiest: { weekday: 'monday', hour: 10, count: 1 }, publishable: true,
    }])
    expect(stdout).not.toContain('Cognome')
  })

  it('are a table for a spreadsheet where asked', async () => {
    const { code, stdout } = await figures(...PERIOD, '--csv')
    expect(code).toBe(0)
    // The reader of the test takes the byte order mark away.
    expect(stdout).toMatch(/^misura;ente;/u)
    expect(stdout).toContain('\r\nrisposte nel termine;Comune di Esempio;;;2026-11-23;2026-11-29;;;1\r\n')
    expect(stdout).not.toContain('Cognome')
  })

  it('are of the last twelve weeks unless told, and say what is wrong in one line', async () => {
    expect(((await figures()).lines[0] as { weeks: unknown[] }).weeks).toHaveLength(12)
    const refused = async (...args: string[]) => {
      const { code, stderr, stdout } = await figures(...args)
      expect([code, stdout]).toEqual([2, ''])
      return stderr
    }
    expect(await refused('--from', '23/11/2026')).toBe('sportello: --from: expected a day as "2026-11-24"\n')
    expect(await refused('--from', '2026-11-29', '--to', '2026-11-23')).toContain('--to: expected a day on or after the first one')
    expect(await refused('--from', '2024-01-01', '--to', '2026-11-23')).toContain('--to: expected at most 366 days')
  })

  it('stay in the house in an election period', async () => {
    const set = ['mode', 'set', '--ente', SLUG, '--as', 'Nome Cognome', '--kind', 'election', '--from', '2020-01-01', '--to', '2099-12-31']
    expect((await run(set, '', { SPORTELLO_DATA_DIR: folder })).code).toBe(0)
    expect((await figures(...PERIOD)).lines).toMatchObject([{ publishable: false, inTime: { whole: 1 } }])
    expect((await figures(...PERIOD, '--csv')).stderr).toContain('an election period holds until 2099-12-31')
  })
})
