/** The files pages of the console load: their names hold a hash, so browsers keep them for good. Read and compressed once. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Handler } from '../frame.ts'

const requireHere = createRequire(import.meta.url)
const gzipped = promisify(gzip)

const STYLE = 'text/css; charset=utf-8'
const SCRIPT = 'text/javascript; charset=utf-8'
/** Of the packages only these: Bootstrap Italia's own scripts are never served. */
const FILES = [
  { name: 'bootstrap-italia', ext: 'css', type: STYLE, from: () => [requireHere.resolve('bootstrap-italia/dist/css/bootstrap-italia.min.css')] },
  { name: 'console', ext: 'css', type: STYLE, from: () => [new URL('console.css', import.meta.url)] },
  // One file: htmx reads the page in a task of its own soon after it is loaded, and an extension that comes later is not asked.
  { name: 'htmx', ext: 'js', type: SCRIPT, from: () => ['htmx.min.js', 'ext/hx-sse.min.js'].map(file => requireHere.resolve(`htmx.org/dist/${file}`)) },
]

export type ConsoleFiles = { routes: { path: string; handler: Handler }[]; css: string[]; js: string[] }

function serving(body: Buffer, small: Buffer, type: string): Handler {
  const headers = {
    'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding', 'Cross-Origin-Resource-Policy': 'same-origin',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  }
  return async ({ headers: { 'accept-encoding': accepted = '' } }) => (/\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))/u.test(String(accepted))
    ? { status: 200, headers: { ...headers, 'Content-Encoding': 'gzip' }, body: small }
    : { status: 200, headers, body })
}

/** @throws where a file is missing: the packages are not whole. */
export async function consoleFiles(): Promise<ConsoleFiles> {
  const all = await Promise.all(FILES.map(async ({ name, ext, type, from }) => {
    const body = Buffer.from((await Promise.all(from().map(file => readFile(file, 'utf8')))).join('\n;'))
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12)
    return { ext, path: `/assets/console/${name}.${hash}.${ext}`, handler: serving(body, await gzipped(body), type) }
  }))
  const paths = (ext: string) => all.filter(file => file.ext === ext).map(({ path }) => path)
  return { routes: all.map(({ path, handler }) => ({ path, handler })), css: paths('css'), js: paths('js') }
}
