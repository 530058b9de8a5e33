/** The model of the shipped phrases: loaded by its hash, or fitted once in a worker thread and kept. */
import { Worker } from 'node:worker_threads'
import { openModel, type Model } from '../recognizer/model.ts'
import { factAsked } from '../recognizer/facts.ts'
import type { OwnWords } from '../recognizer/own-words.ts'
import { languageIn } from '../recognizer/read.ts'
import { recognize } from '../recognizer/recognize.ts'
import { modelHash, type PhraseSet } from '../recognizer/train.ts'
import type { FactAsked, Recognition } from '../domain/intent.ts'

/** The recogniser with one model pinned. */
export type Reader = {
  hash: string
  recognize: (text: string, own?: OwnWords | null) => Recognition
  factAsked: (text: string) => FactAsked | null
  languageOf: (text: string) => string
}

/** Where models are kept, by hash; the store is one. */
export type Shelf = {
  loadModel(hash: string): Promise<Uint8Array | null>
  saveModel(hash: string, bytes: Uint8Array, now: Date): Promise<void>
}

/** Fits a model off the main thread; `stop` ends it with a rejection. */
export function fit(phrases: PhraseSet, stop: AbortSignal | null = null): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./fit-model.ts', import.meta.url), { workerData: phrases })
    if (stop?.aborted) void worker.terminate()
    stop?.addEventListener('abort', () => void worker.terminate(), { once: true })
    worker.once('message', (bytes: Uint8Array) => resolve(bytes))
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(`the model could not be fitted: worker ended with ${code}`)))
  })
}

export const readerOf = (hash: string, model: Model): Reader => ({ hash, recognize: (text, own = null) => recognize(model, text, own), factAsked, languageOf: text => languageIn(model, text) })

/** Loads the model of these phrases, or fits and keeps it; `fitting` is told before a fit begins. */
export async function modelFor(shelf: Shelf, phrases: PhraseSet, clock: () => Date, fitting: () => void, stop: AbortSignal | null = null): Promise<Reader> {
  const hash = modelHash(phrases)
  const kept = await shelf.loadModel(hash)
  if (kept) {
    try {
      return readerOf(hash, openModel(kept))
    } catch {
      // A damaged copy is worth nothing: the same phrases make the same model again.
    }
  }
  fitting()
  const bytes = await fit(phrases, stop)
  await shelf.saveModel(hash, bytes, clock())
  return readerOf(hash, openModel(bytes))
}
