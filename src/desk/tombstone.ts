/** What stays of somebody who was erased: a keyed hash that finds them again in a restored copy, and tells nobody who they were. */
import { createHmac } from 'node:crypto'
import type { FoundCitizen } from '../store/privacy.ts'

/** @param secret the installation's own: without it the hash of a telephone number could be guessed number by number */
export const tombstoneOf = (secret: Uint8Array, { page, key }: Pick<FoundCitizen, 'page' | 'key'>) =>
  createHmac('sha256', secret).update(JSON.stringify(['erased', page, key])).digest('base64url')
