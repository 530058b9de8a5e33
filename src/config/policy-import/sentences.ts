/** The sentences facts are looked for in, each with its place and the clause it belongs to. */
import { folded } from './cues.ts'
import type { DraftClause, Structure } from './structure.ts'

export type Evidence = {
  line: number
  page: number | null
  /** Null on the title page. */
  clause: string | null
  cite: string
  /** The sentence the proposal rests on, shortened. */
  words: string
}
export const CONFIDENCES = ['sure', 'likely', 'unsure'] as const
export type Confidence = (typeof CONFIDENCES)[number]
export type Found<T> = { value: T; at: Evidence; confidence: Confidence }

export type Sentence = {
  text: string
  folded: string
  clause: DraftClause | null
  kind: 'internal' | 'external' | 'both'
  at: Evidence
}

const LONGEST_WORDS = 200
const ABBREVIATIONS = 'art|artt|n|nn|c|lett|tel|cell|es|dott|dr|sig|ecc|lgs|d|pag|cfr|p|s|u'
/** Each letter small or capital: with the flag `i` for the whole, \p{Lu} would be any letter, and every full stop an end. */
const ABBREVIATED = ABBREVIATIONS.replaceAll(/[a-z]/gu, letter => `[${letter}${letter.toUpperCase()}]`)
/** A semicolon ends a statement of an act whatever follows; a full stop only before a capital, and never after a known abbreviation. */
const END = new RegExp(String.raw`(?<=;)\s+|(?<=[.!?])(?<!(?<!\p{L})(?:${ABBREVIATED})\.)\s+(?=[\p{Lu}«"“–])`, 'u')

export const shortened = (text: string, longest = LONGEST_WORDS): string => {
  const flat = text.replaceAll(/\s+/gu, ' ').trim()
  return flat.length <= longest ? flat : `${flat.slice(0, longest).toWellFormed().replace(/\s\S*$/u, '')} …`
}

/** @param kindOf whom a clause speaks to */
export function sentencesOf({ head, clauses }: Structure, kindOf: (clause: DraftClause) => Sentence['kind']): Sentence[] {
  const of = (text: string, clause: DraftClause | null, line: number, page: number | null, kind: Sentence['kind']): Sentence[] =>
    text.split(END).filter(piece => piece.trim() !== '').map(piece => ({
      text: piece, folded: folded(piece), clause, kind,
      at: { line, page, clause: clause?.id ?? null, cite: clause?.cite ?? 'frontespizio', words: shortened(piece) },
    }))
  return [
    ...head.flatMap(part => of(part.text, null, part.line, part.page, 'both')),
    ...clauses.flatMap(clause => clause.parts.flatMap(part => of(part.text, clause, part.line, part.page, kindOf(clause)))),
  ]
}
