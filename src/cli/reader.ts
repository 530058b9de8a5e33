/** The recogniser for commands: the model kept in the data folder, fitted there at the first use. */
import { readPhrases } from '../config/phrases.ts'
import type { Settings } from '../config/settings.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { modelFor, type Reader, type Shelf } from '../training/model.ts'
import { INTENTS } from './house.ts'

const say = (words: string) => process.stderr.write(`${words}\n`)

/** A folder that cannot be written, or a database that is away, must not keep anybody from trying a sentence. */
const NOWHERE: Shelf = { loadModel: async () => null, saveModel: async () => {} }

async function shelfOf(of: Settings): Promise<Store | null> {
  try {
    return await openStore({ databaseUrl: of.databaseUrl, file: of.databaseFile, migrate: true })
  } catch (error) {
    say(`Il modello non si può conservare (${error instanceof Error ? error.message : 'errore sconosciuto'}).`)
    return null
  }
}

export async function reader(of: Settings): Promise<Reader> {
  const phrases = readPhrases(INTENTS)
  const store = await shelfOf(of)
  try {
    return await modelFor(store ?? NOWHERE, phrases, () => new Date(), () => say('Preparo il modello: è la prima volta con queste frasi…'))
  } finally {
    await store?.close()
  }
}
