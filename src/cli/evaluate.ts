/** `evaluate FILE`: how well the recogniser reads labelled messages it never learned from. */
import { existsSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { INTENTS, OFFICES, RULES, TOPICS, type Recognition } from '../domain/intent.ts'
import { inCapitals, withoutAccents, withTypos } from '../training/disguise.ts'
import { confusion, coverageAt, figuresOf, macroF1, mainOf, perIntent, reliability, rounded, type Read } from '../training/score.ts'
import { reportPage } from './evaluation-page.ts'
import { settings } from './house.ts'
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

const hasDetail = ({ message: { office, topic, rule }, intents }: ReadMessage): boolean => intents.some(one => (
  (office !== null && one.office === office) || (topic !== null && one.topic === topic) || (rule !== null && one.rule === rule)
))

function main(reads: readonly ReadMessage[], file: string, hash: string, badLines: number) {
  const right = (one: ReadMessage): boolean => one.labels.includes(mainOf(one.intents)!.intent)
  const share = (among: readonly ReadMessage[], holds: (one: ReadMessage) => boolean) => rounded({ right: among.filter(holds).length, of: among.length })
  const one = reads.filter(({ labels }) => labels.length === 1)
  const sure = reads.filter(({ intents }) => !mainOf(intents)!.doubt)
  return {
    file, model: hash.slice(0, 12), messages: reads.length, badLines,
    mainIntent: share(reads, right), oneIntentOrdinary: share(one.filter(({ hard }) => !hard), right), oneIntentHard: share(one.filter(({ hard }) => hard), right),
    exactSet: share(reads, ({ labels, intents }) => new Set<string>(intents.map(found => found.intent)).symmetricDifference(new Set(labels)).size === 0),
    detail: share(reads.filter(({ message: { office, topic, rule } }) => (office ?? topic ?? rule) !== null), hasDetail),
    doubt: share(reads, read => !sure.includes(read)), rightWhenSure: share(sure, right),
    macroF1: macroF1(perIntent(reads)), calibrationError: reliability(reads).error, coverageAt97: coverageAt(reads, PRECISION),
  }
}

/** The messages as others might type them: main intent right among those with one intent. */
function disguised(reads: readonly ReadMessage[], recognize: (text: string) => Recognition): Record<string, number | null> {
  const one = reads.filter(({ labels }) => labels.length === 1)
  const rightAs = (disguise: (text: string, at: number) => string) => rounded({
    right: one.filter(({ message, labels }, at) => mainOf(recognize(disguise(message.text, at)).intents)!.intent === labels[0]).length, of: one.length,
  })
  return {
    asWritten: rightAs(text => text), oneTypo: rightAs((text, at) => withTypos(text, 1, SEED + at)), twoTypos: rightAs((text, at) => withTypos(text, 2, SEED + at)),
    withoutAccents: rightAs(withoutAccents), inCapitals: rightAs(inCapitals),
  }
}

/** The figures of some messages as numbers. */
export const asNumbers = (reads: readonly Read[]): Record<string, number | null> =>
  Object.fromEntries(Object.entries(figuresOf(reads)).map(([name, share]) => [name, rounded(share)]))

export async function evaluate(file: string, options: { html?: string } = {}): Promise<void> {
  if (!existsSync(file)) throw new Refusal(`no file ${file}: expected labelled lines as {"text": "…", "labels": ["info"], …}`)
  const { recognize, hash } = await reader(settings())
  const reads: ReadMessage[] = []
  let badLines = 0
  for await (const parsed of parsedLines(labelledLine, file)) {
    if (!parsed.ok) { badLines += 1; process.stderr.write(`line ${parsed.line}: ${parsed.error}\n`); continue }
    const { text, labels, office, topic, hard } = parsed.value
    reads.push({ message: parsed.value, labels, office, topic, hard, intents: recognize(text).intents })
  }
  if (reads.length === 0) throw new Refusal(`${file} holds no labelled line`)
  const summary = main(reads, file, hash, badLines)
  const robust = disguised(reads, recognize)
  print(summary)
  for (const [which, some] of [['ordinary', reads.filter(({ hard }) => !hard)], ['hard', reads.filter(({ hard }) => hard)], ['all', reads]] as const) {
    if (some.length > 0) print({ figures: which, messages: some.length, ...asNumbers(some) })
  }
  print({ disguised: robust })
  const found = confusion(reads)
  for (const score of perIntent(reads)) print({ ...score, found: Object.fromEntries([...found.get(score.intent) ?? []].toSorted((one, other) => other[1] - one[1])) })
  for (const step of reliability(reads).steps.filter(({ messages }) => messages > 0)) print({ reliability: step })
  if (options.html !== undefined) {
    writeFileSync(options.html, reportPage({ file, hash, reads, robust }))
    print({ written: options.html })
  }
}
