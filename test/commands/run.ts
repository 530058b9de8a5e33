/** Runs a command of the contract as its user does: a process, lines in, lines out. */
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { ROOT } from '../../src/cli/house.ts'

export type Ran = { code: number | null; lines: unknown[]; stdout: string; stderr: string }

/** @param house the checkout whose command is run */
export async function run(args: string[], input = '', env: Record<string, string> = {}, house = ROOT): Promise<Ran> {
  const child = spawn(process.execPath, [join(house, 'bin/sportello.mjs'), ...args], { env: { ...process.env, ...env } })
  child.stdin.end(input)
  const exit = new Promise<number | null>(resolve => { child.once('exit', resolve) })
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit])
  const lines = stdout.split('\n').filter(line => line.startsWith('{')).map(line => JSON.parse(line) as unknown)
  return { code, lines, stdout, stderr }
}
