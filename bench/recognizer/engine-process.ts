/** One engine in a process of its own: takes its job from the arguments and tells its parent when it has learned and what was measured. */
import { readFileSync, writeFileSync } from 'node:fs'
import type { PhraseSet } from '../../src/recognizer/train.ts'
import { ENGINES, opened, type Trained } from './engines.ts'
import { measure, type Figures, type Message } from './measure.ts'

export type Job = {
  engine: string
  /** Learn every so-manieth phrase. */
  every: number
  phrases: string
  messages: string
  /** Where our model is kept. */
  model: string
  /** Open the kept model and learn nothing. */
  kept: boolean
}
export type Told = { told: 'not installed' } | { told: 'ready'; seconds: number } | { told: 'measured'; figures: Figures }

const parsed = <T>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as T

async function learned({ engine, every, phrases, model }: Job): Promise<{ trained: Trained | null; seconds: number }> {
  const set = parsed<PhraseSet>(phrases)
  const some = { ...set, phrases: set.phrases.filter((_, at) => at % every === 0) }
  const began = performance.now()
  const trained = await ENGINES[engine]!(some)
  const seconds = (performance.now() - began) / 1000
  if (trained?.model && every === 1) writeFileSync(model, trained.model)
  return { trained, seconds }
}

function reopened({ model }: Job): { trained: Trained; seconds: number } {
  const began = performance.now()
  return { trained: opened(new Uint8Array(readFileSync(model))), seconds: (performance.now() - began) / 1000 }
}

const tell = (told: Told) => new Promise<void>(resolve => { process.send!(told, () => resolve()) })

const job = JSON.parse(process.argv[2]!) as Job
const { trained, seconds } = job.kept ? reopened(job) : await learned(job)
if (trained) {
  await tell({ told: 'ready', seconds })
  await tell({ told: 'measured', figures: await measure(trained, parsed<Message[]>(job.messages)) })
  trained.close?.()
} else {
  await tell({ told: 'not installed' })
}
process.exit()
