/** Reading one YAML file by a schema; every fault is returned, none is thrown. */
import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { faultsOf, type Fault } from './faults.ts'

export type Read<T> = { value: T; faults: [] } | { value: null; faults: Fault[] }

/** How a file is named in faults: its folder and its name. */
export const fileName = (path: string) => join(basename(dirname(path)), basename(path))

export function readYaml<T>(path: string, schema: z.ZodType<T>): Read<T> {
  const file = fileName(path)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return { value: null, faults: [{ file, key: '', found: 'no readable file', expected: 'a YAML file' }] }
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  if (document.errors.length > 0) {
    return { value: null, faults: document.errors.map(error => {
      const { line, col } = lines.linePos(error.pos[0])
      return { file, key: `line ${line}, column ${col}`, found: error.code.toLowerCase().replaceAll('_', ' '), expected: 'valid YAML' }
    }) }
  }
  const input: unknown = document.toJS()
  const parsed = schema.safeParse(input)
  return parsed.success ? { value: parsed.data, faults: [] } : { value: null, faults: faultsOf(file, input, parsed.error.issues) }
}
