/** The evaluation as one page that an office's head can read: no script, nothing from outside. */
import { INTENTS, type Intent } from '../domain/intent.ts'
import { confusion, coverageAt, figuresOf, mainOf, perIntent, reliability, rounded, type Figures, type Share } from '../training/score.ts'
import type { ReadMessage } from './evaluate.ts'

type Evaluation = { file: string; hash: string; body: string; reads: readonly ReadMessage[]; robust: Record<string, Share> }

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1).replace('.', ',')} %`)

/** A share with what it was counted from. */
const counted = (share: Share): string => `${percent(rounded(share))} (${share.right} di ${share.of})`

const NAMES: Record<keyof Figures, string> = {
  mainIntent: 'Intento principale giusto (messaggi con un solo intento)', topic: 'Argomento giusto, fra le domande sulla pagina',
  office: 'Ufficio giusto, fra le richieste di informazioni', allIntents: 'Tutti gli intenti trovati, fra i messaggi che ne hanno più d\'uno',
  emergencies: 'Emergenze a cui si risponde con il 112', falseAlarms: 'Altri messaggi a cui si risponde con il 112', criticismWarned: 'Critiche ammonite come offese',
  settled: 'Messaggi decisi senza richiedere', sentAway: 'Richieste mandate via', steered: 'Domande generali fermate come casi personali',
}
const ROBUST: Record<string, string> = {
  asWritten: 'Come scritti', oneTypo: 'Con un errore di battitura', twoTypos: 'Con due errori di battitura', withoutAccents: 'Senza accenti', inCapitals: 'In maiuscole',
}

const INTENT_NAMES: Record<Intent, string> = {
  info: 'informazioni', report: 'segnalazione', complaint: 'reclamo', policy: 'regole della pagina', personal: 'caso personale', abuse: 'abuso',
  emergency: 'emergenza', status: 'stato di una richiesta', human: 'chiede una persona', privacy: 'propri dati', feedback: 'parere', smalltalk: 'saluti',
  offtopic: 'fuori tema', unclear: 'non chiaro',
}

const row = (cells: readonly string[]): string => `<tr><th scope="row">${cells[0]}</th>${cells.slice(1).map(cell => `<td>${cell}</td>`).join('')}</tr>`
const table = (caption: string, heads: readonly string[], rows: readonly string[]): string =>
  `<div class="wide" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${heads.map(head => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`

function figures(reads: readonly ReadMessage[]): string {
  const groups = [reads.filter(({ hard }) => !hard), reads.filter(({ hard }) => hard), reads].map(figuresOf)
  const rows = (Object.keys(NAMES) as (keyof Figures)[]).map(key => row([NAMES[key], ...groups.map(group => counted(group[key]))]))
  return table('Le misure, per i messaggi ordinari, difficili e tutti', ['Misura', 'Ordinari', 'Difficili', 'Tutti'], rows)
}

const SIDE = 320
const at = (share: number): number => Math.round(share * SIDE)

/** A square plot of shares against numbers between 0 and 1, drawn and told. */
function plot(title: string, across: string, up: string, points: readonly (readonly [number, Share])[], diagonal: boolean): string {
  const line = points.map(([x, share]) => `${at(x) + 40},${SIDE - at(rounded(share) ?? 0) + 10}`).join(' ')
  const told = points.map(([x, share]) => `${percent(x)}: ${counted(share)}`).join('; ')
  return `<figure><svg viewBox="0 0 ${SIDE + 100} ${SIDE + 60}" width="420" role="img" aria-label="${escape(title)}">
<rect x="40" y="10" width="${SIDE}" height="${SIDE}" fill="none" stroke="#5a6772"/>
${diagonal ? `<line x1="40" y1="${SIDE + 10}" x2="${SIDE + 40}" y2="10" stroke="#5a6772" stroke-dasharray="4"/>` : ''}
<polyline points="${line}" fill="none" stroke="#0059b3" stroke-width="3"/>
<text x="40" y="${SIDE + 30}">0</text><text x="${SIDE + 20}" y="${SIDE + 30}">100 %</text><text x="120" y="${SIDE + 45}">${escape(across)}</text>
<text x="12" y="200" transform="rotate(-90 12 200)">${escape(up)}</text></svg><figcaption>${escape(title)}. ${told}.</figcaption></figure>`
}

function confusionTable(reads: readonly ReadMessage[]): string {
  const rows = confusion(reads)
  const shown = INTENTS.filter(intent => rows.has(intent) || [...rows.values()].some(one => one.has(intent)))
  const cell = (expected: Intent, found: Intent): string => {
    const times = rows.get(expected)?.get(found) ?? 0
    const all = [...rows.get(expected)?.values() ?? []].reduce((sum, one) => sum + one, 0)
    const shade = all === 0 ? 0 : times / all
    return `<td style="background:rgba(${expected === found ? '0,102,51' : '179,0,0'},${(shade * 0.45).toFixed(2)})">${times === 0 ? '' : times}</td>`
  }
  const body = shown.filter(intent => rows.has(intent)).map(expected => `<tr><th scope="row">${INTENT_NAMES[expected]}</th>${shown.map(found => cell(expected, found)).join('')}</tr>`)
  return table('Che cosa era (righe) e che cosa si è letto (colonne)', ['', ...shown.map(intent => INTENT_NAMES[intent])], body)
}

const bar = (share: Share): string => `<span class="bar" style="width:${Math.round((rounded(share) ?? 0) * 120)}px"></span> ${counted(share)}`

function mistakes(reads: readonly ReadMessage[]): string {
  const wrong = reads.filter(({ labels, intents }) => !labels.includes(mainOf(intents)!.intent))
    .toSorted((one, other) => mainOf(other.intents)!.confidence - mainOf(one.intents)!.confidence).slice(0, 30)
  return table('Gli errori più sicuri di sé', ['Messaggio di prova', 'Era', 'Letto come', 'Sicurezza'], wrong.map(({ message, labels, intents }) => (
    row([escape(message.text), labels.map(label => INTENT_NAMES[label]).join(', '), INTENT_NAMES[mainOf(intents)!.intent], percent(mainOf(intents)!.confidence)])
  )))
}

/** The whole page. */
export function reportPage({ file, hash, body, reads, robust }: Evaluation): string {
  const { mainIntent } = figuresOf(reads)
  const { steps, error } = reliability(reads)
  const coverage = [0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99].map(precision => [precision, coverageAt(reads, precision)] as const)
  return `<!doctype html>
<html lang="it"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Come capisce l'assistente</title>
<style>body{font:16px/1.5 sans-serif;color:#1a1a1a;background:#fff;margin:2rem auto;max-width:70rem;padding:0 1rem}table{border-collapse:collapse;margin:1rem 0;font-size:.9rem}
caption{text-align:left;font-weight:bold;padding:.4rem 0}th,td{border:1px solid #5a6772;padding:.25rem .5rem;text-align:left;vertical-align:top}.bar{display:inline-block;height:.8rem;background:#0059b3}
.wide{overflow-x:auto}figure{margin:1rem 0}figcaption{max-width:60ch}svg text{font-size:14px}</style></head><body><main>
<h1>Come capisce l'assistente</h1>
<p>${reads.length} messaggi di prova (${escape(file)}). Modello ${hash.slice(0, 12)}.
Fra i messaggi che chiedono una cosa sola l'assistente capisce quale nel ${percent(rounded(mainIntent))} dei casi (${mainIntent.right} di ${mainIntent.of}).</p>
<h2>Le misure</h2>
<p>Le ultime sei righe contano ciò che l'assistente deciderebbe per l'ente ${escape(body)} in orario d'ufficio.</p>${figures(reads)}
<h2>Intento per intento</h2>${table('Precisione: quante volte ha ragione quando lo dice. Richiamo: quante volte lo trova', ['Intento', 'Messaggi', 'Precisione', 'Richiamo'], perIntent(reads).map(({ intent, messages, precision, recall }) => row([INTENT_NAMES[intent], String(messages), bar(precision), bar(recall)])))}
${confusionTable(reads)}
<h2>Quanto è sicuro</h2>
${plot(`Quanto spesso ha ragione, per quanto si dice sicuro (scarto medio ${percent(error)})`, 'si dice sicuro', 'ha ragione', steps.filter(({ messages }) => messages > 0).map(one => [one.confidence, { right: one.right, of: one.messages }] as const), true)}
${plot('Quanti messaggi può decidere da solo, per la precisione che gli si chiede', 'precisione', 'messaggi', coverage, false)}
<h2>Scritti in altro modo</h2>${table('Intento principale giusto', ['Come', 'Giusti'], Object.entries(robust).map(([name, share]) => row([ROBUST[name] ?? name, counted(share)])))}
<h2>Dove sbaglia</h2>${mistakes(reads)}
</main></body></html>
`
}
