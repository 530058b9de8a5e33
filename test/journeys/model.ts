/** The real model, fitted once and kept beside the packages between test files. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { INTENTS, ROOT } from '../../src/cli/house.ts'
import { readPhrases } from '../../src/config/phrases.ts'
import { modelHash } from '../../src/recognizer/train.ts'
import { fit } from '../../src/training/model.ts'
import type { Store } from '../../src/store/store.ts'

const SHELF = join(ROOT, 'node_modules', '.cache', 'sportello')

async function bytesOf(): Promise<{ hash: string; bytes: Uint8Array }> {
  const phrases = readPhrases(INTENTS)
  const hash = modelHash(phrases)
  const file = join(SHELF, `${hash}.model`)
  if (existsSync(file)) return { hash, bytes: new Uint8Array(readFileSync(file)) }
  const bytes = await fit(phrases)
  mkdirSync(SHELF, { recursive: true })
  writeFileSync(`${file}.${process.pid}`, bytes)
  renameSync(`${file}.${process.pid}`, file)
  return { hash, bytes }
}

/** Puts the model on a store's shelf, so that a service on it is ready at once. */
export async function shelve(store: Pick<Store, 'saveModel'>): Promise<void> {
  const { hash, bytes } = await bytesOf()
  await store.saveModel(hash, bytes, new Date())
}
