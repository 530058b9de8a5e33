/** The page on privacy in Italian. */
import { REPETITION_HOURS } from '../domain/fingerprint.ts'
import { fill, joinedTo, listed } from '../domain/phrasing.ts'
import { REDELIVERED_DAYS } from '../domain/retention.ts'
import { html, type Html } from './html.ts'
import type { PrivacyFacts } from './privacy-facts.ts'

const months = (count: number) => (count === 1 ? '1 mese' : `${count} mesi`)
const days = (count: number) => (count === 1 ? '1 giorno' : `${count} giorni`)

const kept = ({ times, blocks }: PrivacyFacts) => [
  {
    what: 'La conversazione, con i dati personali oscurati', why: 'per seguire la Sua richiesta e ritrovarla con il link privato',
    howLong: `${days(times.transcriptDays)}, o finché la richiesta è aperta`,
  },
  {
    what: 'Le Sue parole così come le ha scritte, e l’e-mail o il telefono che ci lascia', why: 'perché l’ufficio possa risponderLe',
    howLong: `fino a ${days(times.clearDaysAfterClosing)} dopo la chiusura della richiesta. Se racconta un caso personale che fermiamo, le parole in chiaro si cancellano
      subito. Se racconta un illecito dentro l’ente, si cancellano subito anche quelle oscurate`,
  },
  { what: 'La richiesta: ufficio, materia, date, stato', why: 'per rispondere nei tempi e renderne conto', howLong: `${months(times.handoffMonths)} dopo la chiusura` },
  {
    what: 'Le violazioni delle regole della pagina, anche quelle solo sospettate dall’assistente', why: 'perché una persona possa decidere con equità',
    howLong: `${months(times.strikeMonths)}${blocks === 'none' ? '' : ', o finché dura il blocco che ne è seguito: con loro i messaggi oscurati su cui si regge'}`,
  },
  ...(blocks === 'none' ? [] : [{
    what: 'I blocchi decisi da una persona, con il motivo', why: 'per rispettarli, e perché si possano contestare',
    howLong: `fino alla loro fine e per ${months(times.strikeMonths)} dopo${blocks === 'for good' ? '; quelli permanenti finché non li toglie la revisione, che si fa ogni anno' : ''}`,
  }]),
  {
    what: 'Un’impronta del testo, da cui non si torna alle parole', why: 'per accorgerci degli stessi messaggi mandati molte volte',
    howLong: `${REPETITION_HOURS} ore`,
  },
  { what: 'Il registro di ciò che fa il personale, e le richieste sui propri dati già concluse', why: 'per controllare chi ha visto i dati', howLong: months(times.auditMonths) },
]

