/** How `serve` starts and stops: one line for what its user can mend, two at once on one folder, a clean end. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { ROOT } from '../../src/cli/house.ts'
import { botLines, open, post, until } from '../journeys/caller.ts'
import { preparedFolder } from '../journeys/service.ts'
import { run } from './run.ts'

let folder = ''
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'start-')) })
afterAll(() => rmSync(folder, { recursive: true }))

describe('a start that cannot be', () => {
  const one = async (env: Record<string, string>) => {
    const { code, stdout, stderr } = await run(['serve'], '', { PORT: '0', SPORTELLO_DATA_DIR: join(folder, 'data'), ...env })
    expect(stdout).toBe('')
    expect(code).toBe(2)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).not.toContain('nascosta')
    return stderr
  }

  it('for a taken port is told in one line', async () => {
    const other = createServer()
    await new Promise<void>(resolve => { other.listen(0, '127.0.0.1', resolve) })
    const address = other.address()
    if (typeof address !== 'object' || address === null) throw new Error('no port')
    expect(await one({ PORT: String(address.port) })).toBe(`sportello: listen EADDRINUSE: address already in use 127.0.0.1:${address.port}\n`)
    other.close()
  })

  it('for an address that is not this machine\'s is told in one line', async () => {
    expect(await one({ HOST: '203.0.113.9', SPORTELLO_ENTI: 'comune-di-esempio' })).toMatch(/^sportello: listen EADDRNOTAVAIL/u)
  })

  it('for a body that has not said who answers for the data names file and key, and opens no port', async () => {
    const { code, stderr } = await run(['serve'], '', { PORT: '0', SPORTELLO_DATA_DIR: join(folder, 'unopened'), SPORTELLO_ENTI: 'comune-di-esempio,comune-di-massa' })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^sportello: comune-di-massa\/ente\.yaml: privacy\.controller: found toConfirm, expected the body's confirmed value before a public channel opens/u)
    expect(stderr).toContain('comune-di-massa/ente.yaml: privacy.dpo.contact:')
    expect(stderr).not.toMatch(/comune-di-esempio|ascolta/u)
    expect(existsSync(join(folder, 'unopened'))).toBe(false)
  })

  it('for a data folder that is none, a file that is no database and a damaged key is told in one line', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, 'altro')
    expect(await one({ SPORTELLO_DATA_DIR: file })).toMatch(/^sportello: .*(EEXIST|ENOTDIR).*file/u)
    const wrong = join(folder, 'wrong')
    mkdirSync(wrong)
    writeFileSync(join(wrong, 'sportello.db'), 'una lettera che nessuno ha chiesto '.repeat(100))
    expect(await one({ SPORTELLO_DATA_DIR: wrong })).toBe('sportello: the database in the data folder cannot be used: file is not a database\n')
    writeFileSync(join(wrong, 'secret'), 'corta')
    expect(await one({ SPORTELLO_DATA_DIR: wrong })).toMatch(/^sportello: secret: the file: found a damaged key/u)
  })

  it('for a PostgreSQL that cannot be reached, or an address that is none, is told in one line without its password', async () => {
    const words = 'sportello: the database of DATABASE_URL cannot be used: '
    expect(await one({ DATABASE_URL: 'postgres://u:nascosta@127.0.0.1:1/x' })).toBe(`${words}connect ECONNREFUSED 127.0.0.1:1\n`)
    expect(await one({ DATABASE_URL: 'postgres://u:nascosta%@h:port/x' })).toBe(`${words}Invalid URL\n`)
  })
})

describe('the service', () => {
  const children: ChildProcess[] = []
  const folders: string[] = []
  afterEach(async () => {
    for (const child of children.splice(0)) if (child.exitCode === null && child.signalCode === null) { child.kill('SIGKILL'); await once(child, 'exit') }
    for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true })
  })

  async function served(data: string, env: Record<string, string> = {}) {
    const child = spawn(process.execPath, ['--trace-warnings', join(ROOT, 'bin/sportello.mjs'), 'serve'], {
      stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, npm_lifecycle_event: undefined, PORT: '0', SPORTELLO_DATA_DIR: data, LOG_LEVEL: 'warn', ...env },
    })
    children.push(child)
    const said: string[] = []
    child.stderr.on('data', chunk => { said.push(String(chunk)) })
    const url = () => /http:\/\/127\.0\.0\.1:\d+/u.exec(said.join(''))?.[0] ?? null
    await until(async () => url(), 'the line that names the address')
    await until(async () => ((await fetch(`${url()}/ready`)).ok ? true : null), 'a model')
    return { child, url: url()!, said }
  }

  it('may be started twice at once on a new folder: both answer, and one accepts the tokens of the other', async () => {
    const data = await preparedFolder()
    folders.push(data)
    const [one, other] = await Promise.all([served(data), served(data)])
    const conversation = await open(one.url)
    expect((await post(other.url, conversation, 'quanto costa la mensa?', 'one')).status).toBe(200)
    const said = await until(async () => {
      const lines = await botLines(one.url, conversation)
      return lines.length > 0 ? lines : null
    }, 'an answer')
    expect(said).toHaveLength(1)
    expect(one.said.join('').split('\n').filter(line => /warning|deprecat|"level"/iu.test(line))).toEqual([])
  })

  it('serves the bodies named and no other: not their pages, not their conversations', async () => {
    const data = await preparedFolder()
    folders.push(data)
    const { url } = await served(data, { SPORTELLO_ENTI: 'comune-di-esempio', SPORTELLO_URL: 'https://pubblico.example' })
    const home = await fetch(url, { redirect: 'manual' })
    expect([home.status, home.headers.get('location')]).toEqual([302, '/chat/comune-di-esempio'])
    expect((await fetch(`${url}/chat/comune-di-esempio`)).status).toBe(200)
    expect((await fetch(`${url}/chat/comune-di-massa`)).status).toBe(404)
    expect((await fetch(`${url}/privacy/comune-di-massa`)).status).toBe(404)
    const begin = (page: string) => fetch(`${url}/directline/tokens/generate`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ page }),
    })
    expect((await begin('comune-di-esempio-web')).status).toBe(200)
    expect((await begin('comune-di-massa-web')).status).toBe(404)
  })

  it('ends with 0 within five seconds at SIGTERM, with a chat open, a request half sent and a message just come', async () => {
    const data = await preparedFolder()
    folders.push(data)
    const { url, child } = await served(data)
    const conversation = await open(url)
    const { streamUrl } = await (await fetch(`${url}/directline/conversations/${conversation.conversationId}`, {
      headers: { Authorization: `Bearer ${conversation.token}` },
    })).json() as { streamUrl: string }
    const socket = new WebSocket(streamUrl)
    await once(socket, 'open')
    const closed = once(socket, 'close')
    const half = fetch(`${url}/directline/tokens/generate`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: new ReadableStream({ start: stream => stream.enqueue(Buffer.from('{')) }), duplex: 'half',
    } as RequestInit).catch(() => null)
    expect((await post(url, conversation, 'quanto costa la mensa?', 'last')).status).toBe(200)
    const since = performance.now()
    child.kill('SIGTERM')
    const [code] = await once(child, 'exit') as [number | null]
    expect(code).toBe(0)
    expect(performance.now() - since).toBeLessThan(5_000)
    expect((await closed)[0]).toBe(1001)
    await half
    // What had come in is answered at the next start.
    const again = await served(data)
    expect(await until(async () => {
      const lines = await botLines(again.url, conversation)
      return lines.length > 0 ? lines : null
    }, 'an answer after the restart')).toHaveLength(1)
  })

  it('does not finish a model at SIGTERM', async () => {
    const data = join(folder, 'new')
    const child = spawn(process.execPath, [join(ROOT, 'bin/sportello.mjs'), 'serve'], {
      stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, npm_lifecycle_event: undefined, PORT: '0', SPORTELLO_DATA_DIR: data, LOG_LEVEL: 'info' },
    })
    children.push(child)
    const said: string[] = []
    child.stderr.on('data', chunk => { said.push(String(chunk)) })
    await until(async () => (said.join('').includes('being fitted') ? true : null), 'a fit')
    child.kill('SIGTERM')
    const [code] = await once(child, 'exit') as [number | null]
    expect(code).toBe(0)
    expect(said.join('')).not.toContain('"msg":"ready"')
  })
})
