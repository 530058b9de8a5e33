/** Each body answers what people would ask about its rules, in their own words and with the shipped phrases: row by row of what the policies demand. */
import { beforeAll, expect, it } from 'vitest'
import { firstAnswers } from '../src/cli/first-message.ts'
import { citation } from '../src/domain/policy.ts'
import { openModel } from '../src/recognizer/model.ts'
import { readerOf } from '../src/training/model.ts'
import { ELSEWHERE, QUESTIONS } from './clauses-questions.ts'
import { shelve } from './journeys/model.ts'
import { bodyOf, MONDAY } from './turn/making.ts'

let answered: ReturnType<typeof firstAnswers>
/** Fitted once for all test files and kept. */
beforeAll(async () => { await shelve({ saveModel: async (hash, bytes) => { answered = firstAnswers(readerOf(hash, openModel(bytes))) } }) })

it.each(QUESTIONS)('row %i: %s answers "%s" by clause %s, with its article', async (_row, slug, question, clause) => {
  const { decisions, outcome } = await answered(bodyOf(slug), MONDAY, question)
  expect(decisions).toMatchObject([{ kind: 'answer-policy', told: expect.arrayContaining([clause]) }])
  expect(outcome.replies.map(reply => reply.text).join('\n')).toContain(`(${citation(bodyOf(slug).policy, clause)})`)
  expect(outcome.effects).toEqual([])
})

it.each(ELSEWHERE)('row 38: Massa answers "%s" with the document that has the rules, which is not held, and offers a person', async question => {
  const { decisions, outcome } = await answered(bodyOf('comune-di-massa'), MONDAY, question)
  expect(decisions).toMatchObject([{ kind: 'policy-silent', article: 'punto 9 delle linee di indirizzo' }])
  expect(outcome.replies[0]!.text).toContain('Su questo vale un altro documento, «Social Media Policy esterna», che non ho')
  expect(outcome.replies[0]!.choices.map(choice => choice.value)).toEqual(['person', 'no'])
})