export function privacyInItalian(facts: PrivacyFacts): Html {
  const { ente, controller, dpo, site, legalBasis, recipients, operators } = facts
  const of = joinedTo('di', ente)
  return html`
    <h1>Come trattiamo i Suoi dati</h1>
    <p class="lead">Informativa della chat ${of}, ai sensi degli articoli 13 e 14 del regolamento (UE) 2016/679 (GDPR).
      <a href="#english" lang="en" hreflang="en">In English</a></p>

    <h2>Chi Le risponde</h2>
    <p>Le risponde per primo un assistente automatico, non una persona. Quando serve, passa la richiesta agli uffici ${of} e Le scrive una persona.
      L’assistente non decide niente sui Suoi diritti. Avvisa da solo chi sembra violare le regole; se c’è davvero una violazione, e un blocco, li
      decide sempre una persona.</p>
    <p>L’assistente non è un modello linguistico come quelli delle chat di intelligenza artificiale: riconosce di che cosa si parla e sceglie fra frasi
      già scritte. Lavora sui sistemi ${of}: le Sue parole non vanno a servizi esterni di intelligenza artificiale, di traduzione o di statistica.</p>

    <h2>Chi è responsabile dei dati</h2>
    <p>Il titolare del trattamento è ${controller ?? fill('{il:ente}', { ente })}.${site === null ? null : html` Il sito è <a href="${site}">${site}</a>.`}</p>
    <p>Responsabile della protezione dei dati: ${dpo.name ?? dpo.contact
    ? html`${dpo.name}${dpo.name !== null && dpo.contact !== null ? ', ' : null}${dpo.contact === null ? null : html`<strong>${dpo.contact}</strong>`}.`
    : html`i recapiti si chiedono agli uffici ${of}.`}</p>

    <h2>Perché, e con quale base giuridica</h2>
    <p>Per rispondere a chi ci scrive e portare le richieste all’ufficio giusto.${legalBasis.words === null ? null : html` La base giuridica è questa:
      ${legalBasis.words}${legalBasis.confirmed ? null : ' (proposta, ancora da confermare)'}.`}</p>
    <p>Scriverci è una Sua scelta: può sempre rivolgersi agli uffici in altro modo. Non ci serve conoscere il Suo caso nei particolari: non scriva qui dati
      sulla salute, codici fiscali o documenti, Suoi o di altri.</p>

    <h2>Chi riceve i dati</h2>
    <ul>
      <li>Le persone autorizzate degli uffici ${of}. Di solito leggono i messaggi con i dati personali oscurati; chi guarda il testo in chiaro deve dire
        perché, e resta scritto.</li>
      ${operators.map(({ company, channels }) => html`<li>Se ci scrive con ${listed(channels, 'o')}, ${company} riceve i messaggi, con le proprie regole e
        anche fuori dall’Unione europea. Se preferisce evitarlo, usi <a href="/chat/${ente.slug}">la chat di questo sito</a>.</li>
      `)}${(recipients ?? []).map(one => html`<li>${one}.</li>
      `)}</ul>
    <p>Non vendiamo né pubblichiamo i Suoi dati.</p>

    <h2>Che cosa conserviamo, e per quanto</h2>
    <table>
      <thead><tr><th scope="col">Che cosa</th><th scope="col">Perché</th><th scope="col">Per quanto</th></tr></thead>
      <tbody>${kept(facts).map(({ what, why, howLong }) => html`
        <tr><th scope="row">${what}</th><td>${why}</td><td>${howLong}</td></tr>`)}
      </tbody>
    </table>
    ${facts.timesConfirmed ? html`<p>Alla fine di questi tempi il programma cancella da sé, e lo annota.</p>`
    : html`<p class="note">Questi tempi sono una proposta: il responsabile della protezione dei dati ${of} deve ancora confermarli.</p>`}
    <p>Le copie di sicurezza possono contenere i dati ancora per qualche tempo; se una copia si rimette in uso, ciò che era stato cancellato su Sua richiesta
      si cancella di nuovo. Per poterlo fare resta un’impronta che non permette di risalire a Lei. Per ${REDELIVERED_DAYS} giorni
      resta anche quella di ogni messaggio cancellato, senza le parole: serve a non scriverlo di nuovo se il canale lo consegna due volte.</p>

    <h2>Sul Suo dispositivo</h2>
    <p>La chat non usa cookie. Il Suo browser ricorda la conversazione solo finché la scheda è aperta, oppure più a lungo se Lei sceglie
      «Ricordami su questo dispositivo»; con «Esci e cancella da questo dispositivo» la dimentica subito.</p>
    <p>L’indirizzo da cui si collega serve solo, per qualche minuto, a frenare gli abusi: la chat non lo registra. Il link privato apre la conversazione a
      chiunque lo abbia: lo conservi con cura.</p>

    <h2>I Suoi diritti, e come usarli</h2>
    <p>Può chiedere di vedere i Suoi dati, correggerli, cancellarli, limitarne l’uso, e può opporsi (articoli da 15 a 22 del GDPR).
      Basta scriverlo nella conversazione, <a href="/chat/${ente.slug}">qui nella chat</a> o sul canale che usa già, per esempio «vorrei la cancellazione dei
      miei dati». La domanda viene registrata e la segue una persona; la legge dà un mese di tempo.</p>
    <p>Se ritiene che i Suoi dati non siano trattati bene, può rivolgersi al
      <a href="https://www.garanteprivacy.it">Garante per la protezione dei dati personali</a>.</p>

    <p><a href="/chat/${ente.slug}">Torna alla chat</a></p>`
}
