/** `docs-enti`: a page per body with everything the assistant would say for it, for the body's officer to read and sign off. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openPoints } from '../config/enti.ts'
import { readHelplines } from '../config/texts.ts'
import { measureOf } from '../domain/block.ts'
import { labelled, RULES, TOPICS, type Leaf, type Recognition, type RecognizedIntent, type Screens } from '../domain/intent.ts'
import { joinedTo } from '../domain/phrasing.ts'
import type { Reader } from '../training/model.ts'
import { answerTurn } from '../turn/answer.ts'
import type { Body } from '../turn/input.ts'
import { fixedIds, untouched } from './first-message.ts'
import { bodiesAt, DIALOGS, readBodies, ROOT, settings } from './house.ts'
import { print } from './lines.ts'
import { SITUATIONS, TOPIC_NAMES, RULE_NAMES, type SituationOfPage } from './sign-off-words.ts'

/** The instants the page is made for: the same whenever it is made. */
const MONDAY_AT_TEN = new Date('2026-11-23T10:00:00+01:00')
const MONTH_END = new Date('2026-12-01T00:00:00+01:00')
const SATURDAY_NIGHT = new Date('2026-11-21T22:40:00+01:00')

const CALM: Screens = { emergency: null, danger: false, personal: false, abuse: null }
const WORDS = '(qualcosa su questa pagina)'

const read = (leaf: Leaf): RecognizedIntent => ({ ...labelled(leaf), confidence: 1, doubt: leaf === 'unclear', segment: WORDS, alternatives: [] })

/** A recogniser that has read one thing. */
function readerOf(leaf: Leaf, lang: string, screens: Partial<Screens>): Reader {
  const recognition: Recognition = { text: WORDS, lang, intents: [read(leaf)], screens: { ...CALM, ...screens } }
  return { hash: '', recognize: () => recognition, factAsked: () => null, languageOf: () => lang }
}

type Asked = { leaf: Leaf; lang?: string; at?: Date; screens?: Partial<Screens>; first?: boolean; kind?: 'text' | 'photo'; blocked?: boolean }

/** The replies of one turn, each with its choices. */
async function repliesTo(body: Body, { leaf, lang = 'it', at = MONDAY_AT_TEN, screens = {}, first = false, kind = 'text', blocked = false }: Asked) {
  const page = body.ente.pages.find(one => one.channel === 'web')!
  const known = untouched(kind === 'text' ? WORDS : '', at)
  const met = first ? {} : { disclosedAt: at, lastBotAt: at }
  const measure = measureOf(body.ente, false)
  const block = blocked && measure.ok ? { id: '', until: MONTH_END, clause: measure.clause, reason: null, contest: 'none' as const, toldAt: null } : null
  const facts = { ...known, ...met, block, messages: known.messages.map(message => ({ ...message, kind })) }
  const reader = kind === 'text' ? readerOf(leaf, lang, screens) : { ...readerOf(leaf, lang, screens), recognize: () => ({ text: '', lang, intents: [read('unclear')], screens: CALM }) }
  const { outcome, decisions } = await answerTurn({ now: at, ids: fixedIds(), body, page, reader, helplines: HELPLINES, facts })
  // The words given back to copy are the citizen's own; the buttons under them belong to what was said before.
  const said = outcome.replies.filter(reply => reply.text !== WORDS).map(({ text }) => ({ text, choices: [] as string[] }))
  said.at(-1)?.choices.push(...outcome.replies.flatMap(reply => reply.choices.map(choice => choice.label)))
  return { decisions, said }
}

const HELPLINES = readHelplines(join(DIALOGS, 'helplines.yaml'))

/** Lines of a message as a quotation; a choice is a button. */
const quoted = (said: Awaited<ReturnType<typeof repliesTo>>['said']): string => said.length === 0 ? '*(nessuna risposta)*' : said.map(({ text, choices }) =>
  [...text.split('\n').map(line => `> ${line}`.trimEnd()), ...(choices.length > 0 ? ['>', `> ${choices.map(choice => `[${choice}]`).join(' ')}`] : [])].join('\n')).join('\n\n')

