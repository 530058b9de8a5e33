/** The arrows between rooms, the owners of outside packages, and what pure rooms may not touch. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** From the ground up. A file imports its own room and lower floors. */
const FLOORS = [['domain'], ['dialogs', 'recognizer'], ['bot', 'channels', 'store', 'config', 'training'], ['desk', 'turn'], ['web', 'cli', 'jobs'], ['main']]
const OWNERS: [RegExp, string[]][] = [
  [/^botframework-connector$/u, ['bot', 'dialogs', 'channels']],
  [/^botbuilder/u, ['bot', 'dialogs']],
  [/^(restify|ws)$/u, ['web']],
  [/^(node:sqlite|pg)$/u, ['store']],
  [/^natural/u, ['recognizer']],
  [/^(htmlparser2|markdown-it)$/u, ['config']],
]
const PURE = ['domain', 'recognizer']
const IMPURE = [/\bDate\.now\b/u, /\bnew Date\(\)/u, /\bMath\.random\b/u, /\bprocess\./u, /\basync\b/u]

const files = ['src', 'dialogs', 'test', 'bench'].flatMap(folder => {
  try {
    return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts')).map(name => join(folder, name))
  } catch {
    return []
  }
})

/** `src/domain/ente.ts` lives in `domain`, `dialogs/warn.ts` in `dialogs`, `src/main.ts` in `main`. */
function roomOf(file: string): string | null {
  const [top, next = ''] = file.split('/')
  if (top === 'dialogs') return 'dialogs'
  return top === 'src' ? next.replace(/\.ts$/u, '') : null
}

const floorOf = (room: string) => FLOORS.findIndex(rooms => rooms.includes(room))

const withoutComments = (source: string) => source.replaceAll(/\/\*[\s\S]*?\*\//gu, '').replaceAll(/(^|\s)\/\/.*$/gmu, '$1')

function importsOf(source: string): string[] {
  return [...source.matchAll(/(?:from|import|import\(|requireHere\(|require\()\s*['"]([^'"]+)['"]/gu)].map(match => match[1]!)
}

const housed = files.flatMap(file => {
  const room = roomOf(file)
  return room === null ? [] : [{ file, room, source: withoutComments(readFileSync(join(ROOT, file), 'utf8')) }]
})

describe('the house', () => {
  it('has every file in a room of the floors', () => {
    expect(housed.filter(({ room }) => floorOf(room) < 0).map(({ file }) => file)).toEqual([])
    expect(housed.length).toBeGreaterThan(50)
  })

  it('imports only its own room and lower floors', () => {
    const wrong = housed.flatMap(({ file, room, source }) => importsOf(source).filter(name => name.startsWith('.')).flatMap(name => {
      const target = relative(ROOT, resolve(dirname(join(ROOT, file)), name))
      const to = roomOf(target)
      return to === null || to === room || floorOf(to) < floorOf(room) ? [] : [`${file} imports ${target}`]
    }))
    expect(wrong).toEqual([])
  })

  it('keeps each outside package with its owner', () => {
    const wrong = housed.flatMap(({ file, room, source }) => importsOf(source).filter(name => !name.startsWith('.')).flatMap(name => {
      const owner = OWNERS.find(([pattern]) => pattern.test(name))
      return owner && !owner[1].includes(room) ? [`${file} imports ${name}`] : []
    }))
    expect(wrong).toEqual([])
  })

  it('keeps clocks, chance, the process and waiting out of the pure rooms', () => {
    const wrong = housed.filter(({ room }) => PURE.includes(room)).flatMap(({ file, source }) =>
      IMPURE.filter(pattern => pattern.test(source)).map(pattern => `${file}: ${pattern.source}`))
    expect(wrong).toEqual([])
  })

  it('has no file over 300 lines', () => {
    expect(files.filter(file => readFileSync(join(ROOT, file), 'utf8').split('\n').length > 301)).toEqual([])
  })

  it('has no drawer for everything', () => {
    expect(files.filter(file => /(^|\/)(utils?|helpers?|common|misc)(\/|\.ts$)/u.test(file))).toEqual([])
  })
})
