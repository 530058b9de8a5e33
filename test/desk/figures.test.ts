import { expect, it } from 'vitest'
import { figuresFor } from '../../src/desk/figures.ts'
import { figuresCsv } from '../../src/desk/figures-csv.ts'
import { setMode } from '../../src/desk/modes.ts'
import { inTime, summed } from '../../src/domain/figures.ts'
import type { Store } from '../../src/store/store.ts'
import { onEngines } from '../store/ground.ts'
import { newId, openHandoff, outcome, answerCard, staffAnswer, turn } from '../store/making.ts'
import { bodyOf, hoursAfter, mode, MONDAY } from '../turn/making.ts'

const { ente, policy } = bodyOf('comune-di-alpignano')
const massa = bodyOf('comune-di-massa').ente
const PAGE = 'comune-di-alpignano-web'
const PERIOD = { from: '2026-11-16', to: '2026-11-29' }
const THURSDAY = hoursAfter(72)

async function request(store: Store, at: Date, given: Partial<ReturnType<typeof openHandoff>> = {}, where: { ente?: string; page?: string } = {}): Promise<string> {
  const handoff = openHandoff({ receivedAt: at, dueAt: hoursAfter(48, at), office: 'urp', ...given })
  await turn(store, outcome({ effects: [handoff], replies: [] }), { ente: ente.slug, page: PAGE, ...where }, at)
  return handoff.id
}

onEngines('the figures of a body', ground => {
  const desk = async () => {
    const { store } = await ground.fresh()
    const deps = { store, clock: () => THURSDAY, ids: { id: () => newId('i'), handoffCode: () => 'XXX-0000-00' } }
    await answerCard(store, staffAnswer(await request(store, MONDAY), { now: hoursAfter(30) }))
    await request(store, hoursAfter(1), { office: 'biblioteca' })
    await request(store, hoursAfter(68), { office: 'ufficio-di-una-volta', dueAt: hoursAfter(4, THURSDAY) })
    await request(store, hoursAfter(2), {}, { ente: massa.slug, page: 'massa-di-prova' })
    return { deps, store }
  }

  it('name the offices and pages of its file, also those with nothing to do, and by its id one the file has no more', async () => {
    const { deps } = await desk()
    const { load, offices, pages } = await figuresFor(deps, [ente], PERIOD)
    expect(load).toEqual({ unanswered: 2, dueToday: 1, overdue: 1, asked: 0 })
    expect(offices.map(({ id, name, unanswered, overdue }) => [id, name, unanswered, overdue])).toEqual([
      ['urp', 'Ufficio relazioni con il pubblico (URP)', 0, 0], ['biblioteca', 'Biblioteca comunale "Caduti per la libertà"', 1, 1],
      ['informagiovani', 'Informagiovani', 0, 0], ['consulta-giovanile', 'Consulta giovanile', 0, 0], ['ufficio-di-una-volta', 'ufficio-di-una-volta', 1, 0],
    ])
    expect(pages).toHaveLength(ente.pages.length)
    expect(pages.find(({ id }) => id === PAGE)).toMatchObject({ name: 'Chat del sito', unanswered: 2, dueToday: 1 })
  })

  it('judge the weeks, the time to a first answer and the hours of the period', async () => {
    const { deps } = await desk()
    const { weeks, answerHours, arrivals, election } = await figuresFor(deps, [ente], PERIOD)
    expect(weeks.map(({ from, outcomes }) => [from, outcomes])).toEqual([
      ['2026-11-16', { 'in-time': 0, late: 0, missed: 0, waiting: 0, withdrawn: 0 }], ['2026-11-23', { 'in-time': 1, late: 0, missed: 1, waiting: 1, withdrawn: 0 }],
    ])
    expect(inTime(summed(weeks))).toEqual({ part: 1, whole: 2, share: 0.5 })
    expect(answerHours).toEqual({ answered: 1, median: 30, ninetieth: 30 })
    expect([arrivals[0]![10], arrivals[0]![11], arrivals[3]![6]]).toEqual([1, 1, 1])
    expect(election).toBeNull()
  })

  it('are of several bodies together where several are asked', async () => {
    const { deps } = await desk()
    const { enti, load, offices, pages, weeks } = await figuresFor(deps, [ente, massa], PERIOD)
    expect(enti.map(({ slug, promises }) => [slug, promises])).toEqual([['comune-di-alpignano', true], ['comune-di-massa', false]])
    expect(load).toMatchObject({ unanswered: 3, overdue: 2 })
    expect(offices.filter(({ id }) => id === 'urp').map(one => one.ente)).toEqual(['comune-di-alpignano', 'comune-di-massa'])
    expect(pages.find(({ id }) => id === 'massa-di-prova')).toMatchObject({ ente: 'comune-di-massa', unanswered: 1 })
    expect(summed(weeks).missed).toBe(2)
    expect(await figuresFor(deps, [], PERIOD)).toMatchObject({ load: { unanswered: 0 }, offices: [], answerHours: null })
  })

  it('leave the house as a table, but not while an election mode holds on any page', async () => {
    const { deps } = await desk()
    const file = figuresCsv(await figuresFor(deps, [ente], PERIOD))
    const lines = (file.ok ? file.csv : '').split('\r\n')
    expect(lines[0]).toBe('\uFEFFmisura;ente;ufficio;pagina;dal;al;giorno;ora;valore')
    for (const line of [
      'scadute;Comune di Alpignano;"Biblioteca comunale ""Caduti per la libertà""";;2026-11-26;2026-11-26;;;1',
      'senza risposta;Comune di Alpignano;;Chat del sito;2026-11-26;2026-11-26;;;2',
      'risposte nel termine;Comune di Alpignano;;;2026-11-23;2026-11-29;;;1', 'ore alla prima risposta, mediana;Comune di Alpignano;;;2026-11-16;2026-11-29;;;30',
      'messaggi ricevuti;Comune di Alpignano;;;2026-11-16;2026-11-29;lunedì;10;1',
    ]) expect(lines).toContain(line)
    expect(new Set(lines.slice(0, -1).map(line => line.replaceAll(/"(?:[^"]|"")*"/gu, '').split(';').length))).toEqual(new Set([9]))

    const election = mode({ kind: 'election', from: '2026-11-20', to: '2026-12-06', page: PAGE })
    expect(await setMode(deps, { ente, policy, by: 'Nome Cognome' }, election)).toMatchObject({ ok: true })
    const during = await figuresFor(deps, [massa, ente], PERIOD)
    expect(during).toMatchObject({ election: { from: '2026-11-20', to: '2026-12-06' }, load: { unanswered: 3 } })
    expect(figuresCsv(during)).toEqual({ ok: false, why: 'election', until: '2026-12-06' })
    expect(figuresCsv(await figuresFor({ ...deps, clock: () => new Date('2026-12-07T08:00:00Z') }, [ente], PERIOD)).ok).toBe(true)
  })
})
