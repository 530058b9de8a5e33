/** Dated modes as staff set and end them. */
import { MODE_KINDS, type Mode, type ModeRow } from '../domain/mode.ts'
import type { Engine } from './conversations.ts'
import type { Query, Transaction } from './driver.ts'
import { changing } from './ente-changes.ts'
import { flag, oneOf, text, textOrNull, type Row } from './row.ts'
import type { EnteChange, Store } from './store.ts'

function textOf(row: Row): Mode['text'] {
  const [it, en] = [textOrNull(row, 'text_it'), textOrNull(row, 'text_en')]
  return it === null ? null : { it, ...(en !== null && { en }) }
}

const modeOf = (row: Row): ModeRow => ({
  id: text(row, 'id'), kind: oneOf(row, 'kind', MODE_KINDS), from: text(row, 'from_at'), to: textOrNull(row, 'to_at'), page: textOrNull(row, 'page_id'),
  name: textOrNull(row, 'name'), text: textOf(row), clause: textOrNull(row, 'clause'), author: text(row, 'author'), withdrawn: flag(row, 'withdrawn'),
})

/** All that staff ever set for a body: a past closure still counts where a term is reckoned again. */
export async function modeRows(query: Query, ente: string): Promise<ModeRow[]> {
  return (await query.all('SELECT * FROM modes WHERE ente = ? ORDER BY from_at, id', ente)).map(modeOf)
}

async function write(tx: Transaction, mode: ModeRow, { ente, by, now }: EnteChange): Promise<boolean> {
  await tx.run(
    `INSERT INTO modes (ente, id, kind, from_at, to_at, page_id, name, text_it, text_en, clause, author, withdrawn, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (ente, id) DO UPDATE SET kind = excluded.kind, from_at = excluded.from_at, to_at = excluded.to_at, page_id = excluded.page_id,
       name = excluded.name, text_it = excluded.text_it, text_en = excluded.text_en, clause = excluded.clause, author = excluded.author,
       withdrawn = excluded.withdrawn, at = excluded.at`,
    ente, mode.id, mode.kind, mode.from, mode.to, mode.page, mode.name, mode.text?.it ?? null, mode.text?.en ?? null, mode.clause, by,
    mode.withdrawn ? 1 : 0, now.getTime(),
  )
  return true
}

const told = ({ kind, from, to, page, withdrawn }: ModeRow) => ({ kind, from, to, page, withdrawn })

/** Sets a mode, or changes the one with its id. */
export const setMode = (engine: Engine): Store['setMode'] => async (mode, change) => {
  const row = { ...mode, withdrawn: false }
  return changing(engine, change, { action: 'set-mode', subject: mode.id, detail: told(row) }, tx => write(tx, row, change))
}

/** Ends a mode, also one of the file: the row stands over it. */
export const endMode = (engine: Engine): Store['endMode'] => async (row, change) =>
  changing(engine, change, { action: 'end-mode', subject: row.id, detail: told(row) }, tx => write(tx, row, change))
