import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepErasure, readErasures } from '../../src/config/erasures.ts'
import { FaultyFiles } from '../../src/config/faults.ts'
import { requireConfirmedPrivacy } from '../../src/config/public-channels.ts'
import { bodyOf, type Slug } from '../turn/making.ts'

describe('a public channel', () => {
  const refusal = (...slugs: Slug[]) => {
    try {
      requireConfirmedPrivacy(slugs.map(slug => ({ ente: bodyOf(slug).ente })))
      return []
    } catch (error) {
      if (!(error instanceof FaultyFiles)) throw error
      return error.faults
    }
  }

  it('opens for a body that confirmed who answers for the data', () => {
    expect(refusal('comune-di-esempio')).toEqual([])
  })

  it.each(['comune-di-alpignano', 'comune-di-massa', 'ciss38', 'provincia-di-biella'] as const)('does not open for %s, and says file and key of each thing to confirm', slug => {
    const faults = refusal('comune-di-esempio', slug)
    expect(faults.map(({ file, key }) => `${file} ${key}`)).toEqual([
      'controller', 'dpo.name', 'dpo.contact', 'legalBasis', 'recipients',
      ...['transcriptDays', 'handoffMonths', 'strikeMonths', 'auditMonths', 'clearDaysAfterClosing'].map(key => `retention.${key}`),
    ].map(key => `${slug}/ente.yaml privacy.${key}`))
  })
})

describe('tombstones beside the database', () => {
  let dataDir = ''
  beforeAll(() => { dataDir = join(mkdtempSync(join(tmpdir(), 'erasures-')), 'data') })
  afterAll(() => rmSync(join(dataDir, '..'), { recursive: true }))
  const one = (hash: string) => ({ hash, ente: 'massa', at: new Date('2026-11-23T09:00:00Z') })

  it('are read as they were kept, in a file of the owner alone', () => {
    expect(readErasures({ dataDir })).toEqual([])
    keepErasure({ dataDir }, one('a'))
    keepErasure({ dataDir }, one('b'))
    expect(readErasures({ dataDir })).toEqual([one('a'), one('b')])
    expect(statSync(join(dataDir, 'erasures.jsonl')).mode & 0o777).toBe(0o600)
  })

  it('that cannot be read stop who reads them, with the line', () => {
    const file = join(dataDir, 'erasures.jsonl')
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"hash":"c"\n`)
    expect(() => readErasures({ dataDir })).toThrow(/erasures\.jsonl: line 3/u)
  })
})
