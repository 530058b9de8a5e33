/** What is done with the citizens' data, said by the body about itself. */
import { told } from '../domain/ente.ts'
import { fill, joinedTo } from '../domain/phrasing.ts'
import { RETENTION } from '../domain/retention.ts'
import { html } from './html.ts'
import { document } from './layout.ts'
import { plainPage, type Reply } from './reply.ts'
import type { ServedEnte } from './served.ts'

const months = (days: number) => `${Math.round(days / 30.4)} mesi`

/** The times every installation begins with, each the longest. */
const KEPT = [
  {
    what: 'La conversazione, con i dati personali oscurati', why: 'per seguire la Sua richiesta e ritrovarla con il link privato',
    howLong: `${RETENTION.transcriptDays} giorni, o finché la richiesta è aperta`,
  },
  { what: 'Le Sue parole così come le ha scritte', why: 'perché l’ufficio possa rispondere', howLong: `fino a ${RETENTION.clearDays} giorni dopo la chiusura della richiesta` },
  {
    what: 'La richiesta: ufficio, date, stato, l’e-mail o il telefono che ci lascia', why: 'per rispondere entro i tempi e darne conto',
    howLong: `${months(RETENTION.handoffDays)} dopo la chiusura`,
  },
  { what: 'Le violazioni delle regole di comportamento', why: 'per decidere con equità, da parte di una persona', howLong: months(RETENTION.strikeDays) },
  { what: 'Il registro di ciò che ha fatto il personale', why: 'per controllare gli accessi ai dati', howLong: months(RETENTION.auditDays) },
]

export function privacyPage({ ente }: ServedEnte, demonstration: boolean): Reply {
  const of = joinedTo('di', ente)
  const officer = told(ente.privacy.officer)
  const contact = told(ente.privacy.contact)
  const site = told(ente.site)
  return plainPage(200, document(`Privacy della chat ${of}`, html`
    <h1>Come trattiamo i Suoi dati</h1>
    <p class="lead">Informativa della chat ${of}, ai sensi degli articoli 13 e 14 del regolamento (UE) 2016/679 (GDPR).</p>

    <h2>Chi Le risponde</h2>
    <p>Le risponde un assistente automatico, non una persona. Quando serve, passa la richiesta agli uffici ${of} e Le scrive una persona.
      Nessuna decisione sui Suoi diritti è presa dall’assistente.</p>

    <h2>Chi tratta i dati</h2>
    <p>${fill('Il titolare è {il:ente}', { ente })}${site === null ? null : html` (<a href="${site}">${site}</a>)`}.
      Leggono la conversazione solo le persone autorizzate degli uffici.</p>
    <p>Responsabile della protezione dei dati: ${officer ?? contact
    ? html`${officer}${officer !== null && contact !== null ? ', ' : null}${contact === null ? null : html`<strong>${contact}</strong>`}.`
    : html`i recapiti sono ${site === null ? 'presso gli uffici' : html`sul <a href="${site}">sito</a>`} ${of}.`}</p>

    <h2>Perché, e con quale base giuridica</h2>
    <p>Per rispondere a chi ci scrive e portare le richieste all’ufficio giusto: è un compito di interesse pubblico
      (articolo 6, paragrafo 1, lettera e, del GDPR). Scriverci è una Sua scelta: può sempre rivolgersi agli uffici.</p>
    <p>Non ci serve conoscere il Suo caso nei particolari. Non scriva qui dati sulla salute, codici fiscali o documenti, Suoi o di altri.</p>

    <h2>Che cosa conserviamo, e per quanto</h2>
    <table>
      <thead><tr><th scope="col">Che cosa</th><th scope="col">Perché</th><th scope="col">Per quanto</th></tr></thead>
      <tbody>${KEPT.map(({ what, why, howLong }) => html`
        <tr><th scope="row">${what}</th><td>${why}</td><td>${howLong}</td></tr>`)}
      </tbody>
    </table>
    <p class="note">Questi tempi sono una proposta: il responsabile della protezione dei dati ${of} deve ancora confermarli.</p>

    <h2>Dove restano i dati</h2>
    <p>Tutto è elaborato sui sistemi ${of}. Le Sue parole non vanno a servizi esterni di intelligenza artificiale, di traduzione o di statistica.
      La chat non usa cookie. Il Suo browser ricorda la conversazione solo finché la scheda è aperta, oppure più a lungo se Lei sceglie
      «Ricordami su questo dispositivo»; con «Esci e cancella da questo dispositivo» la dimentica subito.</p>
    <p>L’indirizzo da cui si collega serve solo, per qualche minuto, a frenare gli abusi: la chat non lo registra.</p>
    <p>Il link privato apre la conversazione a chiunque lo abbia: lo conservi con cura.</p>

    <h2>I Suoi diritti</h2>
    <p>Può chiedere di vedere i Suoi dati, correggerli, cancellarli, limitarne l’uso, e può opporsi (articoli da 15 a 22 del GDPR).
      Basta scriverlo <a href="/chat/${ente.slug}">nella chat</a>, per esempio «vorrei la cancellazione dei miei dati»: la domanda viene registrata
      e una persona Le risponde entro un mese, come vuole la legge. Se ritiene che i Suoi dati non siano trattati bene, può rivolgersi al
      <a href="https://www.garanteprivacy.it">Garante per la protezione dei dati personali</a>.</p>

    <p><a href="/chat/${ente.slug}">Torna alla chat</a></p>`, demonstration))
}
