import { describe, expect, it } from 'vitest'
import { causeOf } from '../../src/domain/cause.ts'

describe('the cause of an error in the log', () => {
  it('is its name, its code and where it happened', () => {
    const error = Object.assign(new TypeError('private'), { code: 'ENOENT' })
    expect(causeOf(error)).toEqual({ name: 'TypeError', code: 'ENOENT', at: expect.stringContaining('cause.test.ts:') })
  })

  it('has the number SQLite gives beside its code', () => {
    expect(causeOf(Object.assign(new Error('full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 }))).toMatchObject({ code: 'ERR_SQLITE_ERROR 13' })
  })

  it('holds nothing of a message, though it has lines that look like places', () => {
    const said = 'Maria Rossi scrive:\n    at casa mia, via Roma 3\n    at Maria Rossi (file:///casa.ts:1:2)\n    at node:1:1'
    expect(JSON.stringify(causeOf(new Error(said)))).not.toMatch(/Maria|casa|node:1/u)
  })

  it('holds nothing of a message changed after the error was made', () => {
    const error = new Error('detto da Maria Rossi\n    at casa mia, via Roma 3')
    error.message = 'altro'
    expect(JSON.stringify(causeOf(error))).not.toMatch(/Maria|casa/u)
  })

  it('is a type alone where what was thrown is no error', () => {
    expect(causeOf('Maria Rossi')).toEqual({ name: 'string' })
  })
})
