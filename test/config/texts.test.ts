import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { inWords } from '../../src/config/faults.ts'
import { differences, readTexts, reviewsToCome, toReview } from '../../src/config/texts.ts'

const root = mkdtempSync(join(tmpdir(), 'texts-'))
afterAll(() => rmSync(root, { recursive: true }))

let made = 0
/** A folder "N/borgo" with these files of wording. */
function folderOf(files: Record<string, string>): string {
  const folder = join(root, String(++made), 'borgo')
  mkdirSync(folder, { recursive: true })
  for (const [lang, text] of Object.entries(files)) writeFileSync(join(folder, `texts.${lang}.yaml`), text)
  return folder
}
const faultsIn = (lang: string, text: string) => readTexts(folderOf({ [lang]: text })).faults.map(inWords)

const FRENCH = 'hand-off:\n  soon: bientôt\n  wait: j\'attends\nagain: encore\n'

describe('a file of wording in another language', () => {
  it('says what was reviewed, nothing included', () => {
    const read = (reviewed: string) => readTexts(folderOf({ fr: `${reviewed}\n${FRENCH}` }))
    expect(read('reviewed:\n  hand-off: 2026-11-25\n  again: 2026-11-24').value)
      .toEqual({ texts: { fr: { 'hand-off.soon': 'bientôt', 'hand-off.wait': 'j\'attends', again: 'encore' } }, reviewed: { fr: { 'hand-off': '2026-11-25', again: '2026-11-24' } } })
    for (const nothing of ['reviewed:', 'reviewed:\n#  again: 2026-11-24', 'reviewed: {}']) expect(read(nothing), nothing).toMatchObject({ value: { reviewed: { fr: {} } }, faults: [] })
  })

  it('must say so, and Italian may not', () => {
    expect(faultsIn('fr', FRENCH)).toEqual(['borgo/texts.fr.yaml: reviewed: found nothing, expected "reviewed:", and below it what a speaker of the language has read'])
    expect(faultsIn('it', 'reviewed:\n  all: 2026-11-25\nagain: ancora')).toEqual([expect.stringMatching(/^borgo\/texts\.it\.yaml: reviewed: found \{"all"/u)])
    expect(faultsIn('it', 'again: ancora')).toEqual([])
  })

  it('is at fault where a review is of nothing in it, or its day is none', () => {
    expect(faultsIn('fr', `reviewed:\n  hand-of: 2026-11-25\n  clarify: 2026-11-25\n  hand-off.soo: 2026-11-25\n${FRENCH}`)).toEqual(['hand-of', 'clarify', 'hand-off.soo']
      .map(key => `borgo/texts.fr.yaml: reviewed.${key}: found "${key}", expected the key of a text in this file, the first part of several keys, or "all"`))
    for (const day of ['25/11/2026', '2026-11-31', 'ieri', '2026']) {
      expect(faultsIn('fr', `reviewed:\n  again: ${day}\n${FRENCH}`), day).toEqual([expect.stringMatching(/^borgo\/texts\.fr\.yaml: reviewed\.again: found \S+, expected a /u)])
    }
    expect(faultsIn('fr', `reviewed: [again]\n${FRENCH}`)).toEqual([expect.stringContaining('borgo/texts.fr.yaml: reviewed: found ["again"], expected')])
  })

  it('is at fault where it was reviewed on a day to come', () => {
    const folder = folderOf({ fr: `reviewed:\n  again: 2026-11-25\n  hand-off: 2026-11-26\n${FRENCH}` })
    expect(reviewsToCome(folder, readTexts(folder).value, '2026-11-25').map(inWords))
      .toEqual(['borgo/texts.fr.yaml: reviewed.hand-off: found 2026-11-26, expected a day until today, 2026-11-25'])
  })

  it('counts the texts that wait for a reader', () => {
    const folder = folderOf({ it: 'again: ancora', fr: `reviewed:\n  hand-off.soon: 2026-11-25\n${FRENCH}`, en: 'reviewed:\n  all: 2026-11-25\nagain: again', de: 'reviewed:\nagain: nochmal' })
    expect(toReview(folder, readTexts(folder).value))
      .toEqual([{ file: 'borgo/texts.de.yaml', lang: 'de', texts: 1 }, { file: 'borgo/texts.fr.yaml', lang: 'fr', texts: 2 }])
  })

  it('has no key and no placeholder the shared Italian does not have', () => {
    const folder = folderOf({ fr: 'reviewed:\nagain: encore {code}\nnever: jamais' })
    expect(differences(folder, readTexts(folder).value, { it: { again: 'ancora {day}' } }).map(inWords)).toEqual([
      'borgo/texts.fr.yaml: again: found {code}, expected {day}',
      'borgo/texts.fr.yaml: never: found "jamais", expected a key of dialogs/texts.it.yaml',
    ])
  })
})
