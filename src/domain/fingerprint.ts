/**
 * What the same words are known by when they come again: a keyed hash, so that nothing is kept that could be read. It tells nothing to
 * who has it without the key, and nothing across bodies or installations.
 */
import { createHmac } from 'node:crypto'

/** Shorter texts are courtesies and answers, which everybody repeats. Letters and digits. */
const SHORTEST = 15
/** The same short question may well come from several people; a text this long is copied. */
const LONG = 40

/** The time over which words are counted, and their hash is kept. */
export const REPETITION_HOURS = 24

const plain = (text: string) => text.normalize('NFKD').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')

/** Whether a text is too long for several people to have the same words by chance. */
export const isLongText = (text: string) => [...plain(text)].length >= LONG

/**
 * Makes the fingerprint of a text at a body: of the words without signs, blanks and accents; null for short ones.
 * @param secret the installation's, as for tokens; the key is derived from it.
 */
export function fingerprints(secret: Uint8Array): (ente: string, text: string) => string | null {
  const key = createHmac('sha256', secret).update('repetition').digest()
  return (ente, text) => {
    const words = plain(text)
    if ([...words].length < SHORTEST) return null
    // The first letter marks a text long enough to be looked for in other conversations.
    return (isLongText(text) ? 'L' : 'S') + createHmac('sha256', key).update(`${ente}\n${words}`).digest('base64url')
  }
}

/** Whether a fingerprint is of a text long enough to be looked for in other conversations. */
export const isLong = (fingerprint: string) => fingerprint.startsWith('L')
