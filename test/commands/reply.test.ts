/** `reply`, `classify` and `evaluate` with the real model: every row of the table of decisions, for each body. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { preparedFolder } from '../journeys/service.ts'
import { run } from './run.ts'

type Replied = { decisions: { kind: string; intent: string | null; office: string | null; topic: string | null; promised?: boolean; dueAt?: string; to?: string; article?: string | null; urgent?: boolean; because?: string; code?: string }[]; replies: string[] }

const BODIES = ['comune-di-esempio', 'comune-di-alpignano', 'comune-di-massa', 'ciss38', 'provincia-di-biella'] as const
type Body = (typeof BODIES)[number]
/** Bodies that promise no term and tell no hours. */
const DATELESS: Body[] = ['comune-di-massa', 'ciss38', 'provincia-di-biella']
const SATURDAY_NIGHT = '2026-11-21T22:40:00+01:00'

const redirected = ['redirect']
/** A message for each row, and the kinds it must come to: for all bodies, or by body. */
const ROWS: { text: string; kinds: string[] | Record<Body, string[]> }[] = [
  { text: 'Buongiorno, quali documenti servono per rinnovare la carta d\'identità?', kinds: ['hand-off'] },
  { text: 'il lampione davanti al civico 12 è spento da una settimana', kinds: redirected },
  {
    text: 'L\'impiegata allo sportello mi ha trattato malissimo, mi ha urlato in faccia davanti a tutti',
    kinds: { 'comune-di-esempio': redirected, 'comune-di-alpignano': redirected, 'comune-di-massa': redirected, ciss38: redirected, 'provincia-di-biella': ['hand-off'] },
  },
  {
    text: 'entro quanto tempo rispondete ai messaggi?',
    kinds: { 'comune-di-esempio': ['answer-policy'], 'comune-di-alpignano': ['answer-policy'], 'comune-di-massa': ['answer-policy'], ciss38: ['answer-policy'], 'provincia-di-biella': ['policy-silent'] },
  },
  { text: 'a che punto è la domanda di mio padre per l\'assegno di cura? si chiama come me, pratica 123', kinds: ['steer'] },
  {
    text: 'siete degli idioti e dei cretini',
    kinds: { 'comune-di-esempio': ['warn'], 'comune-di-alpignano': ['warn'], 'comune-di-massa': ['hand-off'], ciss38: ['warn'], 'provincia-di-biella': ['warn'] },
  },
  { text: 'aiuto c\'è un incendio in casa, siamo bloccati al terzo piano', kinds: ['emergency'] },
  { text: 'avete notizie della richiesta che vi ho mandato qui la settimana scorsa?', kinds: ['hand-off'] },
  { text: 'vorrei parlare con un operatore', kinds: ['hand-off'] },
  { text: 'chiedo di cancellare tutti i miei dati e i messaggi che avete', kinds: ['privacy'] },
  { text: 'complimenti per la festa di ieri, organizzata benissimo!', kinds: ['acknowledge'] },
  { text: 'Buongiorno', kinds: ['acknowledge'] },
  { text: 'mi racconti una barzelletta?', kinds: ['decline'] },
  { text: '??', kinds: ['clarify'] },
]

/** A day or a clock time, as replies would word one. */
const DATED = /\b\d{1,2}[:.]\d{2}\b|\b\d{1,2}\/\d{1,2}(\/\d{2,4})?\b|\b\d{1,2}º? (gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)\b|\b(lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica) \d/iu

