import { describe, expect, it } from 'vitest'
import { windowEnd } from '../../src/domain/window.ts'
import { hoursAfter, MONDAY } from '../turn/making.ts'

describe('the window of a channel', () => {
  it.each([
    ['messenger', 'no', 'no', hoursAfter(24)], ['messenger', 'granted', 'no', hoursAfter(168)], ['instagram', 'granted', 'no', hoursAfter(168)],
    ['whatsapp', 'granted', 'no', hoursAfter(24)], ['whatsapp', 'no', 'risposta_ufficio', null],
    ['telegram', 'no', 'no', null], ['azure', 'no', 'no', null], ['web', 'no', 'no', MONDAY],
  ] as const)('%s, human agent %s, template %s', (channel, humanAgent, template, end) => {
    expect(windowEnd({ channel, humanAgent, template }, MONDAY)).toEqual(end)
  })
})
