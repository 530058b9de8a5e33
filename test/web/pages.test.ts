import { describe, expect, it } from 'vitest'
import { policySchema } from '../../src/domain/policy.ts'
import { enteNamed, PROVA, webAt } from './web-at.ts'

const policy = policySchema.parse({ title: 'Regole', kind: 'external', clauses: [] })
const only = { deps: { entes: [{ ente: PROVA, policy }] } }

describe('the first page', () => {
  it('lists the bodies, escaping their names', async () => {
    const web = await webAt({ settings: { demonstration: false } })
    const { status, text } = await web.ask('/')
    expect(status).toBe(200)
    expect(text).toContain('<a href="/chat/comune-di-prova">Comune di Prova</a>')
    expect(text).toContain('Consorzio &#60;Altro&#62;')
    expect(text).not.toContain('dimostrazione')
  })

  it('leads to the chat where one body is served', async () => {
    const web = await webAt({ settings: { demonstration: false }, ...only })
    const { status, headers } = await web.ask('/')
    expect([status, headers.get('location')]).toEqual([302, '/chat/comune-di-prova'])
  })

  it('stays a list in demonstration, and every page says so', async () => {
    const web = await webAt(only)
    const { status, text } = await web.ask('/')
    expect(status).toBe(200)
    expect(text).toContain('dimostrazione')
    for (const path of ['/chat/comune-di-prova', '/privacy/comune-di-prova']) expect((await web.ask(path)).text).toContain('dimostrazione')
  })
})

