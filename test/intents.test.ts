import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nearDuplicates, readCalibration, readPhrases } from '../src/config/phrases.ts'
import { LEAVES } from '../src/domain/intent.ts'
import { SIGNS } from '../src/recognizer/cut.ts'
import { differenceOf, sketchOf } from '../src/recognizer/sketch.ts'

const ROOT = join(import.meta.dirname, '..')
const set = readPhrases(join(ROOT, 'intents'))
const count = (lang: string, of: (leaf: string) => boolean = () => true) => set.phrases.filter(one => one.lang === lang && of(one.leaf)).length

describe('the shipped phrases', () => {
  it('are at least 8,000 in Italian, and 60 for each leaf', () => {
    expect(count('it')).toBeGreaterThanOrEqual(8_000)
    expect(LEAVES.filter(leaf => count('it', one => one === leaf) < 60)).toEqual([])
  })

  it.each(['info', 'report', 'complaint', 'personal'])('are more than 500 for %s', intent => {
    expect(count('it', leaf => leaf.split('.')[0] === intent)).toBeGreaterThan(500)
  })

  it.each([['en', 400], ['fr', 400], ['ro', 400], ['es', 400], ['de', 400], ['sq', 150], ['ar', 150], ['uk', 150], ['zh', 150]] as const)(
    'are enough in %s', (lang, least) => { expect(count(lang)).toBeGreaterThanOrEqual(least) },
  )

  it('hold no two that say nearly the same', () => {
    expect(nearDuplicates(set)).toEqual([])
  })

  it('hold no message of the blind sets', () => {
    const folder = join(ROOT, 'test/messages')
    const blind = new Set(readdirSync(folder).flatMap(name => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
      .map(line => (JSON.parse(line) as { text: string }).text.trim().toLowerCase()).filter(text => text.split(/\s+/u).length > 3))
    expect(blind.size).toBeGreaterThan(800)
    expect(set.phrases.filter(({ text }) => blind.has(text.trim().toLowerCase())).map(({ text }) => text)).toEqual([])
  })

  it('were measured as they are: whoever changes more than a tenth measures again', () => {
    const { value } = readCalibration(join(ROOT, 'intents'))
    expect(value!.calibration.cut.weights).toHaveLength(SIGNS)
    expect(differenceOf(value!.measuredOn.sketch, sketchOf(set.phrases.map(({ leaf, text }) => `${leaf} ${text}`)))).toBeLessThanOrEqual(0.1)
  })
})
