/** What a handler answers, before the frame adds the headers every answer has. */
import type { Html } from './html.ts'

export type Reply = {
  status: number
  headers: Record<string, string>
  body: string | Buffer
  /** An answer that goes on in place of the body: `send` writes more, what is returned is called once the connection has ended. */
  stream?: (send: (text: string) => void) => () => void
}

/** An answer of the interfaces. Never cached: it may hold a citizen's words or a token. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
      ...headers,
    },
    body: JSON.stringify(value),
  }
}

/** A refusal in the form Direct Line clients know; the message is for the citizen's eyes. */
export function refusal(status: number, code: string, message: string, headers: Record<string, string> = {}): Reply {
  return json(status, { error: { code, message } }, headers)
}

const PLAIN = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
}

/** A page, asked for anew each time. `headers` say what it may load and who may frame it. */
export function page(status: number, document: Html, headers: Record<string, string>): Reply {
  return { status, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache', ...headers }, body: document.text }
}

/** A page that runs no script and stands in no frame. */
export const plainPage = (status: number, document: Html, headers: Record<string, string> = {}) =>
  page(status, document, { ...PLAIN, ...headers })

export function redirect(to: string): Reply {
  return { status: 302, headers: { Location: to, 'Cache-Control': 'no-cache' }, body: '' }
}

/** After a form was taken: the browser asks for a page, so that a reload sends nothing twice. */
export function seeOther(to: string, headers: Record<string, string> = {}): Reply {
  return { status: 303, headers: { Location: to, 'Cache-Control': 'no-store', ...headers }, body: '' }
}