describe('the privacy page', () => {
  const told = {
    controller: { it: 'il Comune Certo, via Certa 1', en: 'the Comune Certo, via Certa 1' },
    dpo: { name: 'Avv. Bianchi', contact: 'rpd@certo.example' }, legalBasis: { it: 'compito pubblico', en: 'public task' },
    recipients: ['Chi ospita <il> servizio'],
    retention: { transcriptDays: 90, handoffMonths: 1, strikeMonths: 6, auditMonths: 36, clearDaysAfterClosing: 15 },
  }
  const pages = (...channels: string[]) => ({
    pages: ['web', ...channels].map(channel => ({ id: `certo-${channel}`, channel, name: channel, office: 'urp' })),
  })
  const pageOf = async (privacy: object, more: object = {}) => {
    const web = await webAt({ deps: { entes: [{ ente: enteNamed('comune-certo', { privacy, ...more }), policy }] } })
    return (await web.ask('/privacy/comune-certo')).text
  }
  const english = (text: string) => text.slice(text.indexOf('<section id="english" lang="en">'))

  it('tells who answers, controller, officer, basis, recipients, the body\'s own times and rights, in Italian and in English', async () => {
    const text = await pageOf(told)
    for (const words of [
      'assistente automatico', 'non è un modello linguistico', 'il Comune Certo, via Certa 1', 'Avv. Bianchi, <strong>rpd@certo.example</strong>.', 'compito pubblico',
      'Chi ospita &#60;il&#62; servizio', '90 giorni', '1 mese dopo', '6 mesi', '36 mesi', '15 giorni', 'Basta scriverlo', 'garanteprivacy', 'href="/chat/comune-certo"',
    ]) expect(text).toContain(words)
    for (const words of ['automatic assistant', 'no language model', 'the Comune Certo, via Certa 1', 'public task', '90 days', '1 month after', '36 months', 'Just write it']) {
      expect(english(text)).toContain(words)
    }
    expect(text).not.toMatch(/proposta|da confermare|proposal/u)
  })

  it('tells that the assistant warns by itself and people decide on breaches and blocks, and what is kept of both (CLAUSES 12, 65)', async () => {
    const measures = (all: object) => ({ conduct: { rules: {}, measures: all } })
    const text = (await pageOf(told, measures({ 'block-temporary': '10.2', 'block-permanent': '10.2' }))).replaceAll(/\s+/gu, ' ')
    for (const words of [
      'Avvisa da solo chi sembra violare le regole; se c’è davvero una violazione, e un blocco, li decide sempre una persona',
      'anche quelle solo sospettate dall’assistente', '6 mesi, o finché dura il blocco che ne è seguito', 'fino alla loro fine e per 6 mesi dopo; quelli permanenti finché non li toglie la revisione, che si fa ogni anno',
      'Un’impronta del testo', '24 ore', 'Se racconta un illecito dentro l’ente, si cancellano subito anche quelle oscurate', 'Per 8 giorni resta anche quella di ogni messaggio cancellato',
    ]) expect(text).toContain(words)
    for (const words of [
      'By itself it warns whoever seems to break the rules; whether there is a breach, and a block, is always decided by a person', 'those the assistant only suspects included', '6 months, or as long as the block that followed',
      'until they end and 6 months after; permanent ones until the review, held every year, ends them', 'A fingerprint of the text', '24 hours',
      'If you tell of wrongdoing inside the body, the masked ones are deleted at once too', 'For 8 days there is also one of each deleted message',
    ]) expect(english(text)).toContain(words)
    expect(await pageOf(told, measures({ 'propose-block': '5.3b' }))).not.toMatch(/permanent/u)
    expect(await pageOf(told)).not.toMatch(/fino alla loro fine|until they end/u)
  })

  it('names the operators of the channels the body has, and no other', async () => {
    const [all, web] = [await pageOf(told, pages('messenger', 'whatsapp', 'telegram')), await pageOf(told)]
    expect(all).toContain('Messenger o WhatsApp, Meta riceve')
    expect(english(all)).toContain('Telegram, Telegram receives')
    expect(all).not.toContain('Microsoft')
    expect(web).not.toMatch(/Meta|Telegram|Microsoft/u)
  })

  it('tells nothing that nobody confirmed, and marks the basis and the times that are proposals', async () => {
    const guess = (value: unknown) => ({ value, toConfirm: 'È così?', source: 'elenco' })
    const text = await pageOf({
      controller: guess('il Comune Forse'), dpo: { name: guess('Avv. Forse'), contact: guess('forse@certo.example') }, legalBasis: guess('base pensata'),
      recipients: guess(['Forse srl']), retention: { ...told.retention, transcriptDays: guess(90) },
    })
    expect(text).not.toMatch(/Forse|forse@/u)
    expect(text).toContain('base pensata (proposta, ancora da confermare)')
    expect(text).toContain('Questi tempi sono una proposta')
    expect(english(text)).toContain('These times are a proposal')
    expect(text).toContain('Il titolare del trattamento è il Comune di Prova.')
  })

  it('links no site that nobody confirmed', async () => {
    const siteless = enteNamed('comune-senza-sito', { site: { value: 'https://forse.example', toConfirm: 'È il vostro sito?', source: 'elenco' } })
    const web = await webAt({ deps: { entes: [{ ente: siteless, policy }] } })
    for (const path of ['/privacy/comune-senza-sito', '/chat/comune-senza-sito']) expect((await web.ask(path)).text).not.toContain('forse.example')
  })

  it('of an unknown body is not there', async () => {
    const web = await webAt()
    expect((await web.ask('/privacy/nowhere')).status).toBe(404)
  })
})

describe('headers', () => {
  const policyOf = (headers: Headers) => (headers.get('content-security-policy') ?? '').split('; ')

  it('let the chat load its own files only, and be framed by the sites the body names only', async () => {
    const web = await webAt()
    const { headers, text } = await web.ask('/chat/comune-di-prova')
    expect(policyOf(headers)).toEqual([
      "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self'", "base-uri 'none'", "form-action 'none'",
      "frame-ancestors 'self' https://www.prova.example",
    ])
    expect(headers.get('x-frame-options')).toBeNull()
    expect(headers.get('cross-origin-opener-policy')).toBeNull()
    expect(text).not.toMatch(/<style| style=|<script>| on\w+=/u)
  })

  it('let nobody else frame a chat without such sites', async () => {
    const web = await webAt()
    const { headers } = await web.ask('/chat/consorzio-altro')
    expect(policyOf(headers)).toContain("frame-ancestors 'self'")
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  })

  it('let plain pages run no script and stand in no frame', async () => {
    const web = await webAt()
    for (const path of ['/', '/privacy/comune-di-prova']) {
      const { headers } = await web.ask(path)
      expect(policyOf(headers)).toEqual(expect.arrayContaining(["default-src 'none'", "frame-ancestors 'none'"]))
      expect(headers.get('x-frame-options')).toBe('DENY')
    }
  })

  it('are on every answer', async () => {
    const web = await webAt()
    for (const path of ['/', '/chat/comune-di-prova', '/health', '/assets/chat.js', '/nowhere']) {
      const { headers } = await web.ask(path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('permissions-policy')).toContain('microphone=()')
      expect(headers.get('strict-transport-security')).toBeNull()
      expect(headers.get('server')).toBeNull()
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/u)
    }
  })

  it('demand https where the public address has it', async () => {
    const web = await webAt({ settings: { publicUrl: 'https://chat.prova.example' } })
    expect((await web.ask('/health')).headers.get('strict-transport-security')).toBe('max-age=31536000')
  })
})

