/** Texts in the plain form in which words are compared, and cut into sentences of words. */

/** Lower case, straight apostrophes, single blanks, Latin letters without accents. Other scripts keep their marks: they are part of the letter. */
export const fold = (text: string): string =>
  text.toLowerCase().normalize('NFD').replaceAll(/(?<=\p{Script=Latin})\p{M}+/gu, '').normalize('NFC').replaceAll(/[’ʼ‘]/gu, '\'').replaceAll(/\s+/gu, ' ').trim()

/** The sentences of a folded text, each as its words and, as words of their own, its commas, colons and brackets. Lines of a burst are one sentence. */
export const sentencesOf = (folded: string): string[][] =>
  folded.replaceAll('...', '…').split(/[!?;]|\.(?=\s|$)/u).map(sentence => sentence.match(/[\p{L}\p{M}\p{N}]+|[,:()]/gu) ?? []).filter(words => words.length > 0)

/** The places of the words of a kind in a sentence. */
export const placesOf = (words: readonly string[], kind: RegExp): number[] => words.flatMap((word, at) => (kind.test(word) ? [at] : []))

/** Whether one of these places has one of those within so many words before or after it. */
export const isNear = (places: readonly number[], others: readonly number[], { before = 0, after = 0 }: { before?: number; after?: number }): boolean => {
  const known = new Set(others)
  return places.some(at => {
    for (let other = at - before; other <= at + after; other += 1) if (other !== at && known.has(other)) return true
    return false
  })
}

/** A kind of word: any of these, whole. Ends of words by `\w*` as in any regular expression. */
export const oneOf = (...forms: string[]): RegExp => new RegExp(`^(?:${forms.join('|')})$`, 'u')
