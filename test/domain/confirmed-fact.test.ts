import { describe, expect, it } from 'vitest'
import { decide } from '../../src/domain/decide.ts'
import type { Situation } from '../../src/domain/situation.ts'
import { card, intent, reading, situation, type Slug } from '../turn/making.ts'

const only = (slug: Slug, leaf: string, more: Partial<Situation> = {}) => {
  const decisions = decide(reading([intent(leaf)]), situation(slug, more))
  expect(decisions).toHaveLength(1)
  return decisions[0]
}

describe('a confirmed fact that is plainly asked for', () => {
  const asks = (fact: 'hours' | 'address') => ({ factAsked: () => fact })

  it('is added to the receipt of the office that answers', () => {
    expect(only('comune-di-esempio', 'info.anagrafe', asks('address')))
      .toMatchObject({ office: 'anagrafe', fact: { asked: 'address', value: 'piazza dell\'Esempio 1, primo piano' } })
  })

  it('is none while the body has to confirm it, where no office answers the matter, and on a card that is open', () => {
    expect(only('comune-di-alpignano', 'info.biblioteca', asks('hours'))).toMatchObject({ fact: null })
    expect(only('comune-di-esempio', 'info.other', asks('hours'))).toMatchObject({ office: 'urp', fact: null })
    expect(only('comune-di-esempio', 'info.anagrafe', { ...asks('hours'), handoffs: [card({ office: 'anagrafe' })] }))
      .toMatchObject({ as: 'join', fact: null })
  })
})
