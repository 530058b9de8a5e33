import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { ROOT } from '../../src/cli/house.ts'
import { measuredFile, readPhrases } from '../../src/config/phrases.ts'
import { phrasesHash } from '../../src/recognizer/train.ts'
import { intentsIn, listed, phrasesOf } from '../config/intents-folder.ts'
import { run } from './run.ts'

/** A checkout of its own with a few words for phrases, since both commands look at the phrases beside their program. */
let house = ''
let intents = ''
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'house-'))
  for (const folder of ['bin', 'src', 'dialogs', 'enti', 'package.json']) cpSync(join(ROOT, folder), join(house, folder), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(house, 'node_modules'))
  intents = intentsIn(house, {
    'concepts.yaml': readFileSync(join(ROOT, 'intents', 'concepts.yaml'), 'utf8'),
    'several.yaml': listed('it', Array.from({ length: 20 }, (_, at) => `report + human: ${phrasesOf('report')[at]} ‖ ${phrasesOf('human')[at]}`)),
  })
})
afterAll(() => rmSync(house, { recursive: true }))

const warnings = (lines: readonly unknown[]): string[] => lines.flatMap(line => ((line as { warning?: string }).warning ?? []))

describe('calibrate', () => {
  it('is asked for by check, measures, and then check is quiet until the phrases move', async () => {
    const before = await run(['check'], '', {}, house)
    expect(before.code, before.stdout).toBe(0)
    expect(warnings(before.lines)).toEqual([expect.stringMatching(/^intents\/calibration\.yaml is missing: run "npm run calibrate"/u)])

    const { code, lines } = await run(['calibrate'], '', {}, house)
    expect(code).toBe(0)
    const file = readFileSync(join(intents, 'calibration.yaml'), 'utf8')
    const { measuredOn, calibration } = measuredFile.parse(parse(file))
    const set = readPhrases(intents)
    expect(file).toMatch(/^# .*npm run calibrate/u)
    expect(measuredOn).toMatchObject({ hash: phrasesHash(set), phrases: set.phrases.length })
    expect(set.calibration).toEqual(calibration)
    expect(lines.at(-1)).toMatchObject({ written: 'intents/calibration.yaml', phrases: set.phrases.length, temperature: calibration.temperature })
    expect(lines.slice(0, -1)).toContainEqual({ least: calibration.cut.least, ofOne: expect.any(Number), ofSeveral: expect.any(Number) })

    expect(warnings((await run(['check'], '', {}, house)).lines)).toEqual([])
    writeFileSync(join(intents, 'report.yaml'), listed('it', phrasesOf('report').map(text => `ora ${text}`)))
    expect(warnings((await run(['check'], '', {}, house)).lines)).toEqual([])
    for (const leaf of ['human', 'status', 'privacy', 'feedback', 'complaint', 'personal', 'offtopic', 'emergency']) {
      writeFileSync(join(intents, `${leaf}.yaml`), listed('it', phrasesOf(leaf).map(text => `ora ${text}`)))
    }
    expect(warnings((await run(['check'], '', {}, house)).lines)).toEqual([expect.stringMatching(/^about \d\d % of the phrases changed since intents\/calibration\.yaml was measured: run/u)])
  })
})

describe('check', () => {
  it('names two phrases that say nearly the same', async () => {
    writeFileSync(join(intents, 'smalltalk.yaml'), listed('it', [...phrasesOf('smalltalk'), `buongiorno, ${phrasesOf('human')[0]}!`]))
    const { code, lines } = await run(['check'], '', {}, house)
    expect(code).toBe(2)
    expect(lines).toEqual([expect.objectContaining({ file: expect.stringMatching(/^intents\/(smalltalk|human)\.yaml$/u), key: 'it', expected: expect.stringContaining('a phrase unlike') })])
  })

  it('names a body\'s word under a concept there is not', async () => {
    const words = join(house, 'enti', 'comune-di-esempio', 'words.yaml')
    writeFileSync(words, 'words:\n  bibloteca: [la Filanda]\n')
    const { code, lines } = await run(['check'], '', { SPORTELLO_ENTI: 'comune-di-esempio' }, house)
    expect(code).toBe(2)
    expect(lines).toContainEqual(expect.objectContaining({ file: 'comune-di-esempio/words.yaml', key: 'words.bibloteca', expected: 'a group of intents/concepts.yaml' }))
  })
})
