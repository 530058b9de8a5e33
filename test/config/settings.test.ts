import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { FaultyFiles } from '../../src/config/faults.ts'
import { readSettings, tokenSecret } from '../../src/config/settings.ts'

const folders: string[] = []
afterAll(() => { for (const folder of folders) rmSync(folder, { recursive: true }) })

/** The one line a wrong environment is refused with. */
function refused(env: Record<string, string>): string {
  try {
    readSettings(env, '/srv')
  } catch (error) {
    if (error instanceof FaultyFiles) return error.message
    throw error
  }
  throw new Error(`accepted: ${JSON.stringify(env)}`)
}

describe('the environment', () => {
  it('may say nothing: a demonstration on loopback', () => {
    expect(readSettings({}, '/srv')).toEqual({
      host: '127.0.0.1', port: 3978, databaseUrl: null, databaseFile: '/srv/data/sportello.db', dataDir: '/srv/data', entiDir: '/srv/enti', enti: null,
      demonstration: true, publicUrl: null, trustedProxies: [], logLevel: 'info', secret: null,
    })
  })

  it('takes an empty variable for an absent one', () => {
    expect(readSettings({ SPORTELLO_ENTI: '', PORT: '', DATABASE_URL: '', SPORTELLO_SECRET: '' }, '/srv')).toEqual(readSettings({}, '/srv'))
  })

  it('names the bodies, the port and the public address', () => {
    const read = readSettings({ SPORTELLO_ENTI: 'uno, due', PORT: '80', HOST: '0.0.0.0', SPORTELLO_URL: 'https://sportello.example/' }, '/srv')
    expect(read).toMatchObject({ enti: ['uno', 'due'], port: 80, host: '0.0.0.0', demonstration: false, publicUrl: 'https://sportello.example' })
  })

  it.each(['abc', '99999', '-1', '1e3', '0x50', ' '])('refuses the port "%s" in one line that says what is expected', port => {
    expect(refused({ PORT: port })).toBe(`environment: PORT: found ${JSON.stringify(port)}, expected a port, 0 to 65535`)
  })

  it('refuses a list of bodies that names none: nobody would be served, and it would not be a demonstration', () => {
    expect(refused({ SPORTELLO_ENTI: ' , ' })).toMatch(/^environment: SPORTELLO_ENTI: found " , ", expected names of folders/u)
  })

  it.each(['https://a.example/sportello', 'https://a.example/?x=1', 'https://me@a.example', 'ftp://a.example', 'a.example'])(
    'refuses the public address %s: links and streams start at the root of a host', address => {
      expect(refused({ SPORTELLO_URL: address })).toMatch(/^environment: SPORTELLO_URL: found .*, expected .*https:/u)
    },
  )

  it('shows neither a password nor a secret', () => {
    expect(refused({ DATABASE_URL: 'mysql://utente:nascosta@host/x', SPORTELLO_SECRET: 'nascosta' })).not.toContain('nascosta')
  })
})

describe('the key of the tokens', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'secret-'))
    folders.push(folder)
  })
  const settings = (more: Record<string, string> = {}) => readSettings({ SPORTELLO_DATA_DIR: folder, ...more }, '/srv')

  it('is made once, whole, for its owner only, and nothing else is left in the folder', () => {
    const first = tokenSecret(settings())
    expect(first).toHaveLength(43)
    expect(tokenSecret(settings())).toEqual(first)
    expect(readdirSync(folder)).toEqual(['secret'])
    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
  })

  it('comes from the environment where it is given', () => {
    expect(new TextDecoder().decode(tokenSecret(settings({ SPORTELLO_SECRET: 'x'.repeat(32) })))).toBe('x'.repeat(32))
    expect(readdirSync(folder)).toEqual([])
  })

  it('is refused in words where its file is damaged, as a full disk leaves it', () => {
    writeFileSync(join(folder, 'secret'), '')
    expect(() => tokenSecret(settings())).toThrow(/^secret: the file: found a damaged key, expected at least 32 characters/u)
    expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe('')
  })
})
