/** The few files the pages load, read once. Browsers ask each time whether theirs is still the one. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Handler } from './frame.ts'
import type { Reply } from './reply.ts'

const ASSETS = [
  { name: 'chat.js', file: 'chat/chat.js', type: 'text/javascript; charset=utf-8' },
  { name: 'chat.css', file: 'chat/chat.css', type: 'text/css; charset=utf-8' },
  { name: 'pages.css', file: 'pages.css', type: 'text/css; charset=utf-8' },
  { name: 'icon.svg', file: 'icon.svg', type: 'image/svg+xml' },
]

export type Asset = { name: string; handler: Handler }

function serving(body: Buffer, type: string): Handler {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const headers = {
    'Content-Type': type, 'Cache-Control': 'no-cache', ETag: etag, 'Cross-Origin-Resource-Policy': 'same-origin',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  }
  return async (call): Promise<Reply> => {
    const held = new Set((call.headers['if-none-match'] ?? '').split(',').map(one => one.trim().replace(/^W\//u, '')))
    return held.has(etag) || held.has('*') ? { status: 304, headers, body: '' } : { status: 200, headers, body }
  }
}

/** @throws where a file is missing: the checkout is not whole. */
export function assets(): Promise<Asset[]> {
  return Promise.all(ASSETS.map(async ({ name, file, type }) => ({
    name, handler: serving(await readFile(new URL(file, import.meta.url)), type),
  })))
}
