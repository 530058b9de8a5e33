import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../src/cli/house.ts'
import { run } from './run.ts'

let folder = ''
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'commands-')) })
afterAll(() => rmSync(folder, { recursive: true }))

describe('calendar', () => {
  it('answers one instant', async () => {
    const { lines, code } = await run(['calendar', '--ente', 'comune-di-alpignano', '--at', '2026-11-21T22:00:00+01:00'])
    expect(code).toBe(0)
    expect(lines).toEqual([{
      ente: 'comune-di-alpignano', at: '2026-11-21T21:00:00.000Z', open: false, nextOpening: '2026-11-23T08:00:00.000Z', deadline: '2026-11-24T13:00:00.000Z', promised: true,
    }])
  })

  it('takes an instant without offset as the clock in Rome, summer and winter', async () => {
    const { lines } = await run(['calendar'], ['2026-11-21T22:00:00', '2026-07-01T09:30', '2026-07-01T09:30:15'].map(at => JSON.stringify({ ente: 'ciss38', at })).join('\n'))
    expect(lines.map(line => (line as { at: string }).at)).toEqual(['2026-11-21T21:00:00.000Z', '2026-07-01T07:30:00.000Z', '2026-07-01T07:30:15.000Z'])
  })

  it('prints as many lines as it reads, in order, a bad one with its number', async () => {
    const { lines, code } = await run(['calendar'], [
      '{"ente":"comune-di-massa","at":"2026-11-23T10:00:00Z"}', 'rubbish', '{"ente":"altrove","at":"2026-11-23T10:00:00Z"}', '{"ente":"ciss38","at":"ieri"}', '{"ente":"ciss38","at":"2026-11-22T10:00:00Z"}',
    ].join('\n'))
    expect(code).toBe(0)
    expect(lines).toHaveLength(5)
    expect(lines[0]).toMatchObject({ ente: 'comune-di-massa', open: null, nextOpening: null, promised: false })
    expect(lines[1]).toEqual({ line: 2, error: 'expected one JSON object' })
    expect(lines[2]).toMatchObject({ line: 3, error: expect.stringContaining('altrove') })
    expect(lines[3]).toMatchObject({ line: 4, error: expect.stringContaining('at: expected an instant') })
    expect(lines[4]).toMatchObject({ ente: 'ciss38', open: false })
  })

  it('refuses an unknown body in one line', async () => {
    const { code, stderr, stdout } = await run(['calendar', '--ente', 'altrove', '--at', '2026-11-21T22:00:00+01:00'])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^sportello: no body "altrove": expected one of .*comune-di-massa.*\n$/u)
  })
})

