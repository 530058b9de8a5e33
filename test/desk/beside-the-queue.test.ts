import { expect, it } from 'vitest'
import { answerHandoff } from '../../src/desk/answer-handoff.ts'
import { countBotAnswers, listBotAnswers, markRead, toRequest } from '../../src/desk/bot-answers.ts'
import { readCard } from '../../src/desk/card.ts'
import { misread } from '../../src/desk/misread.ts'
import { registerPrivacyRequest } from '../../src/desk/privacy-requests.ts'
import { countQueue, listEnded, listQueue } from '../../src/desk/queue.ts'
import { cannedReplies, dropCanned, dropReusable, markReusable, saveCanned } from '../../src/desk/say-again.ts'
import { approveDraft, seeShare, shareDraft } from '../../src/desk/share.ts'
import type { Decision } from '../../src/domain/decision.ts'
import { onEngines } from '../store/ground.ts'
import { newId, outcome, reply, turn } from '../store/making.ts'
import { bodyOf, hoursAfter, MONDAY } from '../turn/making.ts'
import { ANNA, deskOf, LUCA, type Desk } from './at-the-desk.ts'

const SLUG = 'comune-di-massa'
const kind: Decision['kind'] = 'answer-policy'

async function answeredAlone({ store }: Desk, masked: string, at = MONDAY, ente = SLUG) {
  const page = bodyOf('comune-di-massa').ente.pages[0]!.id
  return turn(store, outcome({ replies: [reply('Le regole lo dicono.')], record: { model: 'm', decisions: [{ kind, intent: 'policy', topic: 'hours' }], alone: true } }),
    { ente, page, channel: 'web', conversationKey: newId('k'), masked, message: { at } }, at)
}

onEngines('what the assistant answered alone', ground => {
  it('waits for a reader, is late after the internal target, and is read once', async () => {
    const desk = await deskOf(ground, SLUG)
    const { deps, time } = desk
    await answeredAlone(desk, 'Che orari fate?')
    await answeredAlone(desk, 'E il sabato?', hoursAfter(48))
    time.now = hoursAfter(49)
    const list = (unread: boolean) => listBotAnswers(deps, { ente: SLUG, page: null, unread, after: null, limit: 1 })
    const first = await list(true)
    expect(first.rows).toMatchObject([{ asked: [{ masked: 'Che orari fate?' }], answered: ['masked Le regole lo dicono.'], decisions: [{ topic: 'hours' }], late: false, handoff: null }])
    expect((await listBotAnswers(deps, { ente: SLUG, page: null, unread: true, after: first.next, limit: 1 })).rows).toMatchObject([{ asked: [{ masked: 'E il sabato?' }] }])
    expect((await list(false)).rows).toMatchObject([{ asked: [{ masked: 'E il sabato?' }] }])
    // Two working days after Monday are over with Wednesday.
    time.now = hoursAfter(63)
    expect((await list(true)).rows).toMatchObject([{ late: true }])
    expect(await countBotAnswers(deps, SLUG)).toEqual({ unread: 2, late: 1 })
    const turns = [first.rows[0]!.turn]
    expect(await markRead(deps, { ente: 'ciss38', turns, by: ANNA })).toBe(0)
    expect([await markRead(deps, { ente: SLUG, turns, by: ANNA }), await markRead(deps, { ente: SLUG, turns, by: LUCA })]).toEqual([1, 0])
    expect(await countBotAnswers(deps, SLUG)).toEqual({ unread: 1, late: 0 })
    expect((await listBotAnswers(deps, { ente: SLUG, page: null, unread: false, after: null, limit: 9 })).rows.map(({ readBy }) => readBy)).toEqual([null, 'Anna Bianchi'])
  })

  it('becomes a request once, whose citizen is told; the term runs from the message', async () => {
    const desk = await deskOf(ground, SLUG)
    const { deps, store, time } = desk
    const { conversation } = await answeredAlone(desk, 'Mi serve una persona')
    time.now = hoursAfter(3)
    const id = (await listBotAnswers(deps, { ente: SLUG, page: null, unread: true, after: null, limit: 1 })).rows[0]!.turn
    const office = bodyOf(SLUG).ente.desk
    expect(await toRequest(deps, { turn: id, by: ANNA, office: 'altrove' })).toEqual({ ok: false, why: 'no-such-office' })
    expect(await toRequest(deps, { turn: id, by: ANNA, office, leaf: 'info.nulla' })).toEqual({ ok: false, why: 'no-such-intent' })
    const made = await toRequest(deps, { turn: id, by: ANNA, office, leaf: 'info.tributi' })
    if (!made.ok) throw new Error(made.why)
    expect(await toRequest(deps, { turn: id, by: ANNA, office })).toEqual({ ok: false, why: 'already-a-request' })
    expect(await toRequest(deps, { turn: 'none', by: ANNA, office })).toEqual({ ok: false, why: 'no-such-answer' })
    expect(await readCard(deps, made.code)).toMatchObject({
      card: { office, intent: 'info', label: 'tributi', because: 'desk', promised: false, masked: ['Mi serve una persona'], receivedAt: MONDAY, dueAt: made.dueAt },
      events: [{ kind: 'open', by: ANNA }], turns: [{ decisions: [{ kind: 'answer-policy' }] }],
    })
    expect((await store.transcriptAfter(conversation, 2, 9)).map(({ author, clear }) => [author, clear?.includes(made.code)])).toEqual([['bot', true]])
    expect(await countBotAnswers(deps, SLUG)).toEqual({ unread: 0, late: 0 })
    expect((await store.queue({ entes: [SLUG], offices: null, states: [], page: null, claimedBy: null, overdue: false, undelivered: false, text: 'persona', now: time.now, after: null, limit: 9 })).rows)
      .toMatchObject([{ code: made.code }])
  })
}, ['sqlite in a file'])

