import { dayOf } from '../src/domain/day.ts'
import type { Decision } from '../src/domain/decision.ts'
import { officeOf } from '../src/domain/ente.ts'
import { confirmedWays, dayOfYear, onSite, paragraph, type Said, type Voice } from './voice.ts'

type Decline = Extract<Decision, { kind: 'decline' }>
type Blocked = Extract<Decline, { because: 'blocked' }>

/** The day a block lasts to: it ends at midnight. */
const lastDay = (voice: Voice, until: Date) => dayOfYear(voice, dayOf(new Date(until.getTime() - 1)))

function elsewhere(voice: Voice): string {
  const office = officeOf(voice.ente, voice.ente.desk)
  const ways = confirmedWays(voice, office)
  return ways ? voice.say('blocked.office', { office, ways }) : voice.say('blocked.offices', onSite(voice))
}

/** Until when, by which article, why where it is told, where else to go, and how to contest it. Without reproach. */
function sayBlocked({ until, reason, contest, article }: Blocked, voice: Voice): Said[] {
  return [paragraph(
    until ? voice.say('blocked.until', { day: lastDay(voice, until), article }) : voice.say('blocked.lasting', { article }),
    reason !== null && voice.say('blocked.reason', { reason }),
    elsewhere(voice),
    voice.say(`blocked.contest-${contest}`),
  )]
}

/** What the page is for, or that it does not answer. */
export const say = (decision: Decline, voice: Voice): Said[] => (decision.because === 'blocked'
  ? sayBlocked(decision, voice)
  : [paragraph(voice.say('decline', { ente: voice.ente }))])
