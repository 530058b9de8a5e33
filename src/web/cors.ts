/** Lets the sites a body names run a Direct Line client of their own on their pages. */
import type { Call, Handler } from './frame.ts'
import type { Reply } from './reply.ts'

/** The headers that open an answer to the calling site, where it is one of the sites named. */
function grant(call: Call, origins: ReadonlySet<string>): Record<string, string> {
  const origin = call.headers.origin ?? ''
  if (!origins.has(origin)) return { Vary: 'Origin' }
  return { 'Access-Control-Allow-Origin': origin, Vary: 'Origin', 'Access-Control-Expose-Headers': 'Retry-After' }
}

export const shared = (origins: ReadonlySet<string>, handler: Handler): Handler => async call => {
  const reply = await handler(call)
  return { ...reply, headers: { ...reply.headers, ...grant(call, origins) } }
}

/** The answer to a browser that asks before it posts. */
export const preflight = (origins: ReadonlySet<string>): Handler => async (call): Promise<Reply> => ({
  status: 204,
  headers: {
    ...grant(call, origins),
    'Access-Control-Allow-Methods': 'GET, POST',
    'Access-Control-Allow-Headers': 'authorization, content-type, x-ms-bot-agent, x-requested-with',
    'Access-Control-Max-Age': '600',
  },
  body: '',
})
