import { describe, expect, it } from 'vitest'
import { codesIn, handoffCode } from '../../src/domain/ids.ts'

describe('the codes in a text', () => {
  it('are found however they are written, each once', () => {
    expect(codesIn('alp-7k3q-9m, ALP 7K3Q 9M e ALP7K3Q9M; poi ESE-AAAA-33')).toEqual(['ALP-7K3Q-9M', 'ESE-AAAA-33'])
    expect(codesIn(`il codice è ${handoffCode('MAS', '7K3Q9M')}.`)).toEqual(['MAS-7K3Q-9M'])
  })

  it('are none in plain words', () => {
    expect(codesIn('quanto costa la mensa per due figli')).toEqual([])
  })

  it('are twenty at most', () => {
    const many = Array.from({ length: 5_000 }, (_, index) => `abc${String(index).padStart(6, '0')}`).join(' ')
    expect(codesIn(many)).toHaveLength(20)
  })
})
