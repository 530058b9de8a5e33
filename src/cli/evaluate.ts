/** `evaluate FILE`: how well the recogniser reads labelled messages it never learned from. */
import { existsSync } from 'node:fs'
import { z } from 'zod'
import { INTENTS, OFFICES, RULES, TOPICS, type Intent, type RecognizedIntent } from '../domain/intent.ts'
import { settings } from './house.ts'
import { parsedLines, print, Refusal } from './lines.ts'
import { reader } from './reader.ts'

const labelledLine = z.object({
  text: z.string(), labels: z.array(z.enum(INTENTS)).min(1),
  office: z.enum(OFFICES).nullable().default(null), topic: z.enum(TOPICS).nullable().default(null), rule: z.enum(RULES).nullable().default(null),
  lang: z.string().default('it'), hard: z.boolean().default(false),
})

const share = (right: number, of: number) => (of === 0 ? null : Math.round((right / of) * 1000) / 1000)

/** The one the bot would act on first: the most confident. */
const main = (intents: RecognizedIntent[]) => intents.toSorted((one, other) => other.confidence - one.confidence)[0]

export async function evaluate(file: string): Promise<void> {
  if (!existsSync(file)) throw new Refusal(`no file ${file}: expected labelled lines as {"text": "…", "labels": ["info"], …}`)
  const { recognize, hash } = await reader(settings())
  const counts = { lines: 0, bad: 0, main: 0, set: 0, detail: 0, details: 0, easy: 0, easyRight: 0, hard: 0, hardRight: 0, doubt: 0, sure: 0, sureRight: 0 }
  const perIntent = new Map<Intent, { right: number; all: number; taken: Map<string, number> }>()
  for await (const parsed of parsedLines(labelledLine, file)) {
    if (!parsed.ok) { counts.bad += 1; process.stderr.write(`line ${parsed.line}: ${parsed.error}\n`); continue }
    const { text, labels, office, topic, rule, hard } = parsed.value
    const { intents } = recognize(text)
    const best = main(intents)
    const right = best !== undefined && labels.includes(best.intent)
    counts.lines += 1
    if (labels.length === 1) { counts[hard ? 'hard' : 'easy'] += 1; if (right) counts[hard ? 'hardRight' : 'easyRight'] += 1 }
    if (right) counts.main += 1
    if (new Set(intents.map(one => one.intent)).symmetricDifference(new Set(labels)).size === 0) counts.set += 1
    if (office ?? topic ?? rule) { counts.details += 1; if (intents.some(one => (office && one.office === office) || (topic && one.topic === topic) || (rule && one.rule === rule))) counts.detail += 1 }
    if (best?.doubt) counts.doubt += 1
    else { counts.sure += 1; if (right) counts.sureRight += 1 }
    for (const label of labels) {
      const row = perIntent.get(label) ?? { right: 0, all: 0, taken: new Map<string, number>() }
      row.all += 1
      if (intents.some(one => one.intent === label)) row.right += 1
      else if (best) row.taken.set(best.intent, (row.taken.get(best.intent) ?? 0) + 1)
      perIntent.set(label, row)
    }
  }
  if (counts.lines === 0) throw new Refusal(`${file} holds no labelled line`)
  print({
    file, model: hash.slice(0, 12), messages: counts.lines, badLines: counts.bad,
    mainIntent: share(counts.main, counts.lines), oneIntentOrdinary: share(counts.easyRight, counts.easy), oneIntentHard: share(counts.hardRight, counts.hard),
    exactSet: share(counts.set, counts.lines), detail: share(counts.detail, counts.details),
    doubt: share(counts.doubt, counts.lines), rightWhenSure: share(counts.sureRight, counts.sure),
  })
  for (const [intent, { right, all, taken }] of [...perIntent].toSorted(([one], [other]) => INTENTS.indexOf(one) - INTENTS.indexOf(other))) {
    print({ intent, messages: all, found: share(right, all), takenFor: Object.fromEntries([...taken].toSorted((one, other) => other[1] - one[1])) })
  }
}
