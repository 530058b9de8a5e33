/** A folder of phrases as small as may be read, for tests that spoil one file of it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LEAVES } from '../../src/domain/intent.ts'

/** The fewest Italian phrases a leaf may have. */
export const FEWEST = 60

/** Words of their own for each leaf, so that phrases of one are like each other and unlike the rest. */
export const phrasesOf = (leaf: string, count = FEWEST): string[] =>
  Array.from({ length: count }, (_, at) => `${leaf.replaceAll(/[._]/gu, ' ')} numero ${'abcdefghij'[at % 10]!.repeat(2)}${'klmnopqrst'[Math.floor(at / 10)]!.repeat(2)}`)

/** Writes a list as YAML. */
export const listed = (lang: string, texts: readonly string[]): string => `${lang}:\n${texts.map(text => `  - ${JSON.stringify(text)}\n`).join('')}`

/** Makes "<root>/intents" with a file for each leaf, the files given taking their place; null leaves one out. */
export function intentsIn(root: string, files: Record<string, string | null> = {}): string {
  const folder = join(root, 'intents')
  mkdirSync(folder, { recursive: true })
  const all: Record<string, string | null> = {
    ...Object.fromEntries(LEAVES.map(leaf => [`${leaf}.yaml`, listed('it', phrasesOf(leaf))])), 'concepts.yaml': 'guasto: [rott*, spento]\n', ...files,
  }
  for (const [name, text] of Object.entries(all)) if (text !== null) writeFileSync(join(folder, name), text)
  return folder
}
