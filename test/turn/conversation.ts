/** A conversation that lives in memory: what the store would keep between turns, state saved as JSON. */
import { move, type HandoffView } from '../../src/domain/handoff.ts'
import type { InboundMessage } from '../../src/domain/message.ts'
import type { Effect, TurnOutcome } from '../../src/domain/outcome.ts'
import type { Decision } from '../../src/domain/decision.ts'
import type { EnteChanges, TranscriptLine, TurnFacts } from '../../src/store/store.ts'
import { answerTurn } from '../../src/turn/answer.ts'
import { bodyOn } from '../../src/turn/body.ts'
import type { TurnInput } from '../../src/turn/input.ts'
import type { RecognizedIntent } from '../../src/domain/intent.ts'
import { bodyOf, countedIds, facts, HELPLINES, intent, MONDAY, readerOf, type Slug } from './making.ts'

export type Turn = { outcome: TurnOutcome; decisions: Decision[]; text: string; choices: string[]; kinds: string[] }

type Given = { slug?: Slug; page?: string; reader: TurnInput['reader']; known?: Partial<TurnFacts>; changes?: Partial<EnteChanges> }

export class Conversation {
  readonly given: Given
  readonly ids = countedIds()
  readonly cards = new Map<string, HandoffView & { messages: string[]; because: string; receivedAt: Date; label: string | null; shareWithManager: boolean }>()
  readonly effects: Effect[] = []
  timers: { at: Date }[] = []
  shielded: string[] = []
  state: string | null = null
  lines: TranscriptLine[] = []
  now = MONDAY
  /** What staff changed, from the next turn on. */
  changes: EnteChanges
  private known: Partial<TurnFacts>
  private seq = 0

  constructor(given: Given) {
    this.given = given
    this.known = given.known ?? {}
    this.changes = { version: 1, modes: [], faults: [], ...given.changes }
    for (const one of this.known.handoffs ?? []) this.keep(one)
  }

  private keep(one: HandoffView): void {
    this.cards.set(one.id, { ...one, messages: [], receivedAt: one.openedAt, label: null, shareWithManager: false })
  }

  private line(author: TranscriptLine['author'], id: string, text: string, at: Date): void {
    this.seq += 1
    const clear = author === 'citizen' ? text : null
    this.lines.push({
      seq: this.seq, id, author, kind: 'text', masked: text, clear, choices: [], lang: 'it', italianUnder: false, returnLink: false, signedBy: null, eventKey: null, at,
    })
  }

  /** What one turn is computed from. */
  input(messages: InboundMessage[]): TurnInput {
    const { slug = 'comune-di-alpignano', page, reader } = this.given
    const files = bodyOf(slug)
    const at = files.ente.pages.find(one => (page ? one.id === page : one.channel === 'web'))!
    const body = bodyOn(files, this.changes.modes, at.id)
    const known = facts(messages, { recent: this.lines.slice(-30), ...this.known, handoffs: [...this.cards.values()], changes: this.changes })
    const state: TurnFacts['dialogState'] = this.state === null ? null : JSON.parse(this.state)
    return {
      now: this.now, ids: this.ids, body, page: at, reader, helplines: HELPLINES,
      facts: { ...known, dialogState: state },
    }
  }

  /** A turn of these messages; a text alone is a message, `{ press }` a button. */
  async says(...words: (string | { press: string; label?: string } | Partial<InboundMessage>)[]): Promise<Turn> {
    const messages = words.map((word, index): InboundMessage => {
      const id = `m${this.lines.length + index + 1}`
      const at = this.now
      if (typeof word === 'string') return { id, kind: 'text', text: word, value: null, at }
      if ('press' in word) return { id, kind: 'choice', text: word.label ?? word.press, value: word.press, at }
      return { id, kind: 'text', text: '', value: null, at, ...word }
    })
    return this.turn(messages)
  }

  /** The timer set before comes due. */
  async timerFires(at: Date, ...words: string[]): Promise<Turn> {
    const due = this.timers.shift()
    if (!due) throw new Error('no timer is set')
    this.now = at
    const texts = words.map((text, index): InboundMessage => ({ id: `t${index}${this.seq}`, kind: 'text', text, value: null, at }))
    return this.turn([...texts, { id: `timer${this.seq}`, kind: 'timer', text: '', value: 'clarify-unanswered', at: due.at }])
  }

