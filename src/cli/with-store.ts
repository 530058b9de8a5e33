/** A command's own short use of the store. */
import type { Settings } from '../config/settings.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { Refusal } from './lines.ts'

export async function withStore<T>(of: Settings, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ databaseUrl: of.databaseUrl, file: of.databaseFile, migrate: true })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** @throws Refusal unless a person is named: what is done by hand is somebody's. */
export function personNamed(as: string): string {
  if (!/\S+\s+\S+/u.test(as)) throw new Refusal(`--as: expected name and surname, found "${as}"`)
  return as.trim()
}
