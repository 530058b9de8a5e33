import { expect, it } from 'vitest'
import { answerHandoff } from '../../src/desk/answer-handoff.ts'
import { askCitizen, interimWords, writeInterim } from '../../src/desk/ask-citizen.ts'
import { addNote, lookAt, readCard, saveDraft } from '../../src/desk/card.ts'
import { claim, release } from '../../src/desk/claim.ts'
import { closeCard, redirectCard, redirectWords, reopenCard, transfer } from '../../src/desk/move-on.ts'
import { releaseQuietClaims } from '../../src/jobs/watch-deadlines.ts'
import { reviewWords } from '../../src/desk/written.ts'
import { pino } from 'pino'
import { onEngines } from '../store/ground.ts'
import { claimed, commit, newId, outcome, receipt } from '../store/making.ts'
import { hoursAfter, MONDAY } from '../turn/making.ts'
import { ANNA, deskOf, LUCA } from './at-the-desk.ts'

onEngines('a person at the desk', ground => {
  it('has a card alone: of two who claim at once, the second is told who has it', async () => {
    const { deps, request } = await deskOf(ground, 'comune-di-alpignano')
    const { code } = await request()
    const both = await Promise.all([claim(deps, { code, by: ANNA }), claim(deps, { code, by: LUCA })])
    expect(both.filter(each => each.ok)).toHaveLength(1)
    const winner = both[0]!.ok ? ANNA : LUCA
    expect(both.find(each => !each.ok)).toEqual({ ok: false, why: 'claimed-by-another', state: 'claimed', has: winner })
    const other = winner === ANNA ? LUCA : ANNA
    expect(await release(deps, { code, by: other })).toMatchObject({ ok: false, why: 'claimed-by-another', has: winner })
    expect(await release(deps, { code, by: other, over: true })).toMatchObject({ ok: true, state: 'open' })
    expect(await claim(deps, { code, by: other })).toMatchObject({ ok: true, state: 'claimed' })
    expect(await claim(deps, { code: 'ALP-9999-ZZ', by: other })).toMatchObject({ ok: false, why: 'no-such-code' })
  })

  it('asks the citizen: the clock stands still, and the working days that were left are counted again from the reply', async () => {
    const { deps, store, time, request } = await deskOf(ground, 'comune-di-alpignano')
    // Due on Wednesday; asked on Monday, two working days are left.
    const { code, id, conversation } = await request()
    expect(await askCitizen(deps, { code, by: ANNA, text: 'Quale sede le interessa?' })).toMatchObject({ ok: true, state: 'asked' })
    const lines = await store.transcriptAfter(conversation, 1, 9)
    expect(lines.map(({ author, clear }) => [author, clear])).toEqual([
      ['staff', 'Quale sede le interessa?'], ['bot', `Per la richiesta ${code} aspettiamo una Sua risposta. Può scriverla qui.`]])
    time.now = hoursAfter(24 * 9)
    expect(await readCard(deps, code)).toMatchObject({ promise: { pressure: 'paused' }, card: { claimer: ANNA } })
    expect(await writeInterim(deps, { code, by: ANNA, text: 'Ci siamo' })).toMatchObject({ ok: false, why: 'wrong-state' })
    const key = (await store.conversation(conversation))!.key
    await store.receive(receipt({ page: (await store.conversation(conversation))!.page, ente: 'comune-di-alpignano', conversationKey: key, settle: 0 }), time.now)
    const dueAt = new Date('2026-12-04T14:00:00+01:00')
    await commit(store, await claimed(store, time.now), outcome({ replies: [], effects: [{ kind: 'move-handoff', handoff: id, action: 'reply-to-ask', dueAt, promised: true, messages: [] }] }), time.now)
    const card = (await readCard(deps, code))!
    expect(card).toMatchObject({ card: { state: 'claimed', claimer: ANNA, dueAt, firstDueAt: new Date('2026-11-25T14:00:00+01:00') }, promise: { pressure: 'later', left: { workingDays: 2 } } })
    expect(card.events.map(({ kind, by, dueBefore, dueAfter }) => [kind, by?.name ?? null, dueBefore?.toISOString() ?? null, dueAfter.toISOString()])).toEqual([
      ['open', null, null, '2026-11-25T13:00:00.000Z'], ['ask', 'Anna Bianchi', '2026-11-25T13:00:00.000Z', '2026-11-25T13:00:00.000Z'],
      ['reply-to-ask', null, '2026-11-25T13:00:00.000Z', '2026-12-04T13:00:00.000Z']])
  })

  it('hands a card to another office with a note: the date is kept, the claim is not, the citizen is told where it is', async () => {
    const { deps, store, request } = await deskOf(ground, 'comune-di-alpignano')
    const { code, conversation } = await request()
    await claim(deps, { code, by: ANNA })
    const to = (office: string, note = 'È una domanda sui tributi di mario@example.org') => transfer(deps, { code, by: ANNA, office, note })
    const { offices } = deps.bodies.get('comune-di-alpignano')!.ente
    const other = offices.find(({ id }) => id !== deps.bodies.get('comune-di-alpignano')!.ente.desk)!
    expect([await to('altrove'), await to(other.id, ' ')]).toMatchObject([{ ok: false, why: 'no-such-office' }, { ok: false, why: 'no-note' }])
    expect(await to(other.id)).toMatchObject({ ok: true, state: 'open' })
    expect(await to(other.id)).toMatchObject({ ok: false, why: 'same-office' })
    const card = (await readCard(deps, code))!
    expect(card.card).toMatchObject({ office: other.id, claimer: null, dueAt: new Date('2026-11-25T14:00:00+01:00') })
    expect(card.notes).toMatchObject([{ by: ANNA, masked: 'È una domanda sui tributi di [email]' }])
    expect(card.events.at(-1)).toMatchObject({ kind: 'transfer', by: ANNA, detail: { toOffice: other.id } })
    const [told] = await store.transcriptAfter(conversation, 1, 9)
    expect(told).toMatchObject({ author: 'bot' })
    expect(told!.clear).toContain('entro mercoledì 25 novembre')
  })

  it('keeps a draft across a release, loses it with the answer, and overwrites no colleague\'s', async () => {
    const { deps, request } = await deskOf(ground, 'comune-di-alpignano')
    const { code } = await request()
    const save = (text: string, version: number, by = ANNA) => saveDraft(deps, { code, by, text, version })
    expect(await save('Gentile', 0)).toEqual({ ok: true, version: 1 })
    expect(await save('Gentile signora', 1)).toEqual({ ok: true, version: 2 })
    expect(await save('Altro', 1, LUCA)).toMatchObject({ ok: false, why: 'moved-meanwhile' })
    expect(await save('Altro', 0, LUCA)).toMatchObject({ ok: false, why: 'moved-meanwhile' })
    await claim(deps, { code, by: ANNA })
    await release(deps, { code, by: ANNA })
    expect((await readCard(deps, code))!.draft).toMatchObject({ version: 2, text: 'Gentile signora', by: ANNA })
    expect(await answerHandoff(deps, { code, by: LUCA, text: 'La biblioteca apre alle nove.' })).toMatchObject({ ok: true, state: 'answered' })
    expect((await readCard(deps, code))!.draft).toBeNull()
    expect(await save('Tardi', 0)).toMatchObject({ ok: false, why: 'moved-meanwhile' })
  })

  it('is not warned of the numbers of the offices themselves', async () => {
    const { deps, request } = await deskOf(ground, 'comune-di-esempio')
    const { code } = await request()
    expect(await reviewWords(deps, { code, by: ANNA, text: 'Si prenota allo 0123 456 702.' })).toMatchObject({ warnings: [] })
    expect(await reviewWords(deps, { code, by: ANNA, text: 'Si prenota allo 0123 456 799.' })).toMatchObject({ warnings: [{ kind: 'personal-data', found: ['telefono'] }] })
  })

  it('is warned before sending, and sends all the same once that is accepted', async () => {
    const { deps, request } = await deskOf(ground, 'comune-di-alpignano')
    const { code } = await request()
    const text = 'La chiamo al 333 1234567 martedì 25 novembre'
    const warnings = [{ kind: 'personal-data', found: ['telefono'] }, { kind: 'day', day: '2026-11-25', as: 'martedì 25 novembre', why: 'weekday' }]
    expect(await reviewWords(deps, { code, by: ANNA, text })).toEqual({ ok: true, warnings, fault: null })
    expect(await answerHandoff(deps, { code, by: ANNA, text })).toMatchObject({ ok: false, why: 'warnings', warnings })
    expect((await readCard(deps, code))!.card.state).toBe('open')
    expect(await answerHandoff(deps, { code, by: ANNA, text, accepted: true })).toMatchObject({ ok: true, warnings })
  })

  it('signs with name and surname where the body demands it', async () => {
    const { deps, request, store } = await deskOf(ground, 'comune-di-massa')
    const { code, conversation } = await request()
    expect(await answerHandoff(deps, { code, by: { id: 'u', name: 'Anna' }, text: 'Sì', accepted: true })).toMatchObject({ ok: false, why: 'signature-needed' })
    expect(await answerHandoff(deps, { code, by: ANNA, text: 'Sì' })).toMatchObject({ ok: true })
    expect(await store.transcriptAfter(conversation, 1, 9)).toMatchObject([{ clear: 'Sì', signedBy: 'Anna Bianchi' }])
  })

  it('signs in the text where the channel does not show who writes', async () => {
    const { deps, request, store } = await deskOf(ground, 'comune-di-esempio')
    const { code, conversation } = await request()
    expect(await answerHandoff(deps, { code, by: ANNA, text: 'Sì' })).toMatchObject({ ok: true })
    expect(await store.transcriptAfter(conversation, 1, 9)).toMatchObject([{ clear: 'Sì\n\nAnna Bianchi', signedBy: 'Anna Bianchi' }])
  })

  it('writes that work goes on, which keeps the date and the claim', async () => {
    const { deps, time, request } = await deskOf(ground, 'comune-di-alpignano')
    const { code, conversation } = await request()
    expect((await interimWords(deps, { conversation, ente: 'comune-di-alpignano', code }))!.text).toContain(code)
    expect(await writeInterim(deps, { code, by: ANNA, text: 'Ci stiamo lavorando' })).toMatchObject({ ok: true, state: 'claimed' })
    time.now = hoursAfter(24)
    expect(await writeInterim(deps, { code, by: ANNA, text: 'Ancora un poco' })).toMatchObject({ ok: true, state: 'claimed' })
    expect((await readCard(deps, code))!.card).toMatchObject({ claimer: ANNA, claimedAt: MONDAY, lastStaffAt: time.now, dueAt: new Date('2026-11-25T14:00:00+01:00') })
  })

  it('tells the citizen no code of a card that is not theirs: a moderator\'s, or an urgent one', async () => {
    const { deps, store, request } = await deskOf(ground, 'comune-di-alpignano')
    const other = deps.bodies.get('comune-di-alpignano')!.ente.offices.at(-1)!.id
    for (const more of [{ intent: 'abuse' as const }, { urgent: true }]) {
      const { code, conversation } = await request(more)
      expect(await transfer(deps, { code, by: ANNA, office: other, note: 'Per competenza' })).toMatchObject({ ok: true })
      expect(await askCitizen(deps, { code, by: ANNA, text: 'Dove si trova?' })).toMatchObject({ ok: true })
      const said = await store.transcriptAfter(conversation, 1, 9)
      expect(said.map(({ author, clear }) => [author, clear])).toEqual([['staff', 'Dove si trova?']])
    }
  })

  it('keeps no draft of a request the citizen withdrew', async () => {
    const { deps, store, db, time, request } = await deskOf(ground, 'comune-di-alpignano')
    const { code, id, conversation } = await request()
    await saveDraft(deps, { code, by: ANNA, text: 'Gentile signora', version: 0 })
    const { key, page } = (await store.conversation(conversation))!
    await store.receive(receipt({ page, ente: 'comune-di-alpignano', conversationKey: key, settle: 0 }), time.now)
    await commit(store, await claimed(store, time.now), outcome({ replies: [], effects: [{ kind: 'move-handoff', handoff: id, action: 'withdraw', dueAt: null, promised: null, messages: [] }] }), time.now)
    expect(await db.all('SELECT * FROM card_drafts')).toEqual([])
  })

  it('closes with an outcome, reopens with a new date, and sees to a card without writing', async () => {
    const { deps, store, request } = await deskOf(ground, 'comune-di-alpignano')
    const { code, conversation } = await request()
    expect(await closeCard(deps, { code, by: ANNA, outcome: 'solved' })).toMatchObject({ ok: false, why: 'wrong-state' })
    await answerHandoff(deps, { code, by: ANNA, text: 'Ecco' })
    expect(await closeCard(deps, { code, by: ANNA, outcome: 'solved', tell: true })).toMatchObject({ ok: true, state: 'closed' })
    expect((await readCard(deps, code))!.card).toMatchObject({ state: 'closed', outcome: 'solved' })
    expect(await reopenCard(deps, { code, by: LUCA })).toMatchObject({ ok: true, state: 'open' })
    expect((await readCard(deps, code))!.card).toMatchObject({ outcome: null, claimer: null, endedAt: null, promised: true, dueAt: new Date('2026-11-25T14:00:00+01:00') })
    await claim(deps, { code, by: LUCA })
    expect(await closeCard(deps, { code, by: LUCA, outcome: 'informed' })).toMatchObject({ ok: true, state: 'closed' })
    const said = (await store.transcriptAfter(conversation, 1, 9)).map(({ author }) => author)
    expect(said).toEqual(['staff', 'bot', 'bot'])
  })

  it('sends a report on its right way', async () => {
    const { deps, request } = await deskOf(ground, 'comune-di-alpignano')
    const { code } = await request()
    const words = (await redirectWords(deps, { code, what: 'report' }))!
    expect(words.text).toContain('modulo')
    expect(await redirectCard(deps, { code, by: ANNA, text: words.text })).toMatchObject({ ok: true, state: 'redirected' })
    expect(await redirectWords(deps, { code: (await request()).code, what: 'complaint' })).not.toBeNull()
  })

  it('leaves notes, masked, and sees who else has the card open for a minute', async () => {
    const { deps, time, request } = await deskOf(ground, 'comune-di-alpignano')
    const { code } = await request()
    expect(await addNote(deps, { code, by: ANNA, text: ' ' })).toMatchObject({ ok: false, why: 'no-note' })
    expect(await addNote(deps, { code, by: ANNA, text: 'Sentito al 333 1234567' })).toEqual({ ok: true })
    expect((await readCard(deps, code))!.notes).toMatchObject([{ masked: 'Sentito al [telefono]' }])
    expect(await lookAt(deps, { code, by: ANNA })).toEqual([])
    expect(await lookAt(deps, { code, by: LUCA })).toEqual([ANNA])
    expect((await readCard(deps, code))!.presence).toEqual([ANNA, LUCA])
    time.now = hoursAfter(1)
    expect(await lookAt(deps, { code, by: LUCA })).toEqual([])
  })
}, ['sqlite in a file'])

