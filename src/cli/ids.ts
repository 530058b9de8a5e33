/** The one source of identity of the running program. */
import { randomInt } from 'node:crypto'
import { v7 } from 'uuid'
import { CODE_ALPHABET, handoffCode, type Ids } from '../domain/ids.ts'

const six = () => Array.from({ length: 6 }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('')

export const realIds: Ids = { id: () => v7(), handoffCode: enteCode => handoffCode(enteCode, six()) }
