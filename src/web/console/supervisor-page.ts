/** The supervisor's page: the work waiting now, and how it went. Nothing on it is about one person, and no part of it can be asked by person. */
import { clockInWords, dayInWords, dayOf } from '../../domain/calendar.ts'
import { WEEKDAYS, type Weekday } from '../../domain/ente.ts'
import { busiest, byHour, inTime, percentOf, summed, type Outcome, type Week } from '../../domain/figures.ts'
import type { Figures, Load, NamedLoad } from '../../desk/figures.ts'
import { html, type Html } from '../html.ts'
import { barPlot, type Plot, type Tone } from './plots.ts'

export type SupervisorView = {
  figures: Figures
  /** Where the form of the period goes, by GET with `from` and `to`. */
  action: string
  /** Where the CSV of this period is. */
  csv: string
  /** What was wrong with the period asked for; the figures are then of another one. */
  fault: string | null
}

const LOAD_KEYS = ['dueToday', 'overdue', 'unanswered', 'asked'] as const satisfies (keyof Load)[]
const LOAD_WORDS: Record<keyof Load, string> = { dueToday: 'In scadenza oggi', overdue: 'Scadute', unanswered: 'Senza risposta', asked: 'Attendono il cittadino' }
/** At the head of a column, where a phone has little room. */
const LOAD_HEADS: Record<keyof Load, string> = { dueToday: 'Oggi', overdue: 'Scadute', unanswered: 'Senza risposta', asked: 'In attesa' }

const PARTS: { outcome: Outcome; name: string; tone: Tone }[] = [
  { outcome: 'in-time', name: 'Nel termine', tone: 'solid' },
  { outcome: 'late', name: 'Oltre il termine', tone: 'striped' },
  { outcome: 'missed', name: 'Termine passato, senza risposta', tone: 'dark' },
  { outcome: 'waiting', name: 'In corso', tone: 'hollow' },
]

const DAYS: Record<Weekday, string> = {
  monday: 'lunedì', tuesday: 'martedì', wednesday: 'mercoledì', thursday: 'giovedì', friday: 'venerdì', saturday: 'sabato', sunday: 'domenica',
}

const shortDay = (day: string) => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`
const hours = (value: number) => `${value.toLocaleString('it-IT', { maximumFractionDigits: 1 })} ore`
const counted = (n: number, one: string, many: string) => `${n.toLocaleString('it-IT')} ${n === 1 ? one : many}`
const inFull = (day: string) => dayInWords(day, 'it', { year: true })

function loadTable(title: string, of: string, lines: readonly NamedLoad[], enti: Figures['enti']): Html {
  const bodyOf = (slug: string) => (enti.length === 1 ? null : ` – ${enti.find(ente => ente.slug === slug)?.name ?? slug}`)
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table><caption>${title}</caption>
<thead><tr><th scope="col">${of}</th>${LOAD_KEYS.map(key => html`<th scope="col" class="number">${LOAD_HEADS[key]}</th>`)}</tr></thead>
<tbody>${lines.map(line => html`<tr><th scope="row">${line.name}${bodyOf(line.ente)}</th>${LOAD_KEYS.map(key => html`<td class="number">${line[key]}</td>`)}</tr>
`)}</tbody></table></div>`
}

const periodForm = ({ figures: { period }, action, fault }: SupervisorView) => html`<form class="period" method="get" action="${action}">
${fault === null ? null : html`<p class="fault" role="alert" id="period-fault">${fault}</p>`}
<label>Ricevute dal <input type="date" name="from" value="${period.from}" required ${fault === null ? null : html`aria-describedby="period-fault"`}></label>
<label>al <input type="date" name="to" value="${period.to}" required ${fault === null ? null : html`aria-describedby="period-fault"`}></label>
<button type="submit">Mostra</button>
</form>`

function now({ load, offices, pages, enti, at }: Figures): Html {
  return html`<section aria-labelledby="figures-now"><h2 id="figures-now">Adesso</h2>
<dl class="cards">${LOAD_KEYS.map(key => html`<div><dt>${LOAD_WORDS[key]}</dt><dd>${load[key]}</dd></div>`)}</dl>
<p class="hint">Situazione di ${dayInWords(dayOf(at))}, ore ${clockInWords(at)}. Le richieste in scadenza oggi e quelle scadute sono già fra quelle senza risposta.</p>
${loadTable('Per ufficio', 'Ufficio', offices, enti)}
${loadTable('Per pagina', 'Pagina', pages, enti)}</section>`
}

const weekPlot = (weeks: readonly Week[], summary: string): Plot => ({
  id: 'plot-in-time', title: 'Richieste ricevute, per settimana', summary, of: 'Settimana', parts: PARTS,
  bars: weeks.map(({ from, to, outcomes }) => ({
    short: shortDay(from), long: from === to ? shortDay(from) : `${shortDay(from)} – ${shortDay(to)}`, values: PARTS.map(({ outcome }) => outcomes[outcome]),
  })),
})

