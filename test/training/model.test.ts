import { describe, expect, it } from 'vitest'
import { fit, modelFor, type Shelf } from '../../src/training/model.ts'
import { tiny } from '../recognizer/tiny-phrases.ts'

/** A shelf in memory, as the store keeps models. */
function shelf() {
  const kept = new Map<string, Uint8Array>()
  const held: Shelf = {
    loadModel: async hash => kept.get(hash) ?? null,
    saveModel: async (hash, bytes) => { kept.set(hash, bytes) },
  }
  return { kept, held }
}
const clock = () => new Date('2026-11-23T09:00:00Z')

describe('the model of the phrases', () => {
  it('is fitted once and kept; where the copy is damaged it is fitted again and the copy mended', async () => {
    const { kept, held } = shelf()
    let fits = 0
    const start = () => modelFor(held, tiny, clock, () => { fits += 1 })
    const { hash } = await start()
    await start()
    expect(fits).toBe(1)

    const whole = kept.get(hash)!
    const damaged = whole.slice()
    damaged[damaged.length - 5]! ^= 0xff
    kept.set(hash, damaged)
    await start()
    expect(fits).toBe(2)
    expect(kept.get(hash)).toEqual(whole)
    await start()
    expect(fits).toBe(2)
  })

  it('is given up at once where the service stops', async () => {
    const stop = new AbortController()
    const fitting = fit(tiny, stop.signal)
    stop.abort()
    await expect(fitting).rejects.toThrow('could not be fitted')
    await expect(fit(tiny, stop.signal)).rejects.toThrow('could not be fitted')
  })
})