onEngines('a complaint the body shares', ground => {
  const text = 'Abbiamo letto il Suo reclamo.'
  it('is shown to the manager, who has half the time left to look or agrees earlier', async () => {
    const { deps, time, request } = await deskOf(ground, 'provincia-di-biella')
    const { code } = await request({ shareWithManager: true, dueAt: new Date('2026-11-25T24:00:00+01:00') })
    const answer = (by = ANNA) => answerHandoff(deps, { code, by, text, accepted: true })
    expect(await answer()).toMatchObject({ ok: false, why: 'share-first' })
    const shared = await shareDraft(deps, { code, by: ANNA, text })
    // Hours are unknown at Biella: half of the plain time from ten on Monday to the midnight that ends Wednesday.
    expect(shared).toMatchObject({ ok: true, until: new Date('2026-11-24T17:00:00+01:00') })
    expect(await answer()).toMatchObject({ ok: false, why: 'wait-for-manager' })
    await seeShare(deps, { code, by: LUCA })
    expect((await readCard(deps, code))!.share).toMatchObject({ text, by: ANNA, seenBy: 'Luca Rossi', seenAt: MONDAY, approvedAt: null })
    expect(await approveDraft(deps, { code, by: ANNA, sharedAt: MONDAY })).toMatchObject({ ok: false, why: 'own-draft' })
    expect(await approveDraft(deps, { code, by: LUCA, sharedAt: hoursAfter(-1) })).toMatchObject({ ok: false, why: 'moved-meanwhile' })
    expect(await approveDraft(deps, { code, by: LUCA, sharedAt: MONDAY })).toEqual({ ok: true, code })
    expect(await answer()).toMatchObject({ ok: true, state: 'answered' })
    expect((await readCard(deps, code))!).toMatchObject({ share: null, events: [{ kind: 'open' }, { kind: 'share' }, { kind: 'approve', by: LUCA }, { kind: 'answer' }] })
    const other = await request({ shareWithManager: true, dueAt: new Date('2026-11-25T24:00:00+01:00') })
    await shareDraft(deps, { code: other.code, by: ANNA, text })
    time.now = new Date('2026-11-24T17:00:00+01:00')
    expect(await answerHandoff(deps, { code: other.code, by: ANNA, text, accepted: true })).toMatchObject({ ok: true })
    expect(await shareDraft(deps, { code: other.code, by: ANNA, text })).toMatchObject({ ok: false, why: 'wrong-state' })
    expect(await shareDraft(deps, { code: (await request()).code, by: ANNA, text })).toMatchObject({ ok: false, why: 'not-shared-here' })
  })

  it('waits for the agreement where the body asks for one, however long', async () => {
    const { deps, time, request } = await deskOf(ground, 'provincia-di-biella')
    const body = bodyOf('provincia-di-biella')
    const coSigned = { ...deps, bodies: new Map([['provincia-di-biella', { ...body, ente: { ...body.ente, complaint: { ...body.ente.complaint, coSign: true } as typeof body.ente.complaint } }]]) }
    const { code } = await request({ shareWithManager: true })
    await shareDraft(coSigned, { code, by: ANNA, text })
    time.now = hoursAfter(1000)
    expect(await answerHandoff(coSigned, { code, by: ANNA, text, accepted: true })).toMatchObject({ ok: false, why: 'wait-for-manager' })
    await approveDraft(coSigned, { code, by: LUCA, sharedAt: MONDAY })
    expect(await answerHandoff(coSigned, { code, by: ANNA, text: 'Altro', accepted: true })).toMatchObject({ ok: false, why: 'other-words-than-agreed' })
    expect(await answerHandoff(coSigned, { code, by: ANNA, text, accepted: true })).toMatchObject({ ok: true })
  })
}, ['sqlite in a file'])

