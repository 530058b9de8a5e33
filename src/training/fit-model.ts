/** The worker thread that fits a model, so that the server goes on receiving meanwhile. */
import { parentPort, workerData } from 'node:worker_threads'
import { train, type PhraseSet } from '../recognizer/train.ts'

const bytes = train(workerData as PhraseSet)
parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer])
