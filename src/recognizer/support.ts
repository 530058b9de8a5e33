/** Whether a few words in which nothing but runs of letters sounds like danger hold a word that the model has learned. */
import { LEAVES } from '../domain/intent.ts'
import { BLOCKS, numberOfWord } from './features.ts'
import type { Lang } from './language.ts'
import type { Model } from './model.ts'
import type { Page } from './page.ts'
import { isClassToken } from './tokenize.ts'

const EMERGENCY = LEAVES.indexOf('emergency')
const [WORD, CONCEPT] = [BLOCKS.indexOf('word'), BLOCKS.indexOf('concept')]

/** In longer messages some word is always known. */
const MOST_WORDS = 4
/** Shorter words ("il", "mi", "è") stand in any message: they support nothing. */
const SHORTEST = 4
const LONGEST = 20
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** Every word that one slip of the finger makes of this one: a letter too many, too few, wrong, or two swapped. */
function* slipsOf(word: string): Generator<string> {
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    if (after !== '') yield before + after.slice(1)
    if (after.length > 1) yield before + after.charAt(1) + after.charAt(0) + after.slice(2)
    for (const letter of LETTERS) {
      yield before + letter + after
      if (after !== '') yield before + letter + after.slice(1)
    }
  }
}

const alarms = ({ weights, columns }: Model, position: number): boolean => position >= 0 && weights[position * columns + EMERGENCY]! > 0

function isSlip(model: Model, word: string): boolean {
  if (word.length < SHORTEST || word.length > LONGEST) return false
  return slipsOf(word).some(one => one.length >= SHORTEST && alarms(model, numberOfWord(model.scratch.numbers, one)))
}

/**
 * False where a message of a few words holds none that the model knows, nor a slip of one that tells of danger: letters alone make "crowdfunding"
 * sound like an emergency. Asked of Italian only; of other languages the phrases know too few words.
 */
export function isSupported(model: Model, { sheet }: Page, lang: Lang): boolean {
  const words = sheet.tokens.map(({ word, text }) => word && !isClassToken(text) ? text : '')
  const told = words.filter(text => text !== '')
  if (lang !== 'it' || told.length > MOST_WORDS || /[^\p{Script=Latin}\p{M}\p{N}]/u.test(told.join(''))) return true
  for (let at = 0; at < sheet.feature.length; at += 1) {
    if (sheet.block[at] === CONCEPT || (sheet.block[at] === WORD && words[sheet.to[at]!]!.length >= SHORTEST)) return true
  }
  return told.some(word => isSlip(model, word))
}