onEngines('a claim with nothing sent', ground => {
  it('goes back to the queue at the end of the next working day; one on which something was sent does not', async () => {
    const { deps, time, request } = await deskOf(ground, 'comune-di-alpignano')
    const dueAt = new Date('2026-11-30T14:00:00+01:00')
    const [quiet, written, due] = [await request({ dueAt }), await request({ dueAt }), await request({ dueAt: new Date('2026-11-24T14:00:00+01:00') })]
    for (const { code } of [quiet, written, due]) await claim(deps, { code, by: ANNA })
    await writeInterim(deps, { code: written.code, by: ANNA, text: 'Ci stiamo lavorando' })
    const states = async (instant: string) => {
      time.now = new Date(instant)
      await releaseQuietClaims({ ...deps, log: pino({ level: 'silent' }) })
      return Promise.all([quiet, written, due].map(async ({ code }) => (await readCard(deps, code))!.card.state))
    }
    expect(await states('2026-11-24T08:59:00+01:00')).toEqual(['claimed', 'claimed', 'claimed'])
    expect(await states('2026-11-24T09:01:00+01:00')).toEqual(['claimed', 'claimed', 'open'])
    expect(await states('2026-11-24T14:01:00+01:00')).toEqual(['open', 'claimed', 'open'])
    expect((await readCard(deps, quiet.code))!).toMatchObject({ card: { claimer: null }, events: [{ kind: 'open' }, { kind: 'claim', by: ANNA }, { kind: 'release', by: null }] })
  })
}, ['sqlite in a file'])

