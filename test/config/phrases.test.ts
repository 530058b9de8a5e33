import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { FaultyFiles, inWords } from '../../src/config/faults.ts'
import { calibrationPath, nearDuplicates, readCalibration, readPhrases } from '../../src/config/phrases.ts'
import { LEAVES } from '../../src/domain/intent.ts'
import { UNCALIBRATED } from '../../src/recognizer/calibration.ts'
import type { PhraseSet } from '../../src/recognizer/train.ts'
import { FEWEST, intentsIn, listed, phrasesOf } from './intents-folder.ts'

const root = mkdtempSync(join(tmpdir(), 'phrases-'))
afterAll(() => rmSync(root, { recursive: true }))

let made = 0
const folderOf = (files: Record<string, string | null> = {}): string => intentsIn(join(root, String(++made)), files)

/** Every fault of a folder with these files, in words. */
function faultsWith(files: Record<string, string | null>): string[] {
  try {
    readPhrases(folderOf(files))
  } catch (error) {
    if (error instanceof FaultyFiles) return error.faults.map(inWords)
    throw error
  }
  return []
}

const MEASURED = { measuredOn: { hash: 'a'.repeat(64), phrases: 3_060, sketch: [1, 2, 3] }, calibration: { ...UNCALIBRATED, temperature: 0.7 } }

describe('readPhrases', () => {
  it('reads every phrase under its leaf and language, and the concepts', () => {
    const set = readPhrases(folderOf({ 'report.yaml': listed('it', phrasesOf('report')) + listed('en', ['street lamp broken']) }))
    expect(set.phrases).toHaveLength(LEAVES.length * FEWEST + 1)
    expect(set.phrases).toContainEqual({ leaf: 'report', lang: 'en', text: 'street lamp broken' })
    expect(new Set(set.phrases.map(({ leaf }) => leaf))).toEqual(new Set(LEAVES))
    expect(set.concepts).toEqual({ guasto: ['rott*', 'spento'] })
  })

  it('names a language that is not two letters, and says what is expected', () => {
    const faults = faultsWith({ 'report.yaml': listed('it', phrasesOf('report')) + listed('eng', ['street lamp broken']) })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain('report.yaml: eng')
    expect(faults[0]).toContain('expected a language of two letters')
  })

  it('does without messages with several matters and without a calibration', () => {
    expect(readPhrases(folderOf())).toMatchObject({ several: [], calibration: null })
  })

  it('reads both where they are', () => {
    const set = readPhrases(folderOf({
      'several.yaml': listed('it', ['report + human: buca enorme ‖ e un operatore']) + listed('en', ['status + report: any news? ‖ the lamp is broken']),
      'calibration.yaml': stringify(MEASURED),
    }))
    expect(set.several).toEqual([
      { lang: 'it', leaves: ['report', 'human'], parts: ['buca enorme', 'e un operatore'] },
      { lang: 'en', leaves: ['status', 'report'], parts: ['any news?', 'the lamp is broken'] },
    ])
    expect(set.calibration).toEqual(MEASURED.calibration)
  })

  it('names the file that is missing, that is of no leaf, and that holds too little', () => {
    expect(faultsWith({ 'human.yaml': null })).toEqual(['intents: human.yaml: found no such file, expected a file for every leaf'])
    expect(faultsWith({ 'weather.yaml': listed('it', ['piove']) })).toEqual(['intents/weather.yaml: the file: found weather, expected a label with its detail, as "info.biblioteca"'])
    expect(faultsWith({ 'human.yaml': listed('it', phrasesOf('human', FEWEST - 1)) })).toEqual([`intents/human.yaml: it: found ${FEWEST - 1} phrases, expected at least ${FEWEST}`])
    expect(faultsWith({ 'human.yaml': listed('en', ['a person please']) })).toEqual([`intents/human.yaml: it: found 0 phrases, expected at least ${FEWEST}`])
  })

  it('names a phrase written twice, whatever its capitals, with the file that holds it already', () => {
    const twice = [...phrasesOf('report'), 'Human numero AAKK']
    expect(faultsWith({ 'report.yaml': listed('it', twice) })).toEqual([
      `intents/report.yaml: it[${FEWEST}]: found "Human numero AAKK", expected a phrase that human.yaml does not hold`,
    ])
  })

  it('names what is no phrase and what is no language', () => {
    expect(faultsWith({ 'report.yaml': `${listed('it', phrasesOf('report'))}ita: [buca]\n` })).toEqual([expect.stringMatching(/^intents\/report\.yaml: ita: found \["buca"\], expected /u)])
    expect(faultsWith({ 'report.yaml': `${listed('it', phrasesOf('report'))}  - 12\n` })).toEqual([`intents/report.yaml: it[${FEWEST}]: found 12, expected a value of type string`])
    expect(faultsWith({ 'report.yaml': `${listed('it', phrasesOf('report'))}en: []\n` })).toEqual(['intents/report.yaml: en: found [], expected at least 1 entries'])
  })

  it.each([
    ['report: una cosa ‖ due', '"label + label: text ‖ text"'],
    ['report + info.nowhere: buca ‖ e la mensa?', 'labels such as "info.biblioteca", not "info.nowhere"'],
    ['report + human: buca e operatore', '2 parts for 2 labels'],
    ['report + human: buca ‖', 'words in each part'],
  ])('says of a message with several matters what is wrong: "%s"', (line, expected) => {
    expect(faultsWith({ 'several.yaml': listed('it', ['report + human: buca ‖ operatore', line]) })).toEqual([
      `intents/several.yaml: it[1]: found ${JSON.stringify(line)}, expected ${expected}`,
    ])
  })

  it('names every malformed message of every language at once, a long one by its beginning', () => {
    const long = `report: ${'buca '.repeat(40)}`.trim()
    expect(faultsWith({ 'several.yaml': listed('it', ['una', long]) + listed('en', ['two']) })).toEqual([
      'intents/several.yaml: it[0]: found "una", expected "label + label: text ‖ text"',
      `intents/several.yaml: it[1]: found ${JSON.stringify(long.slice(0, 60))}, expected "label + label: text ‖ text"`,
      'intents/several.yaml: en[0]: found "two", expected "label + label: text ‖ text"',
    ])
    expect(faultsWith({ 'several.yaml': 'it: report\n' })).toEqual(['intents/several.yaml: it: found "report", expected a value of type array'])
  })

  it('names every fault of every file at once', () => {
    const faults = faultsWith({ 'human.yaml': null, 'several.yaml': 'it: [una]\n', 'calibration.yaml': 'mood: 1\n', 'concepts.yaml': 'guasto: rotto\n' })
    for (const file of ['intents: human.yaml', 'intents/several.yaml: it[0]', 'intents/calibration.yaml: mood', 'intents/concepts.yaml: guasto']) {
      expect(faults.some(fault => fault.startsWith(file)), file).toBe(true)
    }
  })
})

