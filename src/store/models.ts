/** Trained models, by the hash of what they were trained from. */
import type { Engine } from './conversations.ts'
import { bytes } from './row.ts'
import type { Store } from './store.ts'

/** A model's bytes, or null where none has that hash. */
export const loadModel = ({ driver }: Engine): Store['loadModel'] => async hash => {
  const row = await driver.get('SELECT bytes FROM models WHERE hash = ?', hash)
  return row && bytes(row, 'bytes')
}

/** Keeps a model. Bytes saved again take the place of the earlier ones, which were damaged: the same phrases make the same bytes. */
export const saveModel = ({ driver }: Engine): Store['saveModel'] => async (hash, bytes, now) => {
  await driver.run(
    `INSERT INTO models (hash, bytes, saved_at) VALUES (?, ?, ?)
     ON CONFLICT (hash) DO UPDATE SET bytes = excluded.bytes, saved_at = excluded.saved_at`,
    hash, bytes, now.getTime(),
  )
}