onEngines('what cannot be delivered', ground => {
  it('comes back to the card: an answer that never arrived is in the queue again, with the reason and what to do', async () => {
    const { deps, store, time, request, fails } = await deskOf(ground, 'comune-di-alpignano')
    const { code } = await request()
    await answerHandoff(deps, { code, by: ANNA, text: 'Ecco' })
    time.now = hoursAfter(1)
    const row = await fails('blocked-by-user')
    const card = (await readCard(deps, code))!
    expect(card).toMatchObject({
      card: { state: 'open', endedAt: null, claimer: null, undelivered: row.id, dueAt: new Date('2026-11-25T14:00:00+01:00') },
      failed: [{ message: row.id, reason: 'blocked-by-user', remedies: ['wait'] }],
    })
    expect(card.events.at(-1)).toMatchObject({ kind: 'return', by: null, detail: { from: 'answered', reason: 'blocked-by-user' } })
    const queue = (undelivered: boolean) => store.queue({
      entes: ['comune-di-alpignano'], offices: null, states: [], page: null, claimedBy: null, overdue: false, undelivered, text: null, now: time.now, after: null, limit: 9 })
    expect((await queue(true)).rows).toMatchObject([{ code, undelivered: true }])
    await answerHandoff(deps, { code, by: LUCA, text: 'Riprovo' })
    expect((await readCard(deps, code))!.card).toMatchObject({ state: 'answered', undelivered: null })
    expect((await queue(true)).rows).toEqual([])
  })

  it('leaves a question unasked: the clock was never paused', async () => {
    const { deps, request, fails } = await deskOf(ground, 'comune-di-alpignano')
    const { code } = await request()
    await askCitizen(deps, { code, by: ANNA, text: 'Quale sede?' })
    await fails('no-answer')
    expect((await readCard(deps, code))!).toMatchObject({ card: { state: 'open', dueAt: new Date('2026-11-25T14:00:00+01:00') }, failed: [{ remedies: ['again'] }] })
  })

  it('only marks a card that is pending anyway, and leaves one that is closed', async () => {
    const { deps, request, fails } = await deskOf(ground, 'comune-di-alpignano')
    const one = await request()
    await writeInterim(deps, { code: one.code, by: ANNA, text: 'Ci stiamo lavorando' })
    await fails('no-answer')
    expect((await readCard(deps, one.code))!.card).toMatchObject({ state: 'claimed', claimer: ANNA, undelivered: expect.any(String) })
    const two = await request()
    await answerHandoff(deps, { code: two.code, by: ANNA, text: 'Ecco' })
    await closeCard(deps, { code: two.code, by: ANNA, outcome: 'solved' })
    await fails(newId('reason'))
    expect((await readCard(deps, two.code))!).toMatchObject({ card: { state: 'closed', undelivered: null }, failed: [{ remedies: ['wait'] }] })
  })
}, ['sqlite in a file'])