function promised(enti: Figures['enti']): string {
  if (enti.every(ente => ente.promises)) return 'Il termine è il primo giorno detto al cittadino: se poi cambia, conta il primo.'
  const inside = 'l’obiettivo interno fissato all’arrivo, che al cittadino non si dice'
  return enti.some(ente => ente.promises)
    ? `Il termine è il primo giorno detto al cittadino; dove non se ne promette uno, ${inside}.` : `Il termine è ${inside}.`
}

function answered({ weeks, answerHours, enti }: Figures): Html {
  const sum = summed(weeks)
  const { part, whole, share } = inTime(sum)
  const said = share === null
    ? 'Nessuna richiesta di questi giorni si può ancora giudicare.'
    : `Nel termine ${percentOf(share)} su cento: ${part.toLocaleString('it-IT')} di ${counted(whole, 'richiesta giudicata', 'richieste giudicate')}.`
  return html`<section aria-labelledby="figures-in-time"><h2 id="figures-in-time">Risposte nel termine</h2>
<p class="lead">${said}</p>
${barPlot(weekPlot(weeks, said))}
<p class="hint">${promised(enti)} Urgenze e schede di moderazione non contano qui.${sum.withdrawn === 0 ? null
    : ` ${counted(sum.withdrawn, 'richiesta chiusa', 'richieste chiuse')} senza risposta, per esempio ritirate: non si giudicano.`}</p>
<h3>Quanto si aspetta la prima risposta</h3>
${answerHours === null ? html`<p class="empty">Nessuna richiesta di questi giorni ha ancora una risposta.</p>` : html`<dl class="cards">
<div><dt>Mediana</dt><dd>${hours(answerHours.median)}</dd></div><div><dt>90º percentile</dt><dd>${hours(answerHours.ninetieth)}</dd></div></dl>
<p class="hint">${counted(answerHours.answered, 'richiesta', 'richieste')} con risposta: metà entro la mediana, nove su dieci entro il 90º percentile. Sono ore d’orologio, notti e festivi compresi.</p>`}</section>`
}

const pair = (hour: number) => `${hour}–${hour + 1}`

function busy({ arrivals }: Figures): Html {
  const most = busiest(arrivals)
  const said = most && `L’ora più piena: ${DAYS[most.weekday]}, ore ${pair(most.hour)}, con ${counted(most.count, 'messaggio', 'messaggi')}.`
  return html`<section aria-labelledby="figures-hours"><h2 id="figures-hours">Ore più piene</h2>
${said === null ? null : html`<p class="lead">${said}</p>`}
${barPlot({
    id: 'plot-hours', title: 'Messaggi ricevuti, per ora del giorno', summary: said ?? '', of: 'Ora', parts: [{ name: 'Messaggi', tone: 'solid' }],
    bars: byHour(arrivals).map((count, hour) => ({ short: String(hour), long: pair(hour), values: [count] })),
  })}
${most === null ? null : html`<details><summary>Giorno per giorno</summary><div class="scroll" tabindex="0" role="region" aria-label="Messaggi per giorno e ora"><table>
<thead><tr><th scope="col">Ora</th>${WEEKDAYS.map(day => html`<th scope="col" class="number"><abbr title="${DAYS[day]}">${DAYS[day].slice(0, 3)}</abbr></th>`)}</tr></thead>
<tbody>${byHour(arrivals).map((_, hour) => html`<tr><th scope="row">${pair(hour)}</th>${arrivals.map(day => html`<td class="number">${day[hour]!}</td>`)}</tr>
`)}</tbody></table></div></details>`}
<p class="hint">I messaggi si contano finché se ne conservano le parole: i più vecchi mancano.</p></section>`
}

const leaving = ({ figures: { election }, csv }: SupervisorView) => (election
  ? html`<p class="notice">Periodo elettorale${election.to === null ? '' : `, fino a ${inFull(election.to)} compreso`}: queste cifre servono al lavoro interno e non si pubblicano. Il file CSV torna a periodo concluso.</p>`
  : html`<p><a href="${csv}" download>Scarica il file CSV</a> <span class="hint">Con «;» fra le celle e la virgola nei decimali, come le tabelle italiane.</span></p>`)

/** What stands in the page's `main`; its stylesheet is `figures.css`. */
export function supervisorPage(view: SupervisorView): Html {
  const { figures } = view
  return html`<div class="figures">
<h1>Andamento</h1>
<p>${figures.enti.map(({ name }) => name).join(', ')}. Nessuna cifra riguarda una persona sola: qui si guarda il servizio.</p>
${now(figures)}
${periodForm(view)}
${answered(figures)}
${busy(figures)}
${leaving(view)}
</div>`
}
