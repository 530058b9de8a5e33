import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { block, contestBlock, isReviewDue, liftBlock, reviewBlock, type BlockAsk } from '../../src/desk/blocks.ts'
import { confirmBreach, dismissBreach, dismissProposal, evidenceOf } from '../../src/desk/breaches.ts'
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
    return { store, db, deps, time, conversation, message, blocking, confirmed, contested, of, slug, at }
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
    expect(await confirmed()).toEqual({ ok: false, why: 'already-decided' })
    expect(await dismissBreach(deps, { ente: slug, breach: 'b1', by: 'Altro Cognome' })).toMatchObject({ ok: true })
    for (const decide of [confirmed, () => dismissBreach(deps, { ente: slug, breach: 'b1', by: 'Terzo Cognome' })]) {
      expect(await decide()).toEqual({ ok: false, why: 'already-decided' })
    }
  })

  it('takes back what another person confirmed, and their own only where nobody else is there, which leaves a trace', async () => {
    const { deps, db, confirmed, blocking, slug } = await moderating('comune-di-alpignano')
    await confirmed()
    const dismiss = (by: string, nobodyElse = false) => dismissBreach(deps, { ente: slug, breach: 'b1', by, nobodyElse })
    expect(await dismiss('cognome  Nome')).toEqual({ ok: false, why: 'same-person' })
    expect(await dismiss('Nome Cognome', true)).toMatchObject({ ok: true })
    expect(await db.all("SELECT detail FROM audit WHERE action = 'dismiss-breach'")).toEqual([{ detail: '{"wasConfirmed":true,"nobodyElse":true}' }])
    expect(await blocking()).toEqual({ ok: false, why: 'no-confirmed-breach' })
  })

  it('refuses a proposed block of the own body, once', async () => {
    const { deps, store, message, slug, at } = await moderating('comune-di-alpignano')
    await turn(store, outcome({ replies: [], effects: [{ kind: 'propose-block', id: 'p1', rule: 'insult', clause: '5.3b', messages: [message] }] }), at)
    const refuse = (ente: string, proposal: string) => dismissProposal(deps, { ente, proposal, by: 'Nome Cognome' })
    for (const wrong of [refuse('ciss38', 'p1'), refuse(slug, 'p2')]) expect(await wrong).toEqual({ ok: false, why: 'no-such-proposal' })
    expect(await refuse(slug, 'p1')).toMatchObject({ ok: true, proposal: 'p1' })
    expect(await refuse(slug, 'p1')).toEqual({ ok: false, why: 'proposal-decided' })
    expect(await store.blockProposals(slug, 9)).toEqual([])
  })

  it('does not block on a breach that another dismisses at the same time', async () => {
    const desk = await moderating('comune-di-alpignano')
    await desk.confirmed()
    const { store } = desk
    // Between what the moderator saw and what they write.
    desk.deps.store = { ...store, addBlock: async made => {
      await dismissBreach({ ...desk.deps, store }, { ente: desk.slug, breach: 'b1', by: 'Altro Cognome' })
      return store.addBlock(made)
    } }
    expect(await desk.blocking()).toEqual({ ok: false, why: 'moved-meanwhile' })
    expect(await store.listBlocks({ ente: desk.slug, now: desk.time.now, all: true, limit: 9 })).toEqual([])
  })

  it('names the suspected breaches beside the confirmed one in what a block rests on', async () => {
    const desk = await moderating('comune-di-alpignano')
    await desk.confirmed()
    const { message } = await turn(desk.store, outcome({ replies: [] }), desk.at)
    await turn(desk.store, outcome({ replies: [], effects: [{ kind: 'suspect-breach', id: 'b2', rule: 'spam', clause: '4.4', messages: [message] }] }), desk.at)
    expect(await desk.blocking()).toMatchObject({ ok: true })
    const [made] = await desk.store.listBlocks({ ente: desk.slug, now: desk.time.now, all: false, limit: 9 })
    expect([made?.rule, made?.evidence.map(one => one.message)]).toEqual(['insult', [desk.message, message]])
  })

  it('blocks for no longer than the body allows where its policy knows no block for good', async () => {
    const desk = await moderating('comune-di-alpignano')
    await desk.confirmed()
    expect(await desk.blocking({ until: '2027-11-25' })).toEqual({ ok: false, why: 'too-long' })
    expect(await desk.blocking({ until: '2027-11-24' })).toMatchObject({ ok: true })
    expect((await blocked('ciss38', { until: '2099-12-31' })).done).toMatchObject({ ok: true })
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
    expect((await blocked('ciss38', { until: null })).done).toMatchObject({ clause: '10.2', until: null, reviewAt: new Date('2027-11-24T00:00:00+01:00') })
  })

  it('tells the reason where the body owes it, and elsewhere if they like (CLAUSES 53)', async () => {
    const told = async (slug: Slug, more = {}) => { const { store, id } = await blocked(slug, more); return (await store.block(id))?.tellReason }
    expect([await told('comune-di-alpignano'), await told('ciss38'), await told('ciss38', { tellReason: true })]).toEqual([true, false, true])
  })

  it('does not count a strike that expired', async () => {
    const desk = await moderating('comune-di-alpignano')
    await desk.confirmed()
    desk.time.now = later(366 * DAY)
    expect(await desk.blocking({ until: '2027-12-31' })).toEqual({ ok: false, why: 'no-confirmed-breach' })
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
    const { deps, db, of, id, contested } = await blocked('comune-di-alpignano')
    expect(await contestBlock(deps, { ...of(id), ends: true })).toEqual({ ok: false, why: 'not-contested' })
    await contested(id)
    expect(await contestBlock(deps, { ...of(id, 'cognome nome'), ends: false })).toEqual({ ok: false, why: 'same-person' })
    expect(await contestBlock(deps, { ...of(id, 'Nome Cognome'), ends: false, nobodyElse: true })).toMatchObject({ ok: true, ended: false })
    expect(await db.all("SELECT detail FROM audit WHERE action = 'decide-contest'")).toEqual([{ detail: '{"ends":false,"review":null,"nobodyElse":true}' }])
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
    time.now = new Date('2027-11-24T00:00:00+01:00')
    expect(await due()).toBe(true)
    expect(await reviewBlock(deps, { ...of(id, 'Nome Cognome'), ends: false })).toEqual({ ok: false, why: 'same-person' })
    expect(await reviewBlock(deps, { ...of(id), ends: false })).toMatchObject({ ok: true, ended: false, reviewAt: new Date('2028-11-24T00:00:00+01:00') })
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
