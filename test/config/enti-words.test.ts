import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readEnti } from '../../src/config/enti.ts'
import { FaultyFiles, inWords } from '../../src/config/faults.ts'
import { readPhrases } from '../../src/config/phrases.ts'
import { LEAVES } from '../../src/domain/intent.ts'

const ROOT = join(import.meta.dirname, '../..')
const SLUG = 'comune-di-esempio'
const root = mkdtempSync(join(tmpdir(), 'words-'))
afterAll(() => rmSync(root, { recursive: true }))

let made = 0
/** A folder of bodies with the example alone, and these words; null leaves the file out. */
function enti(words: string | null): string {
  const folder = join(root, String(++made))
  cpSync(join(ROOT, 'enti', SLUG), join(folder, SLUG), { recursive: true })
  if (words === null) rmSync(join(folder, SLUG, 'words.yaml'))
  else writeFileSync(join(folder, SLUG, 'words.yaml'), words)
  return folder
}
const CONCEPTS = ['biblioteca', 'cultura']
const wordsIn = (words: string | null) => readEnti(enti(words), null, null, CONCEPTS)[0]!.words

function faultsWith(words: string, concepts: readonly string[] | null = CONCEPTS): string[] {
  try {
    readEnti(enti(words), null, null, concepts)
  } catch (error) {
    if (error instanceof FaultyFiles) return error.faults.map(inWords)
    throw error
  }
  return []
}

describe('the words of a body', () => {
  it('are names under a concept and sentences under what they want', () => {
    expect(wordsIn('words:\n  biblioteca: [la Filanda]\nphrases:\n  info.cultura: ["a che ora partono le Lanterne?"]\n')).toEqual({
      words: { biblioteca: ['la Filanda'] }, phrases: { 'info.cultura': ['a che ora partono le Lanterne?'] },
    })
  })

  it('may be names alone, sentences alone, or none at all', () => {
    expect(wordsIn('words:\n  biblioteca: [la Filanda]\n')).toEqual({ words: { biblioteca: ['la Filanda'] }, phrases: {} })
    expect(wordsIn('phrases:\n  human: ["la signora Pina"]\n')).toEqual({ words: {}, phrases: { human: ['la signora Pina'] } })
    expect(wordsIn(null)).toEqual({ words: {}, phrases: {} })
  })

  it('are at fault under a concept there is not, where concepts are known', () => {
    const words = 'words:\n  bibloteca: [la Filanda]\n  cultura: [le Lanterne]\n'
    expect(faultsWith(words)).toEqual([`${SLUG}/words.yaml: words.bibloteca: found "bibloteca", expected a group of intents/concepts.yaml`])
    expect(faultsWith(words, null)).toEqual([])
  })

  it('are at fault under a label there is not, or one without its detail, whether concepts are known or not', () => {
    const faults = ['info', 'info.nowhere'].map(leaf => `${SLUG}/words.yaml: phrases.${leaf}: found "${leaf}", expected a label with its detail, as "info.biblioteca"`)
    const words = 'phrases:\n  info: [quando aprite]\n  info.nowhere: [dove]\n  human: [la signora Pina]\n'
    expect(faultsWith(words)).toEqual(faults)
    expect(faultsWith(words, null)).toEqual(faults)
  })

  it('are at fault where a name is none, a list is empty, or a key is unknown', () => {
    expect(faultsWith('words:\n  cultura: [12]\n')).toEqual([`${SLUG}/words.yaml: words.cultura[0]: found 12, expected a value of type string`])
    expect(faultsWith('words:\n  cultura: [" "]\n')).toEqual([expect.stringMatching(/words\.yaml: words\.cultura\[0\]: found " ", expected at least 1 characters$/u)])
    expect(faultsWith('phrases:\n  human: []\n')).toEqual([`${SLUG}/words.yaml: phrases.human: found [], expected at least 1 entries`])
    expect(faultsWith('nicknames: {}\n')).toEqual([`${SLUG}/words.yaml: nicknames: found {}, expected no such key`])
  })

  it('are at fault all at once', () => {
    expect(faultsWith('words:\n  a: [x]\n  b: [y]\nphrases:\n  c: [z]\n').map(fault => fault.split(':')[1]!.trim()).toSorted()).toEqual(['phrases.c', 'words.a', 'words.b'])
  })
})

describe('the words of the bodies that ship', () => {
  it('stand under shipped concepts and labels, and the example has some of both', () => {
    const bodies = readEnti(join(ROOT, 'enti'), null, null, Object.keys(readPhrases(join(ROOT, 'intents')).concepts))
    const { words, phrases } = bodies.find(({ ente }) => ente.slug === SLUG)!.words
    expect(Object.keys(words).length).toBeGreaterThan(0)
    expect(Object.keys(phrases).length).toBeGreaterThan(0)
    expect(Object.keys(phrases).filter(leaf => !LEAVES.includes(leaf))).toEqual([])
  })
})
