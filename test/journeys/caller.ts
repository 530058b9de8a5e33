/** A citizen without a browser: the HTTP of the chat page. */
export type Opened = { conversationId: string; token: string; secret: string }

const json = { 'Content-Type': 'application/json' }

export async function open(url: string): Promise<Opened> {
  const opened = await fetch(`${url}/chat/comune-di-esempio/session`, { method: 'POST', headers: { ...json, Origin: url }, body: JSON.stringify({ secret: null }) })
  return await opened.json() as Opened
}

export const post = (url: string, { conversationId, token }: Opened, text: string, clientActivityID: string) =>
  fetch(`${url}/directline/conversations/${conversationId}/activities`, {
    method: 'POST', headers: { ...json, Authorization: `Bearer ${token}` }, body: JSON.stringify({ type: 'message', text, channelData: { clientActivityID } }),
  })

export async function botLines(url: string, { conversationId, token }: Opened): Promise<string[]> {
  const fetched = await fetch(`${url}/directline/conversations/${conversationId}/activities`, { headers: { Authorization: `Bearer ${token}` } })
  const { activities } = await fetched.json() as { activities: { from: { role: string }; text: string }[] }
  return activities.filter(activity => activity.from.role === 'bot').map(activity => activity.text)
}

/** Looks ten times a second, for forty seconds. */
export async function until<T>(look: () => Promise<T | null>, what: string): Promise<T> {
  for (let tries = 0; tries < 400; tries += 1) {
    const seen = await look()
    if (seen !== null) return seen
    await new Promise(resolve => { setTimeout(resolve, 100) })
  }
  throw new Error(`never: ${what}`)
}
