/** Danger to people or things right now, told by words alone: eager, but not about yesterday, drills or what would be. */
import type { EmergencyKind } from '../domain/intent.ts'
import { ABOUT_NOW, NOT_NOW, NOW, SIGNS } from './emergency-signs.ts'
import { normalize } from './normalize.ts'
import { anyOf } from './patterns.ts'

const READY = SIGNS.map(({ kind, sure, withNow }) => ({ kind, sure: anyOf(sure), withNow: anyOf(withNow) }))
const NOW_SIGNS = anyOf(NOW)
const ABOUT_NOW_SIGNS = anyOf(ABOUT_NOW)
const NOT_NOW_SIGNS = new RegExp(NOT_NOW.join('|'), 'u')

function sentences(normalized: string): string[] {
  return normalized.split(/(?<=[.!?;。！？])\s+|\n+|,? e poi /u).filter(part => part.trim() !== '')
}

/**
 * The kind of emergency that the words tell of as happening now, or null. Self-harm and violence go before the rest, so that the
 * fitting helpline is shown. The rules: the bot is eager here, and a person may say it is no emergency.
 */
export function emergencyIn(text: string): EmergencyKind | null {
  return emergencyOf(normalize(text))
}

/** The same for text that is normalised already. */
export function emergencyOf(normalized: string): EmergencyKind | null {
  const parts = sentences(normalized).map(part => ({ part, now: NOW_SIGNS.test(part), over: NOT_NOW_SIGNS.test(part) }))
  const current = parts.filter(({ now, over }) => now || !over)
  const calls = parts.some(({ part, now }) => now || ABOUT_NOW_SIGNS.test(part))
  const found = READY.find(({ sure, withNow }) => (
    current.some(({ part, over }) => sure.test(part) || (calls && !over && withNow.test(part)))
  ))
  return found?.kind ?? null
}
