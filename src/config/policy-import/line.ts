/** The common shape text, Markdown and HTML are turned into: one line of words with its place. */

export type Line = {
  /** '' for a blank line of plain text. */
  text: string
  /** Counted from 1 in the file. */
  line: number
  /** Counted from 1 where the file has form feeds or tells its pages, else null. */
  page: number | null
  /** 1 to 6 where the format itself says so; 0 where only the words can tell. */
  heading: number
  /** A paragraph or item of its own: no line before or after belongs to it. */
  whole: boolean
  /** Columns of white space before it, or levels of a list × 2. */
  indent: number
}

/** What the reader is warned of, in Italian, with the line where there is one. */
export type Warning = { line: number | null; warning: string }
export type Reading = { title: string | null; lines: Line[]; warnings: Warning[] }

/** A file that cannot be imported, with what to do about it. */
export class UnreadablePolicy extends Error {}

/** Two hundred pages have some 8,000 lines and 600,000 letters. */
export const MOST_LINES = 50_000
export const MOST_LETTERS = 3_000_000

/** @throws UnreadablePolicy on more words than any policy has */
export function keepWithin(lines: number, letters: number): void {
  if (lines > MOST_LINES) throw new UnreadablePolicy(`more than ${MOST_LINES} lines: import the policy alone`)
  if (letters > MOST_LETTERS) throw new UnreadablePolicy(`more than ${MOST_LETTERS} letters: import the policy alone`)
}

/** More than any paragraph of rules: what follows is not read, so that no pattern ever meets a text of megabytes. */
export const LONGEST_PARAGRAPH = 20_000

const INVISIBLE = /[\p{Cf}\p{Co}\p{Cs}]|(?!\t)\p{Cc}/gu

/** Words as they are meant: composed accents, plain blanks, nothing invisible (a soft hyphen, a direction mark, half a character). */
export const cleaned = (text: string): string => text.normalize('NFC').replaceAll(INVISIBLE, '').replaceAll(/[\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/gu, ' ')
  // Long runs tell no more than short ones, and patterns need not walk them.
  .replaceAll(/[ \t]{5,}/gu, run => (run.includes('\t') ? '\t' : '    ')).replaceAll(/([.…·_-])\1{4,}/gu, '$1$1$1$1')

/** One line of plain words: marks of emphasis gone, addresses out of their brackets. */
export const plain = (text: string): string => text
  .replaceAll(/<((?:https?:\/\/|mailto:|www\.)[^<>\s]{1,2000})>/giu, '$1').replaceAll(/\*{1,3}|(?<![\p{L}\d_/])_{1,3}(?=[\p{L}\d])|(?<=[\p{L}\d.])_{1,3}(?![\p{L}\d_/])/gu, '')
