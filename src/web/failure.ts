/** What went wrong, in Italian: a page for people, JSON for programs. Never the error itself. */
import type { IncomingHttpHeaders } from 'node:http'
import { html } from './html.ts'
import { document } from './layout.ts'
import { plainPage, refusal, type Reply } from './reply.ts'

type Failure = { code: string; title: string; text: string }

const NOT_FOUND: Failure = {
  code: 'NotFound', title: 'Pagina non trovata',
  text: "L'indirizzo non porta a nessuna pagina. Forse è incompleto, oppure la pagina non c'è più.",
}
const FAILURES: Record<number, Failure> = {
  400: { code: 'BadArgument', title: 'Richiesta non valida', text: "L'indirizzo della richiesta non è scritto in modo corretto." },
  404: NOT_FOUND,
  405: { code: 'MethodNotAllowed', title: 'Operazione non prevista', text: 'Questa pagina non accetta questo tipo di richiesta.' },
  429: { code: 'TooManyRequests', title: 'Troppe richieste', text: 'Sono arrivate troppe richieste in poco tempo. Riprovi tra qualche minuto.' },
  500: {
    code: 'ServerError', title: 'Qualcosa non ha funzionato',
    text: 'Il servizio ha avuto un problema. Riprovi tra qualche minuto: ci scusiamo per il disagio.',
  },
}

/** Browsers name HTML when they open a page; scripts and programs do not. */
const wantsPage = ({ accept = '' }: IncomingHttpHeaders) => accept.includes('text/html')

/**
 * The answer to a request that cannot be served.
 * @param requestId shown on faults of ours, so that a citizen can name it to the body
 */
export function failure(status: number, headers: IncomingHttpHeaders, requestId: string, extra: Record<string, string> = {}): Reply {
  const known = status >= 500 ? 500 : status in FAILURES ? status : 400
  const { code, title, text } = FAILURES[known] ?? NOT_FOUND
  const ours = known === 500 && requestId !== ''
  if (!wantsPage(headers)) return refusal(status, code, text, extra)
  return plainPage(status, document(title, html`
    <h1>${title}</h1>
    <p>${text}</p>
    ${ours ? html`<p class="note">Se ci segnala il problema, indichi questo codice: <code>${requestId}</code></p>` : null}
    <p><a href="/">Torna alla pagina iniziale</a></p>`), extra)
}
