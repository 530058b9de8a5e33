/** Faults in files, said so that whoever wrote the file can mend it: which file, which key, what was found, what was expected. */
import type { z } from 'zod'

export type Fault = { file: string; key: string; found: string; expected: string }

/** All the faults of a reading at once. */
export class FaultyFiles extends Error {
  readonly faults: Fault[]
  constructor(faults: Fault[]) {
    super(faults.map(inWords).join('\n'))
    this.faults = faults
  }
}

export const inWords = ({ file, key, found, expected }: Fault) => `${file}: ${key || 'the file'}: found ${found}, expected ${expected}`

const keyOf = (path: PropertyKey[]) => path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index ? '.' : ''}${String(part)}`)).join('')

function valueAt(input: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>((value, part) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined), input)
}

const shown = (value: unknown) => (value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value)).slice(0, 80))

function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type': return `a value of type ${issue.expected}`
    case 'invalid_value': return `one of ${issue.values.map(value => JSON.stringify(value)).join(', ')}`
    case 'too_small': return `at least ${issue.minimum}${issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : ''}`
    case 'invalid_key': return issue.issues[0]?.message.replace(/^expected /u, '') ?? issue.message
    case 'too_big': return `at most ${issue.maximum}`
    default: return issue.message.replace(/^expected /u, '')
  }
}

/** The faults of one file from a failed parse. A union is reported by its nearest reading: the one with the fewest faults. */
export function faultsOf(file: string, input: unknown, issues: readonly z.core.$ZodIssue[], under: PropertyKey[] = []): Fault[] {
  return issues.flatMap(issue => {
    const path = [...under, ...issue.path]
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(key => ({ file, key: keyOf([...path, key]), found: shown(valueAt(input, [...path, key])), expected: 'no such key' }))
    }
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const nearest = issue.errors.toSorted((one, other) => deepest(other) - deepest(one) || one.length - other.length)[0]!
      if (nearest.length > 0) return faultsOf(file, input, nearest, path)
    }
    return [{ file, key: keyOf(path), found: shown('input' in issue && issue.code === 'custom' ? issue.input : valueAt(input, path)), expected: expectedBy(issue) }]
  })
}

const deepest = (issues: readonly z.core.$ZodIssue[]) => Math.max(0, ...issues.map(issue => issue.path.length + (issue.code === 'unrecognized_keys' ? -1 : 0)))
