import { pino } from 'pino'
import { expect, it } from 'vitest'
import { eraseOverdue } from '../../src/jobs/retain.ts'
import { onEngines } from '../store/ground.ts'
import { DAY, later, outcome, turn } from '../store/making.ts'
import { bodyOf } from '../turn/making.ts'

onEngines('the job that erases', ground => {
  it('goes by each body\'s own times, keeps the proof with counts and no word, and rests when nothing is over (CLAUSES 20, 65)', async () => {
    const { store, db } = await ground.fresh()
    const { privacy } = bodyOf('comune-di-esempio').ente
    const brief = { privacy: { ...privacy, retention: { ...privacy.retention, transcriptDays: 10, clearDaysAfterClosing: 5 } } }
    for (const ente of ['brief', 'usual', 'served-no-more']) await turn(store, outcome(), { page: ente, ente, channel: 'web', message: { text: 'parole in chiaro' } })
    const lines: string[] = []
    const pass = (now: Date) => eraseOverdue({
      store, clock: () => now, enti: new Map([['brief', brief], ['usual', { privacy }]]), log: pino({}, { write: (line: string) => { lines.push(line) } }),
    })
    expect(await pass(later(11 * DAY))).toBe(false)
    expect((await db.all('SELECT ente FROM conversations ORDER BY ente')).map(row => row.ente)).toEqual(['served-no-more', 'usual'])
    await pass(later(11 * DAY))
    expect(await db.all("SELECT ente, subject, detail FROM audit WHERE action = 'retain'")).toEqual([{
      ente: 'brief', subject: '2026-12-04',
      detail: JSON.stringify({ erased: { 'clear words': 2, transcript: 2, inbox: 1, turns: 1, conversations: 1 }, left: {} }),
    }])
    await pass(later(181 * DAY))
    expect(await db.all('SELECT id FROM conversations')).toEqual([])
    expect(lines.join('')).toContain('"ente":"served-no-more"')
    expect(lines.join('') + JSON.stringify(await db.all('SELECT * FROM audit'))).not.toContain('parole')
  })
})