describe('check', () => {
  it('finds the shipped bodies, phrases and texts without fault, and lists what is to confirm', async () => {
    const { lines, code } = await run(['check'])
    expect(code).toBe(0)
    expect(lines.at(-1)).toMatchObject({ ok: true, enti: ['ciss38', 'comune-di-alpignano', 'comune-di-esempio', 'comune-di-massa', 'provincia-di-biella'] })
    expect(lines).toContainEqual({ toConfirm: expect.objectContaining({ ente: 'comune-di-massa', key: 'calendar.hours' }) })
  })

  it('says every fault at once with file, key, found and expected', async () => {
    const enti = join(folder, 'enti')
    cpSync(join(ROOT, 'enti', 'comune-di-esempio'), join(enti, 'borgo-prova'), { recursive: true })
    writeFileSync(join(enti, 'borgo-prova', 'policy.yaml'), 'title: Prova\nkind: both\nclauses: []\n')
    const ente = readFileSync(join(enti, 'borgo-prova', 'ente.yaml'), 'utf8')
    writeFileSync(join(enti, 'borgo-prova', 'ente.yaml'), ente.replace('code: ESE', 'code: ese').replace('"09:00-13:00"', '"9-13"').replace('languages:', 'colour: blue\nlanguages:'))
    const { lines, code, stderr } = await run(['check'], '', { SPORTELLO_ENTI_DIR: enti })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^sportello: \d+ faults\n$/u)
    expect(lines).toEqual(expect.arrayContaining([
      expect.objectContaining({ file: 'borgo-prova/ente.yaml', key: 'code', found: '"ese"', expected: 'three capital letters' }),
      expect.objectContaining({ file: 'borgo-prova/ente.yaml', key: 'calendar.hours.monday[0]', found: '"9-13"' }),
      expect.objectContaining({ file: 'borgo-prova/ente.yaml', key: 'colour', found: '"blue"', expected: 'no such key' }),
    ]))
  })

  it('lists how many texts of each language wait for a reader, a body\'s own too, and takes no review of a day to come', async () => {
    const enti = join(folder, 'reviewed')
    cpSync(join(ROOT, 'enti', 'comune-di-esempio'), join(enti, 'comune-di-esempio'), { recursive: true })
    const own = (reviewed: string) => writeFileSync(join(enti, 'comune-di-esempio', 'texts.fr.yaml'), `reviewed:${reviewed}\nagain: "Encore une fois ?"\n`)
    own('')
    const { lines, code } = await run(['check'], '', { SPORTELLO_ENTI_DIR: enti })
    expect(code).toBe(0)
    for (const lang of ['fr', 'ro', 'es', 'de', 'sq', 'ar', 'uk', 'zh']) expect(lines).toContainEqual({ toReview: { file: `dialogs/texts.${lang}.yaml`, lang, texts: expect.any(Number) } })
    expect(lines).toContainEqual({ toReview: { file: 'comune-di-esempio/texts.fr.yaml', lang: 'fr', texts: 1 } })
    expect(JSON.stringify(lines)).not.toContain('texts.en.yaml')
    own('\n  again: 2999-01-01')
    const ahead = await run(['check'], '', { SPORTELLO_ENTI_DIR: enti })
    expect(ahead.code).toBe(2)
    expect(ahead.lines).toEqual([expect.objectContaining({ file: 'comune-di-esempio/texts.fr.yaml', key: 'reviewed.again', found: '2999-01-01', expected: expect.stringContaining('a day until today') })])
  })

  it('names a folder of a body that is not there', async () => {
    const { code, stderr, lines } = await run(['check'], '', { SPORTELLO_ENTI: 'comune-di-massa,comune-di-nessuno' })
    expect(code).toBe(2)
    expect(stderr).toContain('1 fault')
    expect(lines[0]).toMatchObject({ file: 'SPORTELLO_ENTI', key: 'comune-di-nessuno' })
  })
})

describe('the program', () => {
  it('helps, and refuses what it does not know in one line', async () => {
    const help = await run(['--help'])
    expect(help.code).toBe(0)
    for (const command of ['serve', 'classify', 'reply', 'calendar', 'evaluate', 'check', 'migrate', 'handoffs', 'answer', 'conduct']) expect(help.stdout).toContain(command)
    const unknown = await run(['prenota'])
    expect(unknown.code).toBe(2)
    expect(unknown.stderr.trim().split('\n')).toHaveLength(1)
  })

  it('refuses to bind beyond loopback in demonstration', async () => {
    const { code, stderr } = await run(['serve'], '', { HOST: '0.0.0.0' })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^sportello: environment: HOST: found "0\.0\.0\.0", expected SPORTELLO_ENTI/u)
  })

  it('names a wrong variable without showing a secret', async () => {
    const { code, stderr } = await run(['serve'], '', { SPORTELLO_SECRET: 'short', PORT: 'x' })
    expect(code).toBe(2)
    expect(stderr).toContain('SPORTELLO_SECRET')
    expect(stderr).not.toContain('short')
    expect(stderr).toContain('PORT: found "x"')
  })

  it('makes a database ready once', async () => {
    const env = { SPORTELLO_DATA_DIR: join(folder, 'data'), DATABASE_URL: '' }
    const first = await run(['migrate'], '', env)
    expect(first.lines[0]).toMatchObject({ engine: 'sqlite', applied: expect.arrayContaining([expect.stringMatching(/^0001/u)]) })
    expect((await run(['migrate'], '', env)).lines[0]).toMatchObject({ applied: [] })
    expect((await run(['handoffs'], '', env)).lines).toEqual([])
    const unknown = await run(['answer', 'ESE-0000-00', '--as', 'Nome Cognome', '--text', 'Sì'], '', env)
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toBe('sportello: no request ESE-0000-00: "handoffs" lists them\n')
    expect((await run(['answer', 'ESE-0000-00', '--as', 'Anna'], 'Sì', env)).stderr).toContain('expected name and surname')
  })
})