describe('the files of the pages', () => {
  it.each([['chat.js', 'text/javascript'], ['chat.css', 'text/css'], ['pages.css', 'text/css'], ['icon.svg', 'image/svg+xml']])(
    'are asked for anew and sent once: %s', async (name, type) => {
      const web = await webAt()
      const first = await web.ask(`/assets/${name}`)
      expect(first.status).toBe(200)
      expect(first.headers.get('content-type')).toContain(type)
      expect(first.headers.get('cache-control')).toBe('no-cache')
      const etag = first.headers.get('etag') ?? ''
      const second = await web.ask(`/assets/${name}`, { headers: { 'if-none-match': `"other", W/${etag}` } })
      expect([second.status, second.text]).toEqual([304, ''])
      expect((await web.ask(`/assets/${name}`, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
    },
  )

  it('are these and no others', async () => {
    const web = await webAt()
    for (const path of ['/assets/web.ts', '/assets/', '/assets/..%2fweb.ts', '/assets/chat/chat.js']) expect((await web.ask(path)).status).toBe(404)
  })

  it('have a head without a body', async () => {
    const web = await webAt()
    const [whole, head] = [await web.ask('/assets/pages.css'), await web.ask('/assets/pages.css', { method: 'HEAD' })]
    expect([head.status, head.text]).toEqual([200, ''])
    expect(head.headers.get('content-length')).toBe(whole.headers.get('content-length'))
  })
})

describe('health', () => {
  it('tells the version, the engine and what waits', async () => {
    const web = await webAt()
    const { say } = await web.begin()
    await say('domanda')
    web.time.now = new Date(web.time.now.getTime() + 5000)
    expect(await web.ask('/health')).toMatchObject({
      status: 200, json: { status: 'ok', version: '9.9.9', engine: 'sqlite', backlog: { ready: 1, oldestMs: 5000, outbox: 0, permanentFailures: 0 } },
    })
  })

  it('is bad where the store fails', async () => {
    const web = await webAt({ store: real => ({ ...real, ping: () => Promise.reject(new Error('SELECT 1 failed')) }) })
    const answer = await web.ask('/health')
    expect(answer).toMatchObject({ status: 503, json: { status: 'failing', version: '9.9.9', engine: 'sqlite' } })
    expect(answer.text).not.toContain('SELECT')
  })

  it('is bad where the store does not answer', async () => {
    const web = await webAt({ store: real => ({ ...real, ping: () => new Promise(() => undefined) }) })
    expect((await web.ask('/health')).status).toBe(503)
  })

  it('is not readiness, which waits for the model', async () => {
    let state: { ready: boolean; why: string | null } = { ready: false, why: 'the model is being fitted' }
    const web = await webAt({ deps: { ready: () => state } })
    expect(await web.ask('/ready')).toMatchObject({ status: 503, json: state })
    expect((await web.ask('/health')).status).toBe(200)
    state = { ready: true, why: null }
    expect(await web.ask('/ready')).toMatchObject({ status: 200, json: state })
  })
})

describe('the start', () => {
  it('fails where the port is taken', async () => {
    const web = await webAt()
    await expect(webAt({ settings: { port: web.port } })).rejects.toThrow('EADDRINUSE')
  })

  it('fails where two bodies use one page', async () => {
    const twin = enteNamed('comune-gemello', { pages: [{ id: 'comune-di-prova-web', channel: 'web', name: 'Chat', office: 'urp' }] })
    await expect(webAt({ deps: { entes: [{ ente: PROVA, policy }, { ente: twin, policy }] } })).rejects
      .toThrow('enti/comune-gemello/ente.yaml: pages: expected an id no other body uses, got "comune-di-prova-web"')
  })
})
