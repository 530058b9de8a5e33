/** What a page of the console is: a row of the table in routes.ts. */
import type { Permission, Person } from '../../domain/access.ts'
import type { Ente } from '../../domain/ente.ts'
import type { Say } from '../../domain/phrasing.ts'
import type { FormFields } from '../form.ts'
import type { Call } from '../frame.ts'
import type { Html } from '../html.ts'
import type { Reply } from '../reply.ts'

/**
 * `status` 200 unless said; `error` marks the title, so that it is the first thing read out; `watch`: the page hears of changes, an event `look`
 * at the body.
 */
export type PageMore = { status?: number; error?: boolean; watch?: boolean; headers?: Record<string, string> }

/** A request nobody needs to be signed in for. A form was sent by a page of ours. */
export type Knock = {
  call: Call
  /** Italian wording of texts.it.yaml. */
  say: Say
  now: Date
  /** Empty on GET. */
  form: FormFields
  /** A whole page around its content. The content has the one `<h1>`. */
  page(title: string, content: Html, more?: PageMore): Reply
}

/** A request of somebody who may make it. */
export type Visit = Knock & {
  person: Person
  session: { id: string; hash: string }
  /** The hidden field without which a POST is refused: `<form method="post">${visit.token}…`. */
  token: Html
  /** The bodies where the route's permission holds (of `signed-in`: where the person has any role). Never empty of a permission. */
  enti: readonly Ente[]
  /** The body of `:ente` in the path, one of `enti`; null where the path has none. */
  ente: Ente | null
}

type Shared = {
  method: 'GET' | 'POST'
  /** Below /console. */
  path: string
  /** For the log; unlike any other. */
  name: string
  /** Asked for by the page itself again and again: does not keep a session alive that nobody uses. */
  quiet?: true
}

/**
 * One page or form. `for` says who may: a permission holds at the body of `:ente`, or at one body at least where the path has none. The office of
 * a card is known to the handler alone, which asks `may(person, permission, { ente, office })` again.
 * `nav`: the text key under which it stands in the navigation; only for paths without parameters.
 */
export type ConsoleRoute =
  | Shared & { for: 'anyone'; handler(knock: Knock): Promise<Reply> }
  | Shared & { for: 'signed-in' | Permission; nav?: string; handler(visit: Visit): Promise<Reply> }