describe('reply', () => {
  let folder = ''
  const env = () => ({ SPORTELLO_DATA_DIR: folder, DATABASE_URL: '', SPORTELLO_URL: '' })
  const replied = new Map<string, Replied>()

  beforeAll(async () => {
    folder = await preparedFolder()
    const lines = BODIES.flatMap(ente => ROWS.map(({ text }) => ({ ente, at: SATURDAY_NIGHT, text })))
    const { lines: out, code } = await run(['reply'], lines.map(line => JSON.stringify(line)).join('\n'), env())
    expect(code).toBe(0)
    expect(out).toHaveLength(lines.length)
    lines.forEach(({ ente, text }, index) => replied.set(`${ente} ${text}`, out[index] as Replied))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const all = BODIES.flatMap(ente => ROWS.map(({ text, kinds }) => ({ ente, text, kinds: Array.isArray(kinds) ? kinds : kinds[ente] })))

  it.each(all)('$ente does $kinds with "$text"', ({ ente, text, kinds }) => {
    const { decisions, replies } = replied.get(`${ente} ${text}`)!
    expect(decisions.map(decision => decision.kind)).toEqual(kinds)
    expect(replies.length).toBeGreaterThan(0)
    for (const reply of replies) expect(reply.trim()).not.toBe('')
  })

  it.each(DATELESS)('%s never prints a date or a clock time, nor promises', ente => {
    for (const [key, { decisions, replies }] of replied) {
      if (!key.startsWith(ente)) continue
      expect(replies.join('\n')).not.toMatch(DATED)
      expect(decisions.filter(decision => decision.promised)).toEqual([])
    }
  })

  it('promises the day of the term in words where the body has one, never an hour', () => {
    const { decisions: [decision], replies: [reply] } = replied.get(`comune-di-alpignano ${ROWS[0]!.text}`)!
    expect(decision).toMatchObject({ promised: true, dueAt: '2026-11-24T13:00:00.000Z', code: 'XXX-0000-00' })
    expect(reply).toContain('martedì 24 novembre')
    expect(reply).toContain('XXX-0000-00')
    expect(reply).toContain('lunedì 23 novembre')
  })

  it('gives the same output for the same input', async () => {
    const line = JSON.stringify({ ente: 'comune-di-esempio', at: SATURDAY_NIGHT, text: 'siete degli idioti. e poi quando scade la TARI? e il lampione in via Roma è spento' })
    const { lines } = await run(['reply'], `${line}\n${line}`, env())
    expect(lines[0]).toEqual(lines[1])
  })

  it('answers a bad line in its place and goes on', async () => {
    const { lines, code } = await run(['reply'], ['{"ente":"comune-di-esempio"}', '{"ente":"altrove","at":"2026-11-24T10:00:00Z","text":"ciao"}', JSON.stringify({ ente: 'ciss38', at: SATURDAY_NIGHT, text: 'grazie' })].join('\n'), env())
    expect(code).toBe(0)
    expect(lines).toEqual([expect.objectContaining({ line: 1 }), expect.objectContaining({ line: 2, error: expect.stringContaining('altrove') }), expect.objectContaining({ decisions: [expect.objectContaining({ kind: 'acknowledge' })] })])
  })

  it('takes any text: none, emoji, ten thousand characters, other scripts', async () => {
    const texts = ['', '   ', '👍', '🔥🔥🔥', 'a'.repeat(10_000), 'ciao '.repeat(2_000), 'مرحبا، كيف أجدد بطاقة الهوية؟', '你好', '\u0000\u200B', '<script>alert(1)</script>', 'SELECT * FROM conversations; --']
    const { lines, code } = await run(['reply'], texts.map(text => JSON.stringify({ ente: 'comune-di-esempio', at: SATURDAY_NIGHT, text })).join('\n'), env())
    expect(code).toBe(0)
    expect(lines).toHaveLength(texts.length)
    for (const line of lines) expect((line as Replied).decisions.length).toBeGreaterThan(0)
  })

  it('classifies in the form of the contract', async () => {
    const { lines } = await run(['classify'], '{"text":"a che ora apre la biblioteca domani?"}\n{"testo":"x"}', env())
    expect(lines[0]).toEqual({
      text: 'a che ora apre la biblioteca domani?', lang: 'it',
      intents: [{ intent: 'info', office: 'biblioteca', topic: null, rule: null, confidence: expect.any(Number), doubt: false, segment: expect.any(String) }],
    })
    expect(lines[1]).toMatchObject({ line: 2, error: expect.stringContaining('text') })
  })

  it('classifies without a place to keep the model, and says so', async () => {
    const file = join(folder, 'no-folder')
    writeFileSync(file, '')
    const { lines, code, stderr } = await run(['classify', '--text', 'a che ora apre la biblioteca?'], '', { ...env(), SPORTELLO_DATA_DIR: file })
    expect(code).toBe(0)
    expect(lines[0]).toMatchObject({ intents: [{ intent: 'info', office: 'biblioteca' }] })
    expect(stderr).toContain('non si può conservare')
  })

  it('evaluates labelled lines and says which are none', async () => {
    const file = join(folder, 'labelled.jsonl')
    writeFileSync(file, '{"text":"a che ora apre la biblioteca?","labels":["info"],"office":"biblioteca"}\n{"text":"x","labels":["boh"]}\n')
    const { lines, code, stderr } = await run(['evaluate', file], '', env())
    expect(code).toBe(0)
    expect(lines[0]).toMatchObject({ messages: 1, badLines: 1, mainIntent: 1, counts: { mainIntent: { right: 1, n: 1 }, oneIntentHard: { right: 0, n: 0 } } })
    expect(lines).toContainEqual(expect.objectContaining({ figures: 'all', settled: 1, counts: expect.objectContaining({ settled: { right: 1, n: 1 }, emergencies: { right: 0, n: 0 } }) }))
    expect(lines).toContainEqual({
      intent: 'info', messages: 1, precision: 1, recall: 1, f1: 1, counts: { precision: { right: 1, n: 1 }, recall: { right: 1, n: 1 } }, found: { info: 1 },
    })
    expect(lines).toContainEqual({ disguised: expect.objectContaining({ asWritten: 1 }), counts: expect.objectContaining({ asWritten: { right: 1, n: 1 } }) })
    expect(stderr).toContain('line 2: labels.0')
    expect((await run(['evaluate', join(folder, 'none.jsonl')], '', env())).code).toBe(2)
  })

  it('evaluates what a body decides, not what was read: a rule no clause of Massa names warns nobody, a complaint at Biella is handed off', async () => {
    const file = join(folder, 'decided.jsonl')
    const asked = { text: 'L\'impiegata allo sportello mi ha trattato malissimo, mi ha urlato in faccia davanti a tutti', labels: ['info'] }
    const criticised = { text: 'siete degli idioti e dei cretini', labels: ['complaint'] }
    writeFileSync(file, [asked, criticised].map(line => JSON.stringify(line)).join('\n'))
    const figuresAt = async (...ente: string[]) => {
      const { lines } = await run(['evaluate', file, ...ente], '', env())
      return { ente: (lines[0] as { ente: string }).ente, ...lines.find(line => (line as { figures?: string }).figures === 'all') as object }
    }
    const [example, massa, biella, { code, stderr }] = await Promise.all([
      figuresAt(), figuresAt('--ente', 'comune-di-massa'), figuresAt('--ente', 'provincia-di-biella'), run(['evaluate', file, '--ente', 'altrove'], '', env()),
    ])
    expect(example).toMatchObject({ ente: 'comune-di-esempio', sentAway: 1, criticismWarned: 1 })
    expect(massa).toMatchObject({ ente: 'comune-di-massa', sentAway: 1, criticismWarned: 0 })
    expect(biella).toMatchObject({ ente: 'provincia-di-biella', sentAway: 0, criticismWarned: 1 })
    expect(code).toBe(2)
    expect(stderr).toContain('no body "altrove"')
  })
})
