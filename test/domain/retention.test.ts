import { describe, expect, it } from 'vitest'
import { cutoffsOf, RETENTION, retentionOf } from '../../src/domain/retention.ts'
import { bodyOf } from '../turn/making.ts'

describe('how long things are kept', () => {
  it('is the body\'s own word, confirmed or not', () => {
    expect(retentionOf(bodyOf('comune-di-esempio').ente)).toEqual(RETENTION)
    const { privacy } = bodyOf('comune-di-massa').ente
    const retention = { ...privacy.retention, transcriptDays: { value: 90, toConfirm: 'Novanta?', source: 'x' }, auditMonths: { toConfirm: 'Quanto?' } }
    expect(retentionOf({ privacy: { ...privacy, retention } })).toEqual({ ...RETENTION, transcriptDays: 90 })
  })

  it('counts days to the millisecond and months to the date in Rome', () => {
    const now = new Date('2027-03-31T10:00:00+02:00')
    expect(cutoffsOf({ ...RETENTION, handoffMonths: 1, strikeMonths: 12, auditMonths: 24 }, now)).toEqual({
      clear: new Date('2027-03-01T09:00:00+01:00'), transcript: new Date('2026-10-02T10:00:00+02:00'),
      handoff: new Date('2027-02-28T00:00:00+01:00'), strike: new Date('2026-03-31T00:00:00+02:00'), audit: new Date('2025-03-31T00:00:00+02:00'),
    })
  })
})
