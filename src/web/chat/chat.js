// What people wrote is set as text, never as HTML.
const { ente } = document.body.dataset
const [log, messages, typing, line, choices, composer, text, remember, forget] =
  'log messages typing connection choices composer text remember forget'.split(' ').map(id => document.getElementById(id))
const KEY = `sportello:${ente}`
const LOST = 'Connessione interrotta: riprovo…'
const LINK = /(https?:\/\/\S*[\w/#=&%~-]|\b(?:112|114|1522)\b(?![-/.,]?\d))/u
const fine = matchMedia('(pointer: fine)').matches
const others = new BroadcastChannel(KEY)
const bubbles = new Map() // by either id
const queue = [] // not yet on the server
let life = 0 // answers to an earlier one are lost
let watermark = 0, quiet = 0, secret, session, opening, listening, socket, latest, timer

const on = (node, event, act) => node.addEventListener(event, act)

// Where storage is blocked: in memory only.
function stored(area, value) {
  try {
    if (value) window[area].setItem(KEY, value)
    else if (value === null) window[area].removeItem(KEY)
    return window[area].getItem(KEY)
  } catch {
    return null
  }
}

function keep(value) {
  secret = value
  stored('localStorage', remember.checked ? value : null)
  stored('sessionStorage', remember.checked ? null : value)
}

const make = (parent, tag, props) => parent.appendChild(Object.assign(document.createElement(tag), props))

function fill(node, words) {
  for (const [at, part] of words.split(LINK).entries()) {
    const web = part[0] === 'h'
    if (at % 2) make(node, 'a', { href: web ? part : `tel:${part}`, textContent: part, rel: 'noopener noreferrer', target: web ? '_blank' : '' })
    else node.append(part)
  }
  return node
}

function say(words, className = '') {
  line.className = className
  if (line.textContent !== words) line.textContent = words
}

function bubble(author, parts, signedBy) {
  const li = make(messages, 'li', { className: author })
  const staff = `Risposta di ${signedBy ?? 'una persona dell’ufficio'}`
  make(li, 'p', { className: 'who', textContent: { citizen: 'Lei', staff }[author] ?? 'Assistente automatico' })
  for (const { text, lang = '', dir = 'auto' } of parts) fill(make(li, 'p', { className: 'body', lang, dir }), text)
  li.foot = make(li, 'small', { textContent: 'Invio…', ariaLive: 'off' })
  return li
}

function giveLink(li) {
  const box = make(li, 'div', { className: 'return' })
  const href = `${location.origin}/r/${secret}`
  fill(make(box, 'p'), `Il Suo link privato, da tenere per sé: ${href}`)
  async function onclick() {
    try {
      await navigator.clipboard.writeText(href)
      say('Link copiato.')
    } catch {
      getSelection().selectAllChildren(box.querySelector('a'))
      say('Il link è selezionato: ora può copiarlo.')
    }
  }
  make(box, 'button', { textContent: 'Copia il link', onclick })
}

function place(li, id, at) {
  const seq = Number(id.split('|')[1])
  bubbles.set(id, li)
  li.dataset.seq = seq
  li.foot.textContent = new Date(at).toLocaleString('it', { dateStyle: 'short', timeStyle: 'short' })
  const next = [...messages.children].find(other => other.dataset.seq > seq || other.matches(':not([data-seq], [data-static])')) ?? null
  if (li.nextSibling !== next) messages.insertBefore(li, next)
}

function offer(actions = [], more) {
  const focused = choices.contains(document.activeElement) && !more
  if (!more) choices.replaceChildren()
  for (const { title, value, channelData: { lang, dir } } of actions) {
    make(choices, 'button', { textContent: title, lang, dir, onclick: () => send(title, value) })
  }
  if (focused) (fine ? text : log).focus()
}

function write(shown) {
  typing.hidden = !shown
  clearTimeout(timer)
  if (shown) timer = setTimeout(() => (write(), catchUp()), 20_000)
}

function show({ id, type, text, locale: lang, timestamp, suggestedActions, channelData }) {
  if (type === 'typing') write(true)
  if (type !== 'message' || bubbles.has(id)) return null
  const { author, signedBy, clientActivityID, returnLink, dir, parts = [{ text, lang, dir }] } = channelData
  const own = author === 'citizen'
  const li = bubbles.get(clientActivityID) ?? bubble(author, parts, signedBy)
  place(li, id, timestamp)
  if (!li.nextSibling) offer(suggestedActions?.actions, !own)
  if (own) return null
  write()
  latest = li
  if (returnLink) giveLink(li)
  return li
}

function take({ activities, watermark: mark }) {
  const whole = activities.length > 4
  log.ariaLive = whole ? 'off' : 'polite'
  const fresh = activities.map(show).filter(Boolean)
  watermark = Math.max(watermark, mark ?? 0)
  fresh.at(whole ? -1 : 0)?.scrollIntoView()
  return fresh.length
}

async function request(path, body) {
  const mine = life
  const response = await fetch(path, {
    method: body && 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${session?.token}` },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  })
  const { ok, status } = response
  const answer = await response.json().catch(problem => (ok ? Promise.reject(problem) : {}))
  if (mine !== life) throw new Error('left')
  if (answer.error?.code === 'UnknownSecret') leave(answer.error.message)
  if (!ok) throw Object.assign(new Error('Riprovi tra un minuto.'), answer.error, { status })
  if (line.textContent === LOST) say('Di nuovo in linea', 'back')
  return answer
}

async function start() {
  session = await request(`/chat/${ente}/session`, { secret }).finally(() => (opening = null))
  if (!secret) keep(session.secret)
}

async function call(path, body, again = true) {
  if (!session) await (opening ??= start())
  try {
    return await request(`/directline/conversations/${session.conversationId}${path}`, body)
  } catch (error) {
    if (!again || ![401, 403, 404].includes(error.status)) throw error
    session = null
    return call(path, body, false)
  }
}

const poll = async () => take(await call(`/activities?watermark=${watermark}`))

// What a poll brings shows a dead socket.
const catchUp = async () => session && (await poll().catch(() => 0)) && socket?.close()

async function stream() {
  const { pathname, search } = new URL((await call(`?watermark=${watermark}`)).streamUrl)
  return new Promise(done => {
    let opened = false
    socket = Object.assign(new WebSocket(location.origin.replace('http', 'ws') + pathname + search), {
      onopen: () => (opened = true),
      onmessage: ({ data }) => take(JSON.parse(data)),
      onclose: () => done(opened),
    })
  })
}

const pause = failures => new Promise(done => {
  setTimeout(done, 1000 + Math.random() * 1000 * Math.min(14, 2 ** failures))
  addEventListener('online', done, { once: true })
})

async function listen() {
  if (listening === life) return
  const mine = (listening = life)
  let down = 0
  let dead = 0 // sockets that did not open; after three: mostly polls
  for (;;) {
    try {
      await poll()
      down = 0
      dead = (dead < 3 || dead % 20 === 0) && (await stream()) ? 0 : dead + 1
    } catch {
      if (mine === life) say(LOST, 'bad')
      down += 1
    }
    await pause(down || Math.min(dead, 2))
    if (mine !== life) return
  }
}

async function pump() {
  const mine = life
  for (let failures = 0; queue[0]; ) {
    const { li, activity } = queue[0]
    try {
      const { id } = await call('/activities', activity)
      queue.shift()
      place(li, id, Date.now())
      if (!li.nextSibling && latest?.className !== 'staff') write(true)
      listen()
    } catch ({ status, message }) {
      if (mine !== life) return
      if (status >= 400 && status < 500) {
        queue.shift()
        li.remove()
        text.value = `${activity.text}\n${text.value}`.trim()
        say(message, 'bad')
      } else {
        say(LOST, 'bad')
        li.foot.textContent = 'In attesa di rete'
        await pause(failures++)
        if (mine !== life) return
      }
    }
  }
}

function send(words, value) {
  const id = URL.createObjectURL(new Blob()).slice(-36) // a UUID; crypto.randomUUID needs https
  const li = bubble('citizen', [{ text: words }])
  bubbles.set(id, li)
  li.scrollIntoView()
  offer()
  if (line.textContent !== LOST) say('')
  const activity = { type: 'message', text: words, value, channelData: { clientActivityID: id } }
  if (queue.push({ li, activity }) === 1) pump()
}

// The queue goes to a new conversation.
function leave(words) {
  life += 1
  socket?.close()
  opening = session = socket = latest = null
  watermark = 0
  remember.checked = false
  keep(null)
  for (const li of messages.querySelectorAll('[data-seq]')) li.remove()
  offer()
  write()
  say(words)
  if (queue[0]) pump()
}

function clear() {
  bubbles.clear()
  for (const { li } of queue.splice(0)) li.remove()
  text.value = ''
  leave("Su questo dispositivo non c'è più nulla. La richiesta resta all'ufficio.")
}

on(others, 'message', clear)
on(forget, 'click', () => {
  clear()
  others.postMessage('')
})
on(remember, 'change', () => keep(secret))
on(composer, 'submit', event => {
  event.preventDefault()
  const words = text.value
  if (!words.trim()) return
  text.value = ''
  send(words)
  text.focus()
})
// One answer for a burst.
on(text, 'input', () => {
  if (!session || messages.lastChild.className !== 'citizen' || Date.now() < quiet) return
  quiet = Date.now() + 700
  call('/activities', { type: 'typing' }, false).catch(() => 0)
})
on(text, 'keydown', event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !fine) return
  event.preventDefault()
  composer.requestSubmit()
})
on(window, 'offline', () => socket?.close())
on(document, 'visibilitychange', () => document.hidden || catchUp())

const given = /^\/r\/([\w-]+)/u.exec(location.pathname)?.[1]
const local = stored('localStorage')
secret = given ?? stored('sessionStorage') ?? local
remember.checked = secret && secret === local
if (given) {
  stored('sessionStorage', given)
  history.replaceState(null, '', `/chat/${ente}`)
}
if (secret) listen()
