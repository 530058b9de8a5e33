/**
 * The model's file. Little-endian: "SPORTELLO" and a format byte, the length of a JSON header, the header (hash, training version,
 * leaves, concepts, counts, SHA-256 of what follows), feature names, rarities (float 32), scales and biases (float 64), weights (int 16,
 * feature by feature, all leaves of one beside each other).
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { LEAVES } from '../domain/intent.ts'
import { indexConcepts, type ConceptIndex } from './concepts.ts'
import type { FeatureTable } from './weigh.ts'

/** Raised whenever the same phrases would give another model. */
export const TRAIN_VERSION = 1

const MAGIC = 'SPORTELLO1'
const HEADER_AT = MAGIC.length + 4
const FULL_SCALE = 32_767

/** A trained model ready to read with. Immutable. */
export type Model = {
  /** The `modelHash` of the phrases it was trained on. */
  hash: string
  concepts: ConceptIndex
  table: FeatureTable
  /** Weight of feature f for leaf l, times the leaf's scale, at `f * LEAVES.length + l`. */
  weights: Int16Array
  scales: Float64Array
  biases: Float64Array
}

/** What training found: per leaf one weight per feature and, last, the bias. */
export type Trained = {
  hash: string
  concepts: Record<string, string[]>
  table: FeatureTable
  weights: readonly Float64Array[]
}

const header = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{64}$/u),
  version: z.int(),
  leaves: z.array(z.string()),
  concepts: z.record(z.string(), z.array(z.string())),
  features: z.int().nonnegative(),
  nameBytes: z.int().nonnegative(),
  digest: z.string(),
})

/** Writes what training found as the artifact's bytes, weights rounded to 16 bits. */
export function writeModel({ hash, concepts, table, weights }: Trained): Uint8Array {
  const features = table.positions.size
  const names = new TextEncoder().encode([...table.positions.keys()].join('\n'))
  const leaves = weights.length
  const body = new Uint8Array(names.length + features * 4 + leaves * 16 + features * leaves * 2)
  body.set(names)
  const view = new DataView(body.buffer, names.length)
  table.rarity.forEach((rarity, at) => view.setFloat32(at * 4, rarity, true))
  weights.forEach((row, leaf) => {
    let largest = 0
    for (let at = 0; at < features; at += 1) largest = Math.max(largest, Math.abs(row[at] ?? 0))
    const scale = largest === 0 ? 1 : largest / FULL_SCALE
    view.setFloat64(features * 4 + leaf * 16, scale, true)
    view.setFloat64(features * 4 + leaf * 16 + 8, row[features] ?? 0, true)
    const from = features * 4 + leaves * 16
    for (let at = 0; at < features; at += 1) view.setInt16(from + (at * leaves + leaf) * 2, Math.round((row[at] ?? 0) / scale), true)
  })
  const digest = createHash('sha256').update(body).digest('hex')
  const head = new TextEncoder().encode(JSON.stringify({
    hash, version: TRAIN_VERSION, leaves: LEAVES, concepts, features, nameBytes: names.length, digest,
  }))
  const bytes = new Uint8Array(HEADER_AT + head.length + body.length)
  bytes.set(new TextEncoder().encode(MAGIC))
  new DataView(bytes.buffer).setUint32(MAGIC.length, head.length, true)
  bytes.set(head, HEADER_AT)
  bytes.set(body, HEADER_AT + head.length)
  return bytes
}

function broken(found: string): Error {
  return new Error(`the model cannot be used: ${found}; train it again`)
}

function parseHeader(bytes: Uint8Array): { head: z.infer<typeof header>; body: Uint8Array } {
  const magic = new TextDecoder().decode(bytes.subarray(0, MAGIC.length))
  if (bytes.length < HEADER_AT || magic !== MAGIC) throw broken(`expected a file beginning with ${MAGIC}`)
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true)
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder().decode(bytes.subarray(HEADER_AT, HEADER_AT + length)))
  } catch {
    throw broken('its header is not JSON')
  }
  const parsed = header.safeParse(json)
  if (!parsed.success) throw broken(`its header is not as expected (${parsed.error.issues[0]?.path.join('.') ?? ''})`)
  return { head: parsed.data, body: bytes.subarray(HEADER_AT + length) }
}

/**
 * Opens an artifact that `train` wrote, in some tens of milliseconds.
 * @throws with a clear message where the bytes are broken, cut short, or of another version or list of leaves.
 */
export function openModel(bytes: Uint8Array): Model {
  const { head, body } = parseHeader(bytes)
  if (head.version !== TRAIN_VERSION) throw broken(`it was trained by version ${head.version}, expected ${TRAIN_VERSION}`)
  if (head.leaves.join() !== LEAVES.join()) throw broken('its list of leaves is another')
  const leaves = LEAVES.length
  const { features, nameBytes } = head
  if (body.length !== nameBytes + features * 4 + leaves * 16 + features * leaves * 2) throw broken('it is cut short')
  if (createHash('sha256').update(body).digest('hex') !== head.digest) throw broken('its content does not match its digest')
  const names = new TextDecoder().decode(body.subarray(0, nameBytes)).split('\n')
  const view = new DataView(body.buffer, body.byteOffset + nameBytes)
  const weightsAt = features * 4 + leaves * 16
  const weights = new Int16Array(features * leaves)
  for (let at = 0; at < weights.length; at += 1) weights[at] = view.getInt16(weightsAt + at * 2, true)
  return {
    hash: head.hash,
    concepts: indexConcepts(head.concepts),
    table: {
      positions: new Map(names.map((name, position) => [name, position])),
      rarity: Float32Array.from({ length: features }, (_, at) => view.getFloat32(at * 4, true)),
    },
    weights,
    scales: Float64Array.from({ length: leaves }, (_, leaf) => view.getFloat64(features * 4 + leaf * 16, true)),
    biases: Float64Array.from({ length: leaves }, (_, leaf) => view.getFloat64(features * 4 + leaf * 16 + 8, true)),
  }
}
