import { describe, expect, it } from 'vitest'
import { contradictions, inWords, merged, modesFor, modeSchema, type Mode, type ModeRow } from '../../src/domain/mode.ts'
import { mode } from '../turn/making.ts'

const row = (one: Mode, withdrawn = false): ModeRow => ({ ...one, withdrawn })
const faults = (input: unknown) => modeSchema.safeParse(input).error?.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)

describe('a mode as it is written', () => {
  it('is known by kind, first day and page where nobody named it', () => {
    expect(mode().id).toBe('reduced-2026-11-23')
    expect(mode({ page: 'borgo-web' }).id).toBe('reduced-2026-11-23-borgo-web')
    expect(mode({ kind: 'off', page: 'borgo-web' }).id).toBe('off-borgo-web')
    expect(mode({ id: 'ferie' }).id).toBe('ferie')
  })

  it('takes a plain text as Italian', () => {
    expect(modeSchema.parse({ kind: 'reduced', from: '2026-08-01', to: '2026-08-31', text: 'Rispondiamo più piano.' }).text).toEqual({ it: 'Rispondiamo più piano.' })
  })

  it('says what is wrong with its days', () => {
    expect(faults({ kind: 'reduced', from: '2026-08-31', to: '2026-08-01' })).toEqual(['to: expected "to" on or after "from"'])
    expect(faults({ kind: 'closed', from: '2026-08-31' })).toEqual(['to: expected a day as "2026-08-10"'])
    expect(faults({ kind: 'closed', from: '2026-02-30', to: '2026-08-01' })).toEqual(['from: expected a day as "2026-08-10"'])
    expect(faults({ kind: 'off', from: '2026-08-31' })).toEqual(['from: expected an instant as "2026-08-10T09:00:00+02:00"'])
    expect(faults({ kind: 'off', from: '2026-08-31T10:00:00Z', to: '2026-08-31T12:00:00+02:00' })).toEqual(['to: expected "to" after "from"'])
    expect(faults({ kind: 'off', from: '2026-08-31T10:00:00Z' })).toBeUndefined()
    expect(faults({ kind: 'closed', from: '2026-08-01', to: '2026-08-01', days: 3 })).toHaveLength(1)
  })
})

describe('what staff set', () => {
  const [summer, other] = [mode({ id: 'estate', kind: 'closed' }), mode({ id: 'altro', from: '2026-11-20' })]

  it('stands over the file by id, also where it says there is no such mode', () => {
    const longer = mode({ id: 'estate', kind: 'closed', to: '2026-12-04' })
    expect(merged([summer, other], [row(longer)]).map(({ id, to }) => [id, to])).toEqual([['altro', '2026-11-27'], ['estate', '2026-12-04']])
    expect(merged([summer, other], [row(summer, true)]).map(({ id }) => id)).toEqual(['altro'])
    expect(merged([summer], [])).toEqual([summer])
  })

  it('holds on its page before what holds on every page, and on no other page', () => {
    const own = mode({ id: 'pagina', page: 'borgo-web' })
    expect(modesFor([summer, own], 'borgo-web').map(({ id }) => id)).toEqual(['pagina', 'estate'])
    expect(modesFor([summer, own], 'borgo-telegram').map(({ id }) => id)).toEqual(['estate'])
    expect(modesFor([summer, own], null).map(({ id }) => id)).toEqual(['estate'])
  })
})

describe('modes that speak against each other', () => {
  const found = (...modes: Mode[]) => contradictions(modes).map(inWords)

  it('are one id twice, and one kind twice at a time on the same page', () => {
    expect(found(mode({ id: 'a' }), mode({ id: 'a', from: '2027-01-01', to: '2027-01-02' }))).toEqual(['the id a stands twice'])
    expect(found(mode(), mode({ from: '2026-11-27', to: '2026-11-30' })))
      .toEqual(['reduced-2026-11-23 (2026-11-23 to 2026-11-27) overlaps reduced-2026-11-27 (2026-11-27 to 2026-11-30)'])
    expect(found(mode({ kind: 'off' }), mode({ kind: 'off', id: 'b', from: '2030-01-01T00:00:00Z' })))
      .toEqual(['off (from 2026-11-23T08:00:00Z) overlaps b (from 2030-01-01T00:00:00Z)'])
  })

  it('are none where they follow each other, differ in kind, or one is a page\'s own', () => {
    expect(found(mode(), mode({ from: '2026-11-28', to: '2026-11-30' }))).toEqual([])
    expect(found(mode(), mode({ kind: 'closed' }), mode({ kind: 'election' }))).toEqual([])
    expect(found(mode(), mode({ page: 'borgo-web' }))).toEqual([])
    expect(found(mode({ kind: 'off', to: '2026-11-23T09:00:00Z' }), mode({ kind: 'off', id: 'b', from: '2026-11-23T10:00:00+01:00' }))).toEqual([])
  })
})
