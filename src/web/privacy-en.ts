/** The page on privacy in English, below the Italian one. */
import { REPETITION_HOURS } from '../domain/fingerprint.ts'
import { listed } from '../domain/phrasing.ts'
import { REDELIVERED_DAYS } from '../domain/retention.ts'
import { html, type Html } from './html.ts'
import type { PrivacyFacts } from './privacy-facts.ts'

const months = (count: number) => (count === 1 ? '1 month' : `${count} months`)
const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)

const kept = ({ times, blocks }: PrivacyFacts) => [
  {
    what: 'The conversation, with personal data masked', why: 'to follow your request, and for you to find it again with the private link',
    howLong: `${days(times.transcriptDays)}, or as long as the request is open`,
  },
  {
    what: 'Your words as you wrote them, and the e-mail or phone number you leave', why: 'so that the office can answer you',
    howLong: `up to ${days(times.clearDaysAfterClosing)} after the request is closed. If you tell a personal case that we stop, your own words are deleted at
      once. If you tell of wrongdoing inside the body, the masked ones are deleted at once too`,
  },
  { what: 'The request: office, subject, dates, state', why: 'to answer in time and account for it', howLong: `${months(times.handoffMonths)} after it is closed` },
  {
    what: 'Breaches of the rules of the page, those the assistant only suspects included', why: 'so that a person can decide fairly',
    howLong: `${months(times.strikeMonths)}${blocks === 'none' ? '' : ', or as long as the block that followed: with them the masked messages it rests on'}`,
  },
  ...(blocks === 'none' ? [] : [{
    what: 'Blocks decided by a person, with the reason', why: 'to keep to them, and so that they can be contested',
    howLong: `until they end and ${months(times.strikeMonths)} after${blocks === 'for good' ? '; permanent ones until the review, held every year, ends them' : ''}`,
  }]),
  { what: 'A fingerprint of the text, which does not lead back to the words', why: 'to notice the same message sent many times', howLong: `${REPETITION_HOURS} hours` },
  { what: 'The record of what staff do, and requests on one’s own data that are done', why: 'to check who has seen the data', howLong: months(times.auditMonths) },
]

export function privacyInEnglish(facts: PrivacyFacts): Html {
  const { ente, controller, dpo, site, legalBasis, recipients, operators } = facts
  return html`
    <section id="english" lang="en">
    <h1>How we treat your data</h1>
    <p class="lead">Privacy notice of the chat of ${ente.name}, under articles 13 and 14 of Regulation (EU) 2016/679 (GDPR). The Italian text above is the
      official one.</p>

    <h2>Who answers you</h2>
    <p>An automatic assistant answers first, not a person. Where needed it passes your request to the offices of ${ente.name}, and a person writes to you.
      The assistant takes no decision on your rights. By itself it warns whoever seems to break the rules; whether there is a breach, and a block, is always
      decided by a person.</p>
    <p>The assistant is no language model like those of artificial intelligence chats: it recognises what a message is about and chooses among sentences
      written beforehand. It works on the systems of ${ente.name}: your words go to no outside service of artificial intelligence, translation or statistics.</p>

    <h2>Who is responsible for the data</h2>
    <p>The controller is ${controller ?? ente.name}.${site === null ? null : html` Its site is <a href="${site}">${site}</a>.`}</p>
    <p>Data protection officer: ${dpo.name ?? dpo.contact
    ? html`${dpo.name}${dpo.name !== null && dpo.contact !== null ? ', ' : null}${dpo.contact === null ? null : html`<strong>${dpo.contact}</strong>`}.`
    : 'please ask the offices how to reach them.'}</p>

    <h2>Why, and on what legal basis</h2>
    <p>To answer those who write to us and bring their requests to the right office.${legalBasis.words === null ? null : html` The legal basis is
      ${legalBasis.words}${legalBasis.confirmed ? null : ' (a proposal, still to be confirmed)'}.`}</p>
    <p>Writing to us is your choice: you can always turn to the offices in another way. We do not need the details of your case: please do not write about
      health, tax codes or documents here, yours or anybody else’s.</p>

    <h2>Who receives the data</h2>
    <ul>
      <li>Authorised staff of the offices. They usually read messages with personal data masked; whoever looks at the original text has to say why, and that
        is recorded.</li>
      ${operators.map(({ company, channels }) => html`<li>If you write with ${listed(channels, 'or')}, ${company} receives the messages, under its own rules and
        also outside the European Union. If you would rather avoid that, use <a href="/chat/${ente.slug}">the chat of this site</a>.</li>
      `)}${(recipients ?? []).map(one => html`<li>${one}.</li>
      `)}</ul>
    <p>We neither sell nor publish your data.</p>

    <h2>What we keep, and for how long</h2>
    <table>
      <thead><tr><th scope="col">What</th><th scope="col">Why</th><th scope="col">How long</th></tr></thead>
      <tbody>${kept(facts).map(({ what, why, howLong }) => html`
        <tr><th scope="row">${what}</th><td>${why}</td><td>${howLong}</td></tr>`)}
      </tbody>
    </table>
    ${facts.timesConfirmed ? html`<p>After these times the program deletes by itself, and notes that it did.</p>`
    : html`<p class="note">These times are a proposal: the data protection officer has still to confirm them.</p>`}
    <p>Backup copies may hold the data for some time longer; if a copy is put back, what was deleted at your request is deleted again. For that a fingerprint
      is kept that does not lead back to you. For ${REDELIVERED_DAYS} days there is also one of each deleted message, without its words, so that it is not written
      again if the channel delivers it twice.</p>

    <h2>On your device</h2>
    <p>The chat uses no cookies. Your browser remembers the conversation only while the tab is open, or longer if you choose to be remembered on this device;
      you can leave and have it forgotten at once.</p>
    <p>The address you connect from only serves, for a few minutes, to curb abuse: the chat does not record it. The private link opens the conversation to
      whoever has it: please keep it safe.</p>

    <h2>Your rights, and how to use them</h2>
    <p>You can ask to see your data, to have them corrected, deleted or restricted, and you can object (articles 15 to 22 of the GDPR). Just write it in the
      conversation, <a href="/chat/${ente.slug}">here in the chat</a> or on the channel you already use, for example “please delete my data”. The request is
      registered and a person follows it; the law allows one month.</p>
    <p>If you think your data are not treated well, you can turn to the Italian data protection authority, the
      <a href="https://www.garanteprivacy.it">Garante per la protezione dei dati personali</a>.</p>

    <p><a href="/chat/${ente.slug}">Back to the chat</a></p>
    </section>`
}
