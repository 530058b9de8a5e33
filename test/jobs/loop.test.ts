import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loop, type Loop } from '../../src/jobs/loop.ts'

const running: Loop[] = []
beforeEach(() => { vi.useFakeTimers() })
afterEach(async () => {
  vi.useRealTimers()
  for (const one of running.splice(0)) await one.stop()
})

function looping(pass: () => Promise<boolean>) {
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => { lines.push(line) } })
  const one = loop({ name: 'job', pass, pauseMs: 1_000, log })
  running.push(one)
  return { one, lines }
}
const settle = () => vi.advanceTimersByTimeAsync(0)

describe('a loop', () => {
  it('goes on at once while there is more, then pauses', async () => {
    const work = [true, true, false]
    const pass = vi.fn(async () => work.shift() ?? false)
    looping(pass)
    await settle()
    expect(pass).toHaveBeenCalledTimes(3)
    await vi.advanceTimersByTimeAsync(999)
    expect(pass).toHaveBeenCalledTimes(3)
    await vi.advanceTimersByTimeAsync(1)
    expect(pass).toHaveBeenCalledTimes(4)
  })

  it('ends its pause at a hint, and misses none that comes during a pass', async () => {
    let release = () => {}
    const pass = vi.fn(() => new Promise<boolean>(resolve => { release = () => resolve(false) }))
    const { one } = looping(pass)
    one.wake()
    release()
    await settle()
    expect(pass).toHaveBeenCalledTimes(2)
    release()
    await settle()
    one.wake()
    await settle()
    expect(pass).toHaveBeenCalledTimes(3)
    release()
  })

  it('outlives a pass that throws, after a pause, and logs no words of it', async () => {
    const pass = vi.fn(async () => { throw new Error('il signor Rossi scrive') })
    const { lines } = looping(pass)
    await settle()
    expect(pass).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(pass).toHaveBeenCalledTimes(2)
    expect(lines[0]).toContain('pass failed')
    expect(lines.join('')).not.toContain('Rossi')
  })

  it('stops after the pass under way and begins no other', async () => {
    let release = () => {}
    const pass = vi.fn(() => new Promise<boolean>(resolve => { release = () => resolve(true) }))
    const { one } = looping(pass)
    const stopped = vi.fn()
    const stopping = one.stop().then(stopped)
    await settle()
    expect(stopped).not.toHaveBeenCalled()
    release()
    await stopping
    expect(pass).toHaveBeenCalledTimes(1)
  })
})
