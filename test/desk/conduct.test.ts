import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { block, contestBlock, isReviewDue, liftBlock, reviewBlock, type BlockAsk } from '../../src/desk/blocks.ts'
import { confirmBreach, dismissBreach, evidenceOf } from '../../src/desk/breaches.ts'
import type { Effect } from '../../src/domain/outcome.ts'
import { onEngines } from '../store/ground.ts'
import { DAY, later, newId, outcome, turn } from '../store/making.ts'
import { bodyOf, type Slug } from '../turn/making.ts'

onEngines('a moderator', ground => {
  /** A conversation of the body with one suspected breach. */
  async function moderating(slug: Slug) {
    const { store, db } = await ground.fresh()
    const time = { now: later(DAY) }
    const deps = { store, ids: { id: () => newId('i'), handoffCode: () => 'XXX-0000-00' }, clock: () => time.now }
    const { ente } = bodyOf(slug)
    const at = { ente: slug, page: slug, masked: 'parole mascherate' }
    const { conversation, message } = await turn(store, outcome({ replies: [] }), at)
    const suspect: Effect = { kind: 'suspect-breach', id: 'b1', rule: 'insult', clause: '4.1', messages: [message] }
    await turn(store, outcome({ replies: [], effects: [suspect] }), at)
    const blocking = (more: Partial<BlockAsk> = {}) =>
      block(deps, { ente, conversation, by: 'Nome Cognome', reason: 'insulti ripetuti', until: '2026-12-31', ...more })
    const confirmed = () => confirmBreach(deps, { ente: slug, breach: 'b1', by: 'Nome Cognome' })
    const contested = (id: string) => turn(store, outcome({ replies: [], effects: [{ kind: 'contest-block', block: id, handoff: 'h' }] }), at, time.now)
    const of = (id: string, by = 'Altro Cognome') => ({ ente: slug, block: id, by })
    return { store, db, deps, time, conversation, message, blocking, confirmed, contested, of, slug }
  }
  async function blocked(slug: Slug, more: Partial<BlockAsk> = {}) {
    const desk = await moderating(slug)
    await desk.confirmed()
    const done = await desk.blocking(more)
    if (!done.ok) throw new Error(done.why)
    return { ...desk, id: done.block, done }
  }

  it('decides on a breach of the own body once', async () => {
    const { deps, confirmed, conversation, slug } = await moderating('comune-di-alpignano')
    expect(await dismissBreach(deps, { ente: 'ciss38', breach: 'b1', by: 'Nome Cognome' })).toEqual({ ok: false, why: 'no-such-breach' })
    expect(await confirmed()).toEqual({ ok: true, breach: 'b1', conversation })
    expect(await dismissBreach(deps, { ente: slug, breach: 'b1', by: 'Nome Cognome' })).toEqual({ ok: false, why: 'already-decided' })
  })

  it('blocks with a reason, an end and the evidence, after a confirmed breach', async () => {
    const desk = await moderating('comune-di-alpignano')
    expect(await desk.blocking()).toEqual({ ok: false, why: 'no-confirmed-breach' })
    await desk.confirmed()
    expect(await desk.blocking({ reason: ' ' })).toEqual({ ok: false, why: 'no-reason' })
    expect(await desk.blocking({ reason: 'x'.repeat(301) })).toEqual({ ok: false, why: 'reason-too-long' })
    expect(await desk.blocking({ until: '2026-11-23' })).toEqual({ ok: false, why: 'until-is-past' })
    expect(await desk.blocking({ conversation: 'unknown' })).toEqual({ ok: false, why: 'no-such-conversation' })
    expect(await desk.blocking({ ente: bodyOf('ciss38').ente })).toEqual({ ok: false, why: 'no-such-conversation' })
    expect(await desk.blocking()).toMatchObject({ ok: true, clause: '5.3b', until: new Date('2027-01-01T00:00:00+01:00'), reviewAt: null })
    expect(await desk.blocking()).toEqual({ ok: false, why: 'already-blocked' })
    const [made] = await desk.store.listBlocks({ ente: desk.slug, now: desk.time.now, all: false, limit: 9 })
    const sha256 = createHash('sha256').update('parole mascherate').digest('hex')
    expect(made).toMatchObject({ rule: 'insult', reason: 'insulti ripetuti', tellReason: true, decidedBy: 'Nome Cognome', evidence: [{ message: desk.message, sha256 }] })
  })

  it('blocks for good only where the policy states it, and nowhere where it states no block (CLAUSES 52)', async () => {
    const alpignano = await moderating('comune-di-alpignano')
    await alpignano.confirmed()
    expect(await alpignano.blocking({ until: null })).toEqual({ ok: false, why: 'permanent-not-stated' })
    for (const slug of ['comune-di-massa', 'provincia-di-biella'] as const) {
      const desk = await moderating(slug)
      await desk.confirmed()
      for (const until of ['2026-12-31', null]) expect(await desk.blocking({ until }), slug).toEqual({ ok: false, why: 'no-measure' })
    }
    expect((await blocked('ciss38', { until: null })).done).toMatchObject({ clause: '10.2', until: null, reviewAt: new Date('2027-11-24T09:00:00Z') })
  })

  it('tells the reason where the body owes it, and elsewhere if they like (CLAUSES 53)', async () => {
    const told = async (slug: Slug, more = {}) => { const { store, id } = await blocked(slug, more); return (await store.block(id))?.tellReason }
    expect([await told('comune-di-alpignano'), await told('ciss38'), await told('ciss38', { tellReason: true })]).toEqual([true, false, true])
  })

  it('does not count a strike that expired', async () => {
    const desk = await moderating('comune-di-alpignano')
    await desk.confirmed()
    desk.time.now = later(366 * DAY)
    expect(await desk.blocking({ until: '2028-01-01' })).toEqual({ ok: false, why: 'no-confirmed-breach' })
  })

  it('lifts a block that stands, also their own', async () => {
    const { deps, of, id, time } = await blocked('comune-di-alpignano')
    expect(await liftBlock(deps, { ...of(id), ente: 'ciss38' })).toEqual({ ok: false, why: 'no-such-block' })
    expect(await liftBlock(deps, of(id, 'Nome Cognome'))).toMatchObject({ ok: true, ended: true })
    expect(await liftBlock(deps, of(id))).toEqual({ ok: false, why: 'already-over' })
    const other = await blocked('comune-di-alpignano')
    other.time.now = new Date('2027-01-01T00:00:00+01:00')
    expect(await liftBlock(other.deps, other.of(other.id))).toEqual({ ok: false, why: 'already-over' })
    expect(time.now).toEqual(later(DAY))
  })

  it('decides a contest unless the block is theirs, or nobody else is there', async () => {
    const { deps, of, id, contested } = await blocked('comune-di-alpignano')
    expect(await contestBlock(deps, { ...of(id), ends: true })).toEqual({ ok: false, why: 'not-contested' })
    await contested(id)
    expect(await contestBlock(deps, { ...of(id, 'nome cognome'), ends: false })).toEqual({ ok: false, why: 'same-person' })
    expect(await contestBlock(deps, { ...of(id, 'Nome Cognome'), ends: false, nobodyElse: true })).toMatchObject({ ok: true, ended: false })
    expect(await contestBlock(deps, { ...of(id), ends: true })).toEqual({ ok: false, why: 'not-contested' })
    const other = await blocked('comune-di-alpignano')
    await other.contested(other.id)
    expect(await contestBlock(other.deps, { ...other.of(other.id), ends: true, note: 'accolta' })).toMatchObject({ ok: true, ended: true })
    expect(await other.store.block(other.id)).toMatchObject({ endedBy: 'Altro Cognome', contestDecidedBy: 'Altro Cognome', note: 'accolta' })
  })

  it('looks at a permanent block every year', async () => {
    const temporary = await blocked('ciss38')
    expect(await reviewBlock(temporary.deps, { ...temporary.of(temporary.id), ends: false })).toEqual({ ok: false, why: 'not-permanent' })
    const { deps, of, id, store, time } = await blocked('ciss38', { until: null })
    const due = async () => isReviewDue((await store.block(id))!, time.now)
    expect(await due()).toBe(false)
    time.now = new Date('2027-11-24T09:00:00Z')
    expect(await due()).toBe(true)
    expect(await reviewBlock(deps, { ...of(id, 'Nome Cognome'), ends: false })).toEqual({ ok: false, why: 'same-person' })
    expect(await reviewBlock(deps, { ...of(id), ends: false })).toMatchObject({ ok: true, ended: false, reviewAt: new Date('2028-11-24T09:00:00Z') })
    expect(await due()).toBe(false)
    expect(await reviewBlock(deps, { ...of(id), ends: true })).toMatchObject({ ok: true, ended: true, reviewAt: null })
  })

  it('takes out the masked evidence with a hash of each line, and that is known', async () => {
    const { deps, db, conversation, message, slug } = await moderating('ciss38')
    const sha256 = createHash('sha256').update('parole mascherate').digest('hex')
    expect(await evidenceOf(deps, { ente: slug, conversation, by: 'Nome Cognome' }))
      .toMatchObject({ ok: true, breaches: [{ id: 'b1', rule: 'insult', lines: [{ message, masked: 'parole mascherate', sha256 }] }] })
    expect(await evidenceOf(deps, { ente: 'comune-di-massa', conversation, by: 'Nome Cognome' })).toEqual({ ok: false, why: 'no-such-conversation' })
    expect(await db.all('SELECT action, actor FROM audit')).toEqual([{ action: 'export-evidence', actor: 'Nome Cognome' }])
  })
}, ['sqlite in a file'])
