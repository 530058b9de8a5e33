/** The recogniser for commands: the model kept in the data folder, fitted there at the first use. */
import { readPhrases } from '../config/phrases.ts'
import type { Settings } from '../config/settings.ts'
import { openStore } from '../store/open.ts'
import { modelFor, type Reader } from '../training/model.ts'
import { INTENTS } from './house.ts'

export async function reader(of: Settings): Promise<Reader> {
  const phrases = readPhrases(INTENTS)
  const store = await openStore({ databaseUrl: of.databaseUrl, file: of.databaseFile, migrate: true })
  try {
    return await modelFor(store, phrases, () => new Date(), () => process.stderr.write('Preparo il modello: è la prima volta con queste frasi…\n'))
  } finally {
    await store.close()
  }
}
