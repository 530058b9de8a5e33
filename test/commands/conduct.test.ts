import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endOf } from '../../src/domain/block.ts'
import { addDays, dayOf } from '../../src/domain/day.ts'
import type { Effect } from '../../src/domain/outcome.ts'
import { openStore } from '../../src/store/open.ts'
import { openHandoff, outcome, turn } from '../store/making.ts'
import { run } from './run.ts'

let env: Record<string, string> = {}
let conversation = ''
const folder = mkdtempSync(join(tmpdir(), 'conduct-'))
afterAll(() => rmSync(folder, { recursive: true }))

const SLUG = 'comune-di-alpignano'
const AT = { ente: SLUG, page: `${SLUG}-web`, channel: 'web', masked: 'parole mascherate' }
const conduct = (...args: string[]) => run(['conduct', ...args, '--ente', SLUG], '', env)
const signed = (...args: string[]) => conduct(...args, '--as', 'Nome Cognome')

beforeAll(async () => {
  env = { SPORTELLO_DATA_DIR: folder }
  const store = await openStore({ databaseUrl: null, file: join(folder, 'sportello.db'), migrate: true })
  const now = new Date()
  const { message, conversation: made } = await turn(store, outcome({ replies: [] }), AT, now)
  conversation = made
  const suspect: Effect = { kind: 'suspect-breach', id: 'b1', rule: 'threat', clause: '4.3c', messages: [message] }
  const card = openHandoff({ code: 'ALP-7K3Q-9M', office: 'urp', intent: 'abuse', because: 'moderation', urgent: true })
  await turn(store, outcome({ replies: [], effects: [suspect, card, { kind: 'propose-block', id: 'p1', rule: 'threat', clause: '5.3b', messages: [message] }] }), AT, now)
  await store.close()
})

describe('conduct', () => {
  it('goes from a suspected breach to a block, its contest and its end', async () => {
    const listed = await conduct('list')
    expect(listed.lines).toMatchObject([
      { is: 'breach', breach: 'b1', conversation, rule: 'threat', article: 'art. 4, c. 3, lett. c', lines: [{ masked: 'parole mascherate' }] },
      { is: 'proposal', proposal: 'p1', article: 'art. 5, c. 3, lett. b' },
    ])
    const early = await signed('block', conversation, '--reason', 'minacce', '--until', addDays(dayOf(new Date()), 30))
    expect([early.code, early.stderr]).toEqual([2, `sportello: conversation ${conversation} has no confirmed breach that still counts: "conduct confirm" first\n`])
    expect((await signed('confirm', 'b1')).lines).toEqual([{ breach: 'b1', conversation }])
    expect((await signed('confirm', 'b1')).stderr).toBe('sportello: breach b1 was decided already\n')
    expect((await signed('dismiss', 'b1')).stderr).toContain('whoever confirmed a breach does not take it back')
    expect((await signed('refuse', 'p1')).lines).toEqual([{ proposal: 'p1', conversation }])
    expect((await signed('refuse', 'p1')).stderr).toBe('sportello: proposal p1 was decided already\n')
    expect((await conduct('list')).lines).toEqual([])
    expect((await signed('block', conversation, '--reason', 'minacce', '--permanent')).stderr).toContain('states no permanent block')
    expect((await signed('block', conversation, '--reason', 'minacce', '--until', '2099-12-31')).stderr).toMatch(/^sportello: --until: troppo lontano\./u)
    const until = addDays(dayOf(new Date()), 30)
    const [made] = (await signed('block', conversation, '--reason', 'minacce', '--until', until)).lines as { block: string }[]
    expect(made).toMatchObject({ clause: '5.3b', until: endOf(until).toISOString(), reviewAt: null })
    expect((await conduct('list')).lines).toMatchObject([{ is: 'block', block: made!.block, decidedBy: 'Nome Cognome', reviewDue: false }])
    expect((await signed('contest-decide', made!.block, '--keep')).stderr).toContain('has no contest to decide')
    expect((await signed('review', made!.block, '--end')).stderr).toContain('only permanent ones are reviewed')
    expect((await signed('lift', made!.block, '--note', 'si è scusato')).lines).toMatchObject([{ block: made!.block, ended: true }])
    expect((await conduct('list')).lines).toEqual([])
    expect((await conduct('list', '--all')).lines).toMatchObject([{ is: 'block', endedBy: 'Nome Cognome', note: 'si è scusato' }])
  }, 60_000)

  it('takes out the evidence (CLAUSES 52)', async () => {
    const { lines } = await signed('evidence', conversation)
    expect(lines).toMatchObject([{ id: 'b1', lines: [{ masked: 'parole mascherate', sha256: createHash('sha256').update('parole mascherate').digest('hex') }] }])
  })

  it('says in one line what is wrong', async () => {
    expect((await run(['conduct', 'list', '--ente', 'altrove'], '', env)).stderr).toMatch(/^sportello: no body "altrove": expected one of .*\n$/u)
    expect((await conduct('confirm', 'b1', '--as', 'Anna')).stderr).toContain('expected name and surname')
    expect((await signed('block', conversation, '--reason', 'x', '--until', 'domani')).stderr).toContain('--until: expected a day')
    expect((await signed('block', conversation, '--reason', 'x')).stderr).toContain('either --until DAY or --permanent')
    const bare = await conduct('confirm', 'b1')
    expect([bare.code, bare.stdout]).toEqual([2, ''])
  }, 30_000)
})

it('the card of a threat says to whom the policy lets staff report (CLAUSES 40)', async () => {
  expect((await run(['handoffs', '--ente', SLUG], '', env)).lines).toMatchObject([{ code: 'ALP-7K3Q-9M', urgent: true, mayReport: [{ to: 'platform', article: 'art. 5, c. 3, lett. b' }] }])
})