describe('readCalibration', () => {
  const faultsOf = (text: string): string[] => readCalibration(folderOf({ 'calibration.yaml': text })).faults.map(inWords)

  it('reads what was measured, and on which phrases', () => {
    const folder = folderOf({ 'calibration.yaml': stringify(MEASURED) })
    expect(readCalibration(folder)).toEqual({ value: MEASURED, faults: [] })
    expect(calibrationPath(folder)).toBe(join(folder, 'calibration.yaml'))
  })

  it('finds no fault where nothing was measured', () => {
    expect(readCalibration(folderOf())).toEqual({ value: null, faults: [] })
  })

  it('names file, key, what was found and what was expected', () => {
    const of = (change: object): string => stringify({ ...MEASURED, calibration: { ...MEASURED.calibration, ...change } })
    const { info, ...others } = UNCALIBRATED.sure
    expect(faultsOf(of({ temperature: -1 }))).toEqual(['intents/calibration.yaml: calibration.temperature: found -1, expected at least 0'])
    expect(faultsOf(of({ risk: { away: 2, steer: 0.1 } }))).toEqual(['intents/calibration.yaml: calibration.risk.away: found 2, expected at most 1'])
    expect(faultsOf(of({ cut: { weights: [1, 'x'], least: 0, gate: 0 } }))).toEqual(['intents/calibration.yaml: calibration.cut.weights[1]: found "x", expected a value of type number'])
    expect(faultsOf(of({ mood: info }))).toEqual(['intents/calibration.yaml: calibration.mood: found {"confidence":0.4,"share":0.3}, expected no such key'])
    expect(faultsOf(of({ sure: others }))).toEqual(['intents/calibration.yaml: calibration.sure.info: found nothing, expected a value of type object'])
    expect(faultsOf(stringify({ calibration: MEASURED.calibration }))).toEqual(['intents/calibration.yaml: measuredOn: found nothing, expected a value of type object'])
  })

  it('says where a file is no YAML', () => {
    expect(faultsOf('calibration: [1\n')).toEqual([expect.stringMatching(/^intents\/calibration\.yaml: line \d+, column \d+: found .*, expected valid YAML$/u)])
  })
})

describe('nearDuplicates', () => {
  const set = (phrases: PhraseSet['phrases']): PhraseSet => ({ phrases, several: [], concepts: {}, seed: 1, calibration: null })
  const phrase = (leaf: string, text: string, lang = 'it'): PhraseSet['phrases'][number] => ({ leaf, lang, text })

  it('finds two phrases that say nearly the same, of one leaf or of two', () => {
    const faults = nearDuplicates(set([
      phrase('report', 'lampione spento in via Verdi'), phrase('human', 'vorrei un operatore'), phrase('complaint', 'in via Verdi lampioni spenti, grazie'),
      phrase('human', 'un operatore vorrei!'),
    ]))
    expect(faults.map(inWords).toSorted()).toEqual([
      'intents/complaint.yaml: it: found "in via Verdi lampioni spenti, grazie", expected a phrase unlike "lampione spento in via Verdi" of report.yaml',
      'intents/human.yaml: it: found "un operatore vorrei!", expected a phrase unlike "vorrei un operatore" of human.yaml',
    ])
  })

  it('finds none among phrases of different languages, nor among different ones', () => {
    expect(nearDuplicates(set([phrase('human', 'operator'), phrase('human', 'operator', 'en'), phrase('report', 'buca in via Verdi'), phrase('report', 'lampione in via Verdi')]))).toEqual([])
  })
})