async function topics(body: Body): Promise<string[]> {
  const sections: string[] = []
  for (const topic of TOPICS) {
    const italian = await repliesTo(body, { leaf: `policy.${topic}` })
    const english = await repliesTo(body, { leaf: `policy.${topic}`, lang: 'en' })
    const decision = italian.decisions.find(one => one.kind === 'answer-policy')
    sections.push(`### ${TOPIC_NAMES[topic]}`, decision ? `Si regge su: ${decision.article} (clausola ${decision.told.join(', ')}).` : 'Le regole non ne parlano.', quoted(italian.said), 'In inglese:', quoted(english.said))
  }
  return sections
}

async function situations(body: Body): Promise<string[]> {
  const sections: string[] = []
  for (const { title, when, ...asked } of SITUATIONS satisfies readonly SituationOfPage[]) {
    if (asked.blocked && !measureOf(body.ente, false).ok) continue
    const { said } = await repliesTo(body, { ...asked, ...(when === 'closed' ? { at: SATURDAY_NIGHT } : {}) })
    sections.push(`### ${title}`, quoted(said))
  }
  return sections
}

async function conduct(body: Body): Promise<string[]> {
  const { rules } = body.ente.conduct
  const sections: string[] = []
  for (const rule of RULES) {
    const { said } = await repliesTo(body, { leaf: `abuse.${rule}`, screens: { abuse: rule } })
    sections.push(`### ${RULE_NAMES[rule]}`, rules[rule] ? `Clausole che si possono citare: ${rules[rule].join(', ')}.` : 'Nessuna clausola: decide una persona.', quoted(said))
  }
  return sections
}

/** What the policy says beside the topics, found by the words of the question. */
function beside({ policy }: Body): string[] {
  const others = policy.clauses.filter(({ topics: on, asks }) => on.length === 0 && asks.length > 0)
  return others.map(({ cite, text, asks }) => `- **${cite}**: ${text.it} *(si trova con: ${asks.slice(0, 4).join('; ')})*`)
}

/** The page of one body, in Markdown. Same data, same page. */
async function signOffPage(body: Body): Promise<string> {
  const { ente, policy } = body
  const open = openPoints(ente)
  return `${[
    `# Che cosa dice l'assistente ${joinedTo('di', ente)}`,
    'Questa pagina è scritta dal programma (`npm run docs:enti`) con i dati di `enti/' + ente.slug + '/`. Chi risponde per l\'ente la legge e, se va bene, la approva. '
      + 'Le risposte con una data valgono per lunedì 23 novembre 2026 alle 10, quelle a pagina chiusa per sabato 21 novembre alle 22:40.',
    `Regole della pagina: ${policy.title}.${policy.companion ? ` Rimandano a un altro documento, «${policy.companion.name}», che qui non c'è.` : ''}`,
    '## Le domande sulla pagina', ...await topics(body),
    ...(beside(body).length > 0 ? ['## Che cos\'altro si trova nelle regole', beside(body).join('\n')] : []),
    '## Le altre situazioni', ...await situations(body),
    '## Che cosa succede a chi viola le regole', ...await conduct(body),
    '## Che cosa manca', open.length === 0 ? 'Niente: ogni dato è confermato.' : open.map(({ key, ask, source }) => `- \`${key}\`: ${ask}${source ? ` *(ora vale: ${source})*` : ''}`).join('\n'),
  ].join('\n\n')}\n`
}

/** Where citizens would find it, whatever machine writes the page. */
const ADDRESS = 'https://sportello.example'

/** The pages of every body in `enti/`, by slug. */
export async function signOffPages(): Promise<Map<string, string>> {
  const pages = new Map<string, string>()
  for (const [slug, body] of bodiesAt(readBodies({ ...settings(), enti: null }), ADDRESS)) pages.set(slug, await signOffPage(body))
  return pages
}

/** Writes docs/enti/<slug>.md for every body. */
export async function docsOfEnti(): Promise<void> {
  const folder = join(ROOT, 'docs/enti')
  mkdirSync(folder, { recursive: true })
  for (const [slug, page] of await signOffPages()) {
    writeFileSync(join(folder, `${slug}.md`), page)
    print({ written: `docs/enti/${slug}.md` })
  }
}
