/** Figures as a desk with a history would give them: made by rule, so that a plot has something to draw. */
import type { Figures, Load } from '../../../src/desk/figures.ts'
import { addDays } from '../../../src/domain/day.ts'

const load = (unanswered: number, dueToday: number, overdue: number, asked: number): Load => ({ unanswered, dueToday, overdue, asked })

export function figures(given: Partial<Figures> = {}): Figures {
  const weeks = Array.from({ length: 12 }, (_, week) => ({
    from: addDays('2026-09-07', week * 7), to: addDays('2026-09-13', week * 7),
    outcomes: { 'in-time': 20 + ((week * 7) % 11), late: (week * 5) % 6, missed: week % 4 === 3 ? 2 : 0, waiting: week === 11 ? 9 : 0, withdrawn: week % 3 === 0 ? 1 : 0 },
  }))
  return {
    enti: [{ slug: 'comune-di-prova', name: 'Comune di Prova', promises: true }],
    at: new Date('2026-11-26T09:05:00Z'), period: { from: '2026-09-07', to: '2026-11-29' }, load: load(11, 4, 2, 3),
    offices: [
      { ente: 'comune-di-prova', id: 'urp', name: 'Ufficio relazioni con il pubblico', ...load(7, 3, 2, 1) },
      { ente: 'comune-di-prova', id: 'tributi', name: 'Ufficio tributi <e> commercio', ...load(4, 1, 0, 2) },
    ],
    pages: [{ ente: 'comune-di-prova', id: 'prova-web', name: 'Chat del sito', ...load(11, 4, 2, 3) }],
    weeks, answerHours: { answered: 310, median: 18.25, ninetieth: 46.5 },
    arrivals: Array.from({ length: 7 }, (_, day) => Array.from({ length: 24 }, (_, hour) => (day > 4 || hour < 7 ? (hour + day) % 2 : Math.max(1, 30 - Math.abs(hour - 10) * 3 - day)))),
    election: null, ...given,
  }
}
