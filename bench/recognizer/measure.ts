/** Labelled messages, and how well and how fast an engine reads them. */
import { existsSync } from 'node:fs'
import { z } from 'zod'
import { parsedLines, Refusal } from '../../src/cli/lines.ts'
import { INTENTS, type Intent } from '../../src/domain/intent.ts'
import { withTypos } from '../../src/training/disguise.ts'
import type { Trained } from './engines.ts'

const SEED = 20_261_122
/** Longer messages are read, but not timed: few citizens write them. */
const TIMED_LENGTH = 500

const labelledLine = z.object({ text: z.string(), labels: z.array(z.enum(INTENTS)).min(1), hard: z.boolean().default(false) })
export type Message = { text: string; gold: Intent; hard: boolean }

export type Figures = {
  /** Shares that were right; null where there are no such messages. */
  ordinary: number | null; hard: number | null; typo: number | null; macroF1: number
  perSecond: number; p50ms: number; p99ms: number; peakMb: number
}

/** The messages of one intent in a file of labelled lines. @throws Refusal naming the line that is none */
export async function readMessages(file: string): Promise<Message[]> {
  if (!existsSync(file)) throw new Refusal(`no file ${file}: expected labelled lines as {"text": "…", "labels": ["info"], …}`)
  const messages: Message[] = []
  for await (const parsed of parsedLines(labelledLine, file)) {
    if (!parsed.ok) throw new Refusal(`${file}:${parsed.line}: ${parsed.error}`)
    const { text, labels: [gold, second], hard } = parsed.value
    if (gold && !second) messages.push({ text, gold, hard })
  }
  return messages
}

type Read = { gold: Intent; found: Intent }

const accuracy = (reads: readonly Read[]): number | null => (reads.length === 0 ? null : reads.filter(({ gold, found }) => gold === found).length / reads.length)

/** Over the intents that the messages hold. */
function macroF1(reads: readonly Read[]): number {
  const scores = INTENTS.filter(intent => reads.some(({ gold }) => gold === intent)).map(intent => {
    const right = reads.filter(({ gold, found }) => gold === intent && found === intent).length
    return 2 * right / reads.reduce((sum, { gold, found }) => sum + Number(gold === intent) + Number(found === intent), 0)
  })
  return scores.reduce((sum, score) => sum + score, 0) / scores.length
}

export async function measure({ read, peakMb }: Trained, messages: readonly Message[]): Promise<Figures> {
  // The mistyped messages come first: they warm the engine up.
  const typos: Read[] = []
  for (const [at, { text, gold }] of messages.entries()) typos.push({ gold, found: await read(withTypos(text, 1, SEED + at)) })
  const reads: (Read & { hard: boolean })[] = []
  const times: number[] = []
  for (const { text, gold, hard } of messages) {
    const began = performance.now()
    const found = await read(text)
    if (text.length <= TIMED_LENGTH) times.push(performance.now() - began)
    reads.push({ gold, found, hard })
  }
  const sorted = times.toSorted((one, other) => one - other)
  const percentile = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
  return {
    ordinary: accuracy(reads.filter(({ hard }) => !hard)), hard: accuracy(reads.filter(({ hard }) => hard)), typo: accuracy(typos), macroF1: macroF1(reads),
    perSecond: sorted.length / sorted.reduce((sum, ms) => sum + ms, 0) * 1000, p50ms: percentile(0.5), p99ms: percentile(0.99),
    peakMb: peakMb?.() ?? process.resourceUsage().maxRSS / 1024,
  }
}
