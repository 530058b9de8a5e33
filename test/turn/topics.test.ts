/** Every topic at every body: what is said is cited, filled in, and promises nothing the body does not. */
import { describe, expect, it } from 'vitest'
import { TOPICS, type Topic } from '../../src/domain/intent.ts'
import { bodyOf, DATELESS, hoursAfter, intent, MONDAY, SATURDAY_NIGHT, SLUGS, type Slug } from './making.ts'
import { turn } from './saying.ts'

const MOMENTS = [MONDAY, SATURDAY_NIGHT, new Date('2026-12-25T12:00:00+01:00')]

async function asked(slug: Slug, topic: Topic, now = MONDAY, lang = 'it') {
  const known = { disclosedAt: hoursAfter(-1, now), lastBotAt: hoursAfter(-1, now) }
  const { decisions, outcome } = await turn(slug, [intent(`policy.${topic}`)], { now, known, screens: { lang } })
  const [decision, ...more] = decisions
  expect(more, `${slug} ${topic}`).toEqual([])
  if (decision?.kind !== 'answer-policy' && decision?.kind !== 'policy-silent') throw new Error(`${slug} ${topic}: expected an answer, found ${decision?.kind}`)
  return { decision, text: outcome.replies.map(reply => reply.text).join('\n'), choices: outcome.replies.flatMap(reply => reply.choices.map(choice => choice.value)), lang: outcome.replies[0]?.lang }
}

describe('a question on each topic', () => {
  it.each(SLUGS)('is answered by %s with the article, or the policy is said to be silent and a person is offered', async slug => {
    const { policy } = bodyOf(slug)
    for (const topic of TOPICS) {
      const { decision, text, choices } = await asked(slug, topic)
      if (decision.kind === 'answer-policy') {
        expect(policy.clauses.find(one => one.id === decision.clause)?.cite, topic).toBe(decision.article)
        expect(text.split(`(${decision.article})`).length, topic).toBe(2)
        expect(choices, topic).toEqual([])
      } else {
        expect(policy.clauses.filter(one => one.topics.includes(topic)), topic).toEqual([])
        // Where the policy points to another document, the clause that does is cited.
        expect([...text.matchAll(/\(((?:art\.|punto )[^)]*)\)/gu)].map(found => found[1]), topic).toEqual(decision.article === null ? [] : [decision.article])
        expect(choices, topic).toEqual(['person', 'no'])
      }
    }
  })

  it.each(SLUGS)('leaves nothing unfilled at %s, in Italian or English, open or closed', async slug => {
    for (const topic of TOPICS) {
      for (const now of MOMENTS) {
        for (const lang of ['it', 'en']) {
          const said = await asked(slug, topic, now, lang)
          expect(said.lang, topic).toBe(lang)
          expect(said.text, topic).not.toMatch(/[{}]|undefined|\bnull\b|NaN|\[object|\(\)| {2}|\s[.,;]/u)
        }
      }
    }
  })

  it.each(DATELESS)('hears no number of days, no date and no clock time from %s', async slug => {
    const promised = /\b\d{1,2}[:.]\d{2}\b|\b\d+ (?:giorn|or[ae]\b|settiman|mes|(?:working )?days?|hours?|weeks?)|\b(?:entro|within|by) (?:un|due|tre|\d|two|three)|\b\d{1,2}(?:º|st|nd|rd|th)?[ /](?:\d|gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic)/iu
    for (const topic of TOPICS) {
      for (const now of MOMENTS) {
        for (const lang of ['it', 'en']) expect((await asked(slug, topic, now, lang)).text, `${topic} ${lang}`).not.toMatch(promised)
      }
    }
  })

  it('counts days in letters only where C.I.S.S. 38 asks whoever wants something published to come seven days before', async () => {
    const inLetters = /\b(?:un|due|tre|quattro|cinque|sei|sette|dieci|quindici|trenta) giorni?\b/iu
    for (const slug of DATELESS) {
      for (const topic of TOPICS) {
        const { text } = await asked(slug, topic)
        if (slug === 'ciss38' && topic === 'event_publication') expect(text).toMatch(/sette giorni prima/u)
        else expect(text, `${slug} ${topic}`).not.toMatch(inLetters)
      }
    }
  })
})