onEngines('the desk', ground => {
  it('finds answers of the same body to questions like this one', async () => {
    const { deps, request } = await deskOf(ground, 'comune-di-alpignano')
    const { code } = await request()
    const marked = await markReusable(deps, { code, by: ANNA, answer: 'Apre alle 9: chieda a mario@example.org' })
    if (!marked.ok) throw new Error(marked.why)
    await markReusable(deps, { code, by: ANNA, question: 'Come pago la mensa della scuola?', answer: 'Sul sito' })
    const elsewhere = await deskOf(ground, 'ciss38')
    const like = await request({}, { masked: 'a che ora apre la biblioteca il lunedì?' })
    expect((await readCard(deps, like.code))!.alike).toMatchObject([{ question: 'Quando apre la biblioteca?', answer: 'Apre alle 9: chieda a [email]', by: ANNA }])
    expect((await readCard(elsewhere.deps, (await elsewhere.request()).code))!.alike).toEqual([])
    expect(await dropReusable(deps, { ente: 'ciss38', id: marked.id, by: ANNA })).toEqual({ ok: false, why: 'no-such-reply' })
    expect(await dropReusable(deps, { ente: 'comune-di-alpignano', id: marked.id, by: ANNA })).toEqual({ ok: true })
    expect((await readCard(deps, like.code))!.alike).toEqual([])
  })

  it('keeps canned replies for an office or for all', async () => {
    const { deps } = await deskOf(ground, 'comune-di-alpignano')
    const ente = 'comune-di-alpignano'
    const office = bodyOf(ente).ente.desk
    const save = (more = {}) => saveCanned(deps, { ente, office: null, title: 'Saluti', text: 'Cordiali saluti', by: ANNA, ...more })
    expect([await save({ office: 'altrove' }), await save({ title: ' ' }), await save({ title: 'x'.repeat(81) })].map(each => (each.ok ? 'ok' : each.why))).toEqual(['no-such-office', 'empty-text', 'too-long'])
    const saved = await save()
    if (!saved.ok) throw new Error(saved.why)
    await save({ office, title: 'Orari' })
    await save({ id: saved.id, text: 'Distinti saluti' })
    expect(await save({ id: saved.id, ente: 'ciss38' })).toEqual({ ok: false, why: 'no-such-reply' })
    const shown = async (of: string | null) => (await cannedReplies(deps, { ente, office: of })).map(({ title, text }) => `${title}: ${text}`)
    expect([await shown(null), await shown(office), await shown('altro')]).toEqual([
      ['Orari: Cordiali saluti', 'Saluti: Distinti saluti'], ['Orari: Cordiali saluti', 'Saluti: Distinti saluti'], ['Saluti: Distinti saluti']])
    expect(await dropCanned(deps, { ente, id: saved.id, by: ANNA })).toEqual({ ok: true })
    expect(await shown(null)).toHaveLength(1)
  })

  it('notes what the bot misunderstood, without words', async () => {
    const { deps, store, request } = await deskOf(ground, 'comune-di-alpignano')
    const { code, id } = await request({ label: 'tributi' })
    expect(await misread(deps, { code, right: 'info.nulla', by: ANNA })).toEqual({ ok: false, why: 'no-such-intent' })
    expect(await misread(deps, { code: 'ALP-0000-ZZ', right: 'report', by: ANNA })).toEqual({ ok: false, why: 'no-such-code' })
    expect(await misread(deps, { code, right: 'info.biblioteca', by: ANNA })).toEqual({ ok: true })
    expect(await store.misreadings('comune-di-alpignano', 9)).toMatchObject([{ handoff: id, turn: null, wrong: 'info.tributi', right: 'info.biblioteca', by: ANNA }])
    expect((await readCard(deps, code))!.misreadings).toHaveLength(1)
  })

  it('registers a request on own data found in a card, and tells no day', async () => {
    const { deps, store, request } = await deskOf(ground, 'comune-di-alpignano')
    const { code, conversation } = await request()
    const done = await registerPrivacyRequest(deps, { code, asks: 'erasure', by: ANNA })
    // A month from Monday, 23 November: 23 December, a Wednesday.
    expect(done).toMatchObject({ ok: true, dueAt: new Date('2026-12-23T24:00:00+01:00') })
    expect(await store.listPrivacyRequests({ entes: ['comune-di-alpignano'], done: false, limit: 9 })).toMatchObject([{ asks: 'erasure', masked: ['Quando apre la biblioteca?'] }])
    const [told] = await store.transcriptAfter(conversation, 1, 9)
    expect(told!.clear).toMatch(/cancellare i dati.*https:/u)
    expect(told!.clear).not.toMatch(/dicembre/u)
  })

  it('lists cards with both clocks, and counts them', async () => {
    const { deps, time, request } = await deskOf(ground, 'comune-di-alpignano')
    const { code } = await request()
    const urgent = await request({ urgent: true })
    const ended = await request()
    await answerHandoff(deps, { code: ended.code, by: ANNA, text: 'Ecco' })
    time.now = hoursAfter(24)
    const { rows } = await listQueue(deps, { entes: ['comune-di-alpignano'], limit: 9 })
    expect(rows).toMatchObject([{ code: urgent.code, urgent: true }, { code, promise: { dueDay: '2026-11-25', told: true, pressure: 'soon', left: { workingDays: 1, minutes: 540 } } }])
    expect((await listEnded(deps, { entes: ['comune-di-alpignano'], limit: 9 })).rows).toMatchObject([{ code: ended.code, promise: { pressure: 'ended' } }])
    expect(await countQueue(deps, { entes: ['comune-di-alpignano'], offices: null, person: ANNA.id })).toMatchObject({ pending: 2, urgent: 1 })
  })
}, ['sqlite in a file'])
