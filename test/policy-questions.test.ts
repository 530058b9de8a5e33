/** Questions on the four real policies by writers who saw the policies and nothing of ours, asked of the real model as `reply` does. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { firstAnswers } from '../src/cli/first-message.ts'
import type { Decision } from '../src/domain/decision.ts'
import { openModel } from '../src/recognizer/model.ts'
import { readerOf } from '../src/training/model.ts'
import { shelve } from './journeys/model.ts'
import { bodyOf, MONDAY, type Slug } from './turn/making.ts'

const question = z.object({
  ente: z.string(), text: z.string(), topic: z.string().nullable(), silent: z.boolean(),
  /** What the article cited must match; null where the policy says nothing. */
  article: z.string().nullable(),
  /** What no answer may say: what the policy does not promise, another body's clauses. */
  never: z.array(z.string()),
})
const QUESTIONS = readFileSync(join(import.meta.dirname, 'messages/policy-questions.jsonl'), 'utf8').trim().split('\n').map(line => question.parse(JSON.parse(line)))

type Asked = z.infer<typeof question> & { decisions: Decision[]; said: string }
let asked: Asked[] = []

beforeAll(async () => {
  let answer: ReturnType<typeof firstAnswers> | null = null
  await shelve({ saveModel: async (hash, bytes) => { answer = firstAnswers(readerOf(hash, openModel(bytes))) } })
  asked = await Promise.all(QUESTIONS.map(async one => {
    const { outcome, decisions } = await answer!(bodyOf(one.ente as Slug), MONDAY, one.text)
    return { ...one, decisions, said: outcome.replies.map(reply => reply.text).join('\n') }
  }))
}, 120_000)

const matches = (pattern: string, text: string) => new RegExp(pattern, 'ius').test(text)

function isRight({ silent, article, decisions }: Asked): boolean {
  const told = decisions.filter(one => one.kind === 'answer-policy' || one.kind === 'policy-silent')
  if (silent) return told.some(one => one.kind === 'policy-silent')
  return told.length > 0 && (article === null || told.some(one => matches(article, one.article ?? '')))
}

describe('questions on the page, put to the four bodies', () => {
  it('promise nothing the policy does not promise', () => {
    expect(asked.flatMap(({ ente, text, never, said }) => never.filter(pattern => matches(pattern, said)).map(pattern => `${ente}: ${text}: ${pattern}`))).toEqual([])
  })

  it('are answered with the right article, or the admission that there is none, three times in four at every body', () => {
    for (const [ente, ofEnte] of Map.groupBy(asked, one => one.ente)) expect(ofEnte.filter(isRight).length / ofEnte.length, ente).toBeGreaterThanOrEqual(0.75)
  })

  it('are seldom sent away: a question on the page is no complaint', () => {
    const away = asked.filter(({ decisions }) => decisions.some(one => one.kind === 'redirect' || one.kind === 'warn'))
    expect(away.length / asked.length).toBeLessThanOrEqual(0.02)
  })
})
