/** `migrate`: brings the database to this version. */
import { migrate } from '../store/open.ts'
import { settings } from './house.ts'
import { print } from './lines.ts'

export async function migrateDatabase(): Promise<void> {
  const of = settings()
  const applied = await migrate({ databaseUrl: of.databaseUrl, file: of.databaseFile })
  print({ engine: of.databaseUrl ? 'postgres' : 'sqlite', applied })
}