  private async turn(messages: InboundMessage[]): Promise<Turn> {
    const { outcome, decisions } = await answerTurn(this.input(messages))
    for (const one of messages) if (one.kind !== 'timer') this.line('citizen', one.id, one.text, one.at)
    for (const effect of outcome.effects) this.apply(effect)
    this.effects.push(...outcome.effects)
    this.state = outcome.dialogState && JSON.stringify(outcome.dialogState)
    outcome.replies.forEach((reply, index) => this.line('bot', `b${this.seq}.${index}`, reply.text, this.now))
    this.known = {
      ...this.known, lang: outcome.lang, lastDecisions: outcome.record.decisions.map(one => one.kind),
      disclosedAt: outcome.disclosed ? this.now : (this.known.disclosedAt ?? null),
      lastBotAt: outcome.replies.length > 0 ? this.now : (this.known.lastBotAt ?? null),
    }
    return {
      outcome, decisions, text: outcome.replies.map(reply => reply.text).join('\n---\n'), kinds: decisions.map(one => one.kind),
      choices: outcome.replies.flatMap(reply => reply.choices.map(choice => choice.label)),
    }
  }

  /** A person of the desk writes. */
  staffWrites(id: string, text: string, state: HandoffView['state']): void {
    const found = this.cards.get(id)!
    this.cards.set(id, { ...found, state, lastStaffAt: this.now, claimedAt: found.claimedAt ?? this.now })
    this.line('staff', `s${this.seq}`, text, this.now)
    this.known = { ...this.known, lastStaffAt: this.now }
  }

  private apply(effect: Effect): void {
    switch (effect.kind) {
      case 'open-handoff':
        this.keep({
          id: effect.id, code: effect.code, office: effect.office, intent: effect.intent ?? 'unclear', because: effect.because, state: 'open', urgent: effect.urgent,
          openedAt: this.now, dueAt: effect.dueAt, promised: effect.promised, endedAt: null, claimedAt: null, lastStaffAt: null,
        })
        Object.assign(this.cards.get(effect.id)!, {
          messages: [...effect.messages], because: effect.because, receivedAt: effect.receivedAt, label: effect.label, shareWithManager: effect.shareWithManager,
        })
        break
      case 'join-handoff':
        this.cards.get(effect.handoff)!.messages.push(...effect.messages)
        break
      case 'move-handoff': {
        const found = this.cards.get(effect.handoff)!
        const moved = move(found.state, effect.action, 'citizen')
        if (!moved.ok) throw new Error(`${effect.action} while ${found.state}`)
        Object.assign(found, { state: moved.state, dueAt: effect.dueAt ?? found.dueAt, messages: [...found.messages, ...effect.messages] })
        break
      }
      case 'set-timer':
        this.timers.push({ at: effect.dueAt })
        break
      case 'drop-timers':
        this.timers = []
        break
      case 'block-told':
      case 'contest-block':
        if (this.known.block) this.known = { ...this.known, block: { ...this.known.block, ...(effect.kind === 'block-told' ? { toldAt: this.now } : { contest: 'open' }) } }
        break
      case 'set-contact':
        this.known = { ...this.known, contact: { email: effect.email, phone: effect.phone } }
        break
      case 'conceal':
      case 'shield':
        this.shielded.push(...effect.messages)
        this.lines = this.lines.map(line => (effect.messages.includes(line.id) ? { ...line, clear: null, masked: '***' } : line))
        break
      default:
    }
  }
}

/** Words no recogniser understands. */
export const VAGUE = 'per quella cosa'

/** Words with a plain meaning. */
export const KNOWN: Record<string, RecognizedIntent[]> = {
  'quando apre la biblioteca?': [intent('info.biblioteca')],
  'c\'è una buca in via Po': [intent('report')],
  'mi hanno trattato male': [intent('complaint')],
  'posso commentare?': [intent('policy.comments')],
  'che orari fate?': [intent('policy.hours')],
  'a che punto è la pratica di mio padre?': [intent('personal')],
  'voglio i miei dati': [intent('privacy')],
  'grazie': [intent('smalltalk')], 'ok grazie mille': [intent('smalltalk')],
  'vorrei un operatore': [intent('human')],
}

/** A conversation with a recogniser that knows KNOWN and what is given. */
export const talking = (slug: Slug = 'comune-di-alpignano', known: Record<string, RecognizedIntent[]> = {}, fact: 'hours' | null = null) =>
  new Conversation({ slug, reader: readerOf({ ...KNOWN, ...known }, () => fact) })

export const cardsOf = (talk: Conversation) => [...talk.cards.values()]
