import { expect, it } from 'vitest'
import { onEngines } from './ground.ts'
import { START } from './making.ts'

onEngines('a model', ground => {
  it('comes back byte for byte by its hash, and saved again takes the place of a damaged copy', async () => {
    const { store } = await ground.fresh()
    expect(await store.loadModel('hash')).toBeNull()
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256)
    await store.saveModel('hash', bytes, START)
    await store.saveModel('other', new Uint8Array([9]), START)
    expect(await store.loadModel('hash')).toEqual(bytes)
    await store.saveModel('hash', new Uint8Array([1, 2, 3]), START)
    expect(await store.loadModel('hash')).toEqual(new Uint8Array([1, 2, 3]))
    expect(await store.loadModel('other')).toEqual(new Uint8Array([9]))
  })
})
