/** Passphrases as they are kept: argon2id of Node itself, in the usual text form. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

/** Memory in KiB, passes, lanes: OWASP's first recommendation, 60 ms on a small machine. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 }
const [SALT_BYTES, TAG_BYTES] = [16, 32]

const KEPT = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/u

type Cost = typeof COST

// The same words typed on different keyboards may come in different code points.
const derived = (passphrase: string, nonce: Uint8Array, { memory, passes, parallelism }: Cost, tagLength: number) =>
  new Promise<Buffer>((resolve, reject) => {
    argon2('argon2id', { message: passphrase.normalize('NFKC'), nonce, memory, passes, parallelism, tagLength }, (error, key) =>
      (error ? reject(error) : resolve(key)))
  })

const plain64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replaceAll('=', '')

/** The text form to keep of a passphrase. */
export async function hashed(passphrase: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const tag = await derived(passphrase, salt, COST, TAG_BYTES)
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${plain64(salt)}$${plain64(tag)}`
}

/** Of nobody: an unknown login takes as long as a known one. */
const NOBODY = { cost: COST, salt: Buffer.alloc(SALT_BYTES, 1), tag: randomBytes(TAG_BYTES) }

function readBack(kept: string | null) {
  const [, memory, passes, parallelism, salt, tag] = KEPT.exec(kept ?? '') ?? []
  if (salt === undefined || tag === undefined) return NOBODY
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64'),
  }
}

/** Whether this is the passphrase kept. @param kept its text form; null where there is none: never right, and no faster */
export async function fits(passphrase: string, kept: string | null): Promise<boolean> {
  const { cost, salt, tag } = readBack(kept)
  return timingSafeEqual(await derived(passphrase, salt, cost, tag.length), tag)
}
