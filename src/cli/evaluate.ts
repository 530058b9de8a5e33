/** `evaluate FILE`: how well the recogniser reads labelled messages it never learned from, and what a body would do about them. */
import { existsSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { isOpen, nextOpening } from '../domain/calendar.ts'
import { INTENTS, OFFICES, RULES, TOPICS, type Recognition } from '../domain/intent.ts'
import { inCapitals, withoutAccents, withTypos } from '../training/disguise.ts'
import { confusion, countsOf, coverageAt, figuresOf, macroF1, mainOf, numbersOf, perIntent, reliability, shareOf, type Read, type Share } from '../training/score.ts'
import type { Body } from '../turn/input.ts'
import { reportPage } from './evaluation-page.ts'
import { firstAnswers } from './first-message.ts'
import { bodies, bodyNamed, settings } from './house.ts'
import { parsedLines, print, Refusal } from './lines.ts'
import { reader } from './reader.ts'

const labelledLine = z.object({
  text: z.string(), labels: z.array(z.enum(INTENTS)).min(1),
  office: z.enum(OFFICES).nullable().default(null), topic: z.enum(TOPICS).nullable().default(null), rule: z.enum(RULES).nullable().default(null),
  lang: z.string().default('it'), hard: z.boolean().default(false),
})
export type Message = z.infer<typeof labelledLine>
export type ReadMessage = Read & { message: Message }

/** The precision that what is answered alone should have. */
const PRECISION = 0.97
const SEED = 1

/** What is decided depends on the body and the hour: the invented body unless another is named. */
const BODY = 'comune-di-esempio'
const MONDAY_MORNING = new Date('2026-11-23T10:00:00+01:00')

/** A Monday morning, or the body's next opening where it is closed then. */
export const inHours = ({ calendar }: Pick<Body, 'calendar'>): Date =>
  (isOpen(calendar, MONDAY_MORNING) === false ? nextOpening(calendar, MONDAY_MORNING) : null) ?? MONDAY_MORNING

const hasDetail = ({ message: { office, topic, rule }, intents }: ReadMessage): boolean => intents.some(one => (
  (office !== null && one.office === office) || (topic !== null && one.topic === topic) || (rule !== null && one.rule === rule)
))

function main(reads: readonly ReadMessage[], { file, model, badLines, ente, at }: { file: string; model: string; badLines: number; ente: string; at: string }) {
  const right = (one: ReadMessage): boolean => one.labels.includes(mainOf(one.intents)!.intent)
  const one = reads.filter(({ labels }) => labels.length === 1)
  const sure = reads.filter(({ intents }) => !mainOf(intents)!.doubt)
  const shares = {
    mainIntent: shareOf(reads, right), oneIntentOrdinary: shareOf(one.filter(({ hard }) => !hard), right), oneIntentHard: shareOf(one.filter(({ hard }) => hard), right),
    exactSet: shareOf(reads, ({ labels, intents }) => new Set<string>(intents.map(found => found.intent)).symmetricDifference(new Set(labels)).size === 0),
    detail: shareOf(reads.filter(({ message: { office, topic, rule } }) => (office ?? topic ?? rule) !== null), hasDetail),
    doubt: shareOf(reads, read => !sure.includes(read)), rightWhenSure: shareOf(sure, right), coverageAt97: coverageAt(reads, PRECISION),
  }
  return {
    file, model, messages: reads.length, badLines, ente, at, ...numbersOf(shares),
    macroF1: macroF1(perIntent(reads)), calibrationError: reliability(reads).error, counts: countsOf(shares),
  }
}

/** The messages as others might type them: main intent right among those with one intent. */
function disguised(reads: readonly ReadMessage[], recognize: (text: string) => Recognition): Record<string, Share> {
  const one = reads.filter(({ labels }) => labels.length === 1)
  const rightAs = (disguise: (text: string, at: number) => string) =>
    shareOf(one, ({ message, labels }, at) => mainOf(recognize(disguise(message.text, at)).intents)!.intent === labels[0])
  return {
    asWritten: rightAs(text => text), oneTypo: rightAs((text, at) => withTypos(text, 1, SEED + at)), twoTypos: rightAs((text, at) => withTypos(text, 2, SEED + at)),
    withoutAccents: rightAs(withoutAccents), inCapitals: rightAs(inCapitals),
  }
}

export async function evaluate(file: string, options: { ente?: string; html?: string } = {}): Promise<void> {
  if (!existsSync(file)) throw new Refusal(`no file ${file}: expected labelled lines as {"text": "…", "labels": ["info"], …}`)
  const of = settings()
  const body = bodyNamed(bodies({ ...of, enti: null }), options.ente ?? BODY)
  const at = inHours(body)
  const reading = await reader(of)
  const recognize = (text: string): Recognition => reading.recognize(text, body.own)
  const answered = firstAnswers(reading)
  const reads: ReadMessage[] = []
  let badLines = 0
  for await (const parsed of parsedLines(labelledLine, file)) {
    if (!parsed.ok) { badLines += 1; process.stderr.write(`line ${parsed.line}: ${parsed.error}\n`); continue }
    const { text, labels, office, topic, hard } = parsed.value
    const { decisions } = await answered(body, at, text)
    reads.push({ message: parsed.value, labels, office, topic, hard, intents: recognize(text).intents, decisions: decisions.map(({ kind }) => kind) })
  }
  if (reads.length === 0) throw new Refusal(`${file} holds no labelled line`)
  const summary = main(reads, { file, model: reading.hash.slice(0, 12), badLines, ente: body.ente.slug, at: at.toISOString() })
  const robust = disguised(reads, recognize)
  print(summary)
  for (const [which, some] of [['ordinary', reads.filter(({ hard }) => !hard)], ['hard', reads.filter(({ hard }) => hard)], ['all', reads]] as const) {
    const figures = figuresOf(some)
    if (some.length > 0) print({ figures: which, messages: some.length, ...numbersOf(figures), counts: countsOf(figures) })
  }
  print({ disguised: numbersOf(robust), counts: countsOf(robust) })
  const found = confusion(reads)
  for (const { intent, messages, precision, recall, f1 } of perIntent(reads)) {
    const foundAs = Object.fromEntries([...found.get(intent) ?? []].toSorted((one, other) => other[1] - one[1]))
    print({ intent, messages, ...numbersOf({ precision, recall }), f1, counts: countsOf({ precision, recall }), found: foundAs })
  }
  for (const { from, messages, confidence, right } of reliability(reads).steps.filter(step => step.messages > 0)) {
    print({ reliability: { from, messages, confidence, right: right / messages, counts: countsOf({ right: { right, of: messages } }) } })
  }
  if (options.html !== undefined) {
    writeFileSync(options.html, reportPage({ file, hash: reading.hash, body: body.ente.name, reads, robust }))
    print({ written: options.html })
  }
}
