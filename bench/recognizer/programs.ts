/** Engines that are programs of their own: a line in, a label out. */
import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { tokensOf } from '../../src/recognizer/tokenize.ts'
import { intentOf, type Engine, type Trained } from './engines.ts'

const installed = (command: string, args: string[]) => {
  const { error, status } = spawnSync(command, args, { stdio: 'ignore' })
  return !error && (args.length === 0 || status === 0)
}

/** The peak memory of a running program, where the system tells it (Linux); else 0. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

function watched(program: { pid?: number | undefined }) {
  let peak = 0
  const look = () => { peak = Math.max(peak, peakOf(program.pid)) }
  const timer = setInterval(look, 50)
  return { peak: () => { look(); return peak }, end: () => clearInterval(timer) }
}

function conversation(program: ChildProcessByStdio<Writable, Readable, null>) {
  const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]()
  const next = async () => {
    const { value, done } = await lines.next()
    if (done) throw new Error('the program ended before it answered')
    return value
  }
  return { next, ask: (line: string) => { program.stdin.write(`${line}\n`); return next() } }
}

function talking(program: ChildProcessByStdio<Writable, Readable, null>, line: (text: string) => string, folder: string, earlier = 0) {
  const memory = watched(program)
  const { next, ask } = conversation(program)
  const trained: Trained = {
    read: async text => intentOf((await ask(line(text))).replace('__label__', '')),
    peakMb: () => Math.max(earlier, memory.peak()),
    close: () => { memory.end(); program.kill(); rmSync(folder, { recursive: true }) },
  }
  return { trained, next }
}

const folderFor = () => mkdtempSync(join(tmpdir(), 'sportello-bench-'))

/** fastText of words, pairs and letters; one thread, so that two runs agree. */
export const fastText: Engine = async set => {
  if (!installed('fasttext', [])) return null
  const folder = folderFor()
  const plain = (text: string) => tokensOf(text).map(token => token.text).join(' ') || '.'
  writeFileSync(join(folder, 'phrases.txt'), set.phrases.map(({ leaf, text }) => `__label__${leaf} ${plain(text)}\n`).join(''))
  const options = '-epoch 25 -lr 0.5 -dim 50 -wordNgrams 2 -minn 3 -maxn 5 -bucket 200000 -thread 1 -verbose 0'.split(' ')
  const learning = spawn('fasttext', ['supervised', '-input', join(folder, 'phrases.txt'), '-output', join(folder, 'model'), ...options], { stdio: 'ignore' })
  const memory = watched(learning)
  const code = await new Promise(resolve => { learning.on('exit', resolve) })
  memory.end()
  if (code !== 0) throw new Error(`fasttext ended with ${String(code)}`)
  const program = spawn('fasttext', ['predict', join(folder, 'model.bin'), '-'], { stdio: ['pipe', 'pipe', 'ignore'] })
  return talking(program, plain, folder, memory.peak()).trained
}

export const linearSvc: Engine = async set => {
  // A system's own Python may hold the library where the first one in the path does not.
  const python = ['python3', '/usr/bin/python3'].find(command => installed(command, ['-c', 'import sklearn']))
  if (python === undefined) return null
  const folder = folderFor()
  const file = join(folder, 'phrases.jsonl')
  writeFileSync(file, set.phrases.map(phrase => `${JSON.stringify(phrase)}\n`).join(''))
  const program = spawn(python, [join(import.meta.dirname, 'linear_svc.py'), file], { stdio: ['pipe', 'pipe', 'ignore'] })
  const { trained, next } = talking(program, text => text.replace(/\s+/gu, ' '), folder)
  await next()
  return trained
}
