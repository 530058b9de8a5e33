import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPoints, readEnti, type EnteFiles } from '../../src/config/enti.ts'
import type { FaultyFiles } from '../../src/config/faults.ts'
import { told } from '../../src/domain/ente.ts'
import { ARTICLES } from '../config/policy-import/imported.ts'
import { run } from './run.ts'

let folder = ''
let policy = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'))
  policy = join(folder, 'regole.txt')
  writeFileSync(policy, ARTICLES)
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('import-policy', () => {
  it('writes two drafts that are refused until a person has written the texts, and then make a body whose facts are still to confirm', async () => {
    const enti = join(folder, 'enti')
    const out = join(folder, 'bozze')
    const { code, lines, stderr } = await run(['import-policy', policy, '--ente', 'comune-di-borgo', '--out', out])
    expect(code, stderr).toBe(0)
    expect(lines.at(-1)).toMatchObject({ ok: true, ente: 'comune-di-borgo', format: 'text', found: { clauses: 15 }, written: [join(out, 'policy.draft.yaml'), join(out, 'ente.draft.yaml')] })
    expect(lines).toContainEqual(expect.objectContaining({ proposal: 'rule.insult', value: '3.1a', line: 30, toConfirm: 'Per «insulti» si può citare la clausola art. 3, c. 1, lett. a?' }))

    mkdirSync(join(enti, 'comune-di-borgo'), { recursive: true })
    const put = (name: string, mend: (text: string) => string) => writeFileSync(join(enti, 'comune-di-borgo', `${name}.yaml`), mend(readFileSync(join(out, `${name}.draft.yaml`), 'utf8')))
    const faults = (): string[] => {
      try {
        readEnti(enti, null)
        return []
      } catch (error) {
        return (error as FaultyFiles).faults.map(fault => `${fault.key}: ${fault.found}`)
      }
    }
    const named = (text: string) => text.replace('code: ""', 'code: BOR')
    put('policy', text => text)
    put('ente', text => text)
    expect(faults()).toEqual(['code: ""'])
    put('ente', named)
    expect(faults()).toContain('clauses[0].text.it: {da_scrivere}')
    put('policy', text => text.replaceAll(/it: .*\{da_scrivere\}/gu, 'it: Parole nostre.'))
    expect(faults()).toEqual([])
    const [{ ente }] = readEnti(enti, null) as [EnteFiles]
    expect(openPoints(ente)).toContainEqual(expect.objectContaining({ key: 'calendar.hours', source: 'riga 22, art. 2, c. 1' }))
    expect(told(ente.calendar.hours)).toBeNull()
  })

  it('writes beside the data, and never over a draft unless told to', async () => {
    const env = { SPORTELLO_DATA_DIR: join(folder, 'data') }
    const args = ['import-policy', policy, '--ente', 'comune-di-borgo']
    expect((await run(args, '', env)).code).toBe(0)
    const draft = join(folder, 'data', 'import', 'comune-di-borgo', 'policy.draft.yaml')
    writeFileSync(draft, 'mio')
    const again = await run(args, '', env)
    expect([again.code, again.stdout]).toEqual([2, ''])
    expect(again.stderr).toContain('already there; --force')
    expect(readFileSync(draft, 'utf8')).toBe('mio')
    expect((await run([...args, '--force'], '', env)).code).toBe(0)
    expect(readFileSync(draft, 'utf8')).toContain('BOZZA')
  })

  it('refuses in one line a folder of bodies, a wrong name, no file, a folder, a PDF and a file too large, and writes nothing', async () => {
    const enti = join(folder, 'corpi')
    mkdirSync(enti)
    const pdf = join(folder, 'regole.pdf')
    writeFileSync(pdf, '%PDF-1.7')
    const large = join(folder, 'grande.txt')
    writeFileSync(large, '')
    truncateSync(large, 21 * 1024 * 1024)
    const out = join(folder, 'niente')
    const attempts: [string[], RegExp][] = [
      [[policy, '--ente', 'borgo', '--out', join(enti, 'borgo')], /among the bodies/u], [[policy, '--ente', '../borgo', '--out', out], /--ente: expected/u],
      [[join(folder, 'manca.txt'), '--ente', 'borgo', '--out', out], /ENOENT/u], [[folder, '--ente', 'borgo', '--out', out], /expected a file/u],
      [[pdf, '--ente', 'borgo', '--out', out], /this is a PDF: save it as text/u], [[large, '--ente', 'borgo', '--out', out], /21 MB, expected at most 20/u],
    ]
    for (const [args, message] of attempts) {
      const { code, stdout, stderr } = await run(['import-policy', ...args], '', { SPORTELLO_ENTI_DIR: enti })
      expect([code, stdout, stderr.split('\n').length]).toEqual([2, '', 2])
      expect(stderr).toMatch(message)
    }
    expect([existsSync(out), existsSync(join(enti, 'borgo'))]).toEqual([false, false])
  })
})
