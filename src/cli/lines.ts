/** JSON lines in, JSON lines out: as many out as in, in order; a bad line says so and the rest goes on. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { z } from 'zod'

/** A failure of a command that its user can mend: one line, exit 2. */
export class Refusal extends Error {}

export const print = (value: unknown) => { process.stdout.write(`${JSON.stringify(value)}\n`) }

/** One line's fault, in words. */
function faultOf(error: z.ZodError): string {
  return error.issues.map(issue => `${issue.path.join('.') || 'the line'}: ${issue.code === 'unrecognized_keys' ? `unknown ${issue.keys.join(', ')}` : issue.message}`).join('; ')
}

type Parsed<T> = { ok: true; value: T; line: number } | { ok: false; error: string; line: number }

/** Parses each line of a file, or of standard input; blank lines are faults too, so that lines out equal lines in. */
export async function* parsedLines<T>(schema: z.ZodType<T>, file: string | null): AsyncGenerator<Parsed<T>> {
  const input = file === null ? process.stdin : createReadStream(file)
  let line = 0
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    line += 1
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      yield { ok: false, error: 'expected one JSON object', line }
      continue
    }
    const parsed = schema.safeParse(value)
    yield parsed.success ? { ok: true, value: parsed.data, line } : { ok: false, error: faultOf(parsed.error), line }
  }
}

/** Runs `answer` over the lines and prints what it returns, or the line's fault. */
export async function forEachLine<T>(schema: z.ZodType<T>, answer: (value: T) => Promise<unknown> | unknown): Promise<void> {
  for await (const parsed of parsedLines(schema, null)) {
    if (!parsed.ok) { print({ line: parsed.line, error: parsed.error }); continue }
    try {
      print(await answer(parsed.value))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      print({ line: parsed.line, error: error.message })
    }
  }
}
