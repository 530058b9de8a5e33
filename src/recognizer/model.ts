/**
 * The model's file. Little-endian: "SPORTELLO" and a format byte, the length of a JSON header, the header (hash, training version,
 * leaves, concepts, calibration, counts, SHA-256 of what follows), then feature numbers (32 bits), rarities and languages (float 32), scales and biases
 * (float 64), weights (16 bits, feature by feature, all leaves of one beside each other), blocks (8 bits).
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { LEAVES } from '../domain/intent.ts'
import { indexConcepts, type ConceptIndex } from './concepts.ts'
import { calibration, type Calibration } from './calibration.ts'
import { LATIN, type LanguageTable } from './language.ts'
import { numbering, type Numbering } from './features.ts'
import { positionOf, withSlots, type Vocabulary } from './vocabulary.ts'

/** Raised whenever the same phrases would give another model. */
export const TRAIN_VERSION = 3

const MAGIC = 'SPORTELLO2'
const HEADER_AT = MAGIC.length + 4
const FULL_SCALE = 32_767

/** A trained model ready to read with. Nothing in it changes what it says; `scratch` only saves work between readings. */
export type Model = {
  /** The `modelHash` of the phrases it was trained on. */
  hash: string
  concepts: ConceptIndex
  vocabulary: Vocabulary
  /** One column for each leaf and, last, one for "holds several matters". */
  columns: number
  /** Weight of feature f for column c at `f * columns + c`, to be multiplied by the column's scale. */
  weights: Int16Array
  scales: Float64Array
  biases: Float64Array
  languages: LanguageTable
  temperature: number
  calibration: Calibration
  scratch: { seen: Uint32Array; stamp: number; marked: Map<number, Float64Array>; numbers: Numbering }
}

/** What training found: per column one weight per feature and, last, the bias. */
export type Trained = {
  hash: string
  concepts: Record<string, string[]>
  calibration: Calibration
  vocabulary: Vocabulary
  weights: readonly Float64Array[]
  languages: LanguageTable
}

const header = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{64}$/u),
  version: z.int(),
  leaves: z.array(z.string()),
  concepts: z.record(z.string(), z.array(z.string())),
  features: z.int().nonnegative(),
  calibration,
  digest: z.string(),
})

/** A column for each leaf, and one for "holds several matters". */
const COLUMNS = LEAVES.length + 1

const lengthOf = (features: number, columns: number): number => features * (4 + 4 + 4 * LATIN.length + columns * 2 + 1) + columns * 16

/** Writes what training found as the artifact's bytes, weights rounded to 16 bits. */
export function writeModel({ hash, concepts, calibration: calibrated, vocabulary, weights, languages }: Trained): Uint8Array {
  const features = vocabulary.hash.length
  const columns = weights.length
  const body = new Uint8Array(lengthOf(features, columns))
  const view = new DataView(body.buffer)
  const scalesAt = features * (8 + 4 * LATIN.length)
  const weightsAt = scalesAt + columns * 16
  vocabulary.hash.forEach((number, at) => view.setUint32(at * 4, number, true))
  vocabulary.rarity.forEach((rarity, at) => view.setFloat32(features * 4 + at * 4, rarity, true))
  languages.forEach((worth, at) => view.setFloat32(features * 8 + at * 4, worth, true))
  weights.forEach((row, column) => {
    let largest = 0
    for (let at = 0; at < features; at += 1) largest = Math.max(largest, Math.abs(row[at] ?? 0))
    const scale = largest === 0 ? 1 : largest / FULL_SCALE
    view.setFloat64(scalesAt + column * 16, scale, true)
    view.setFloat64(scalesAt + column * 16 + 8, row[features] ?? 0, true)
    for (let at = 0; at < features; at += 1) view.setInt16(weightsAt + (at * columns + column) * 2, Math.round((row[at] ?? 0) / scale), true)
  })
  body.set(vocabulary.block, weightsAt + features * columns * 2)
  const digest = createHash('sha256').update(body).digest('hex')
  const head = new TextEncoder().encode(JSON.stringify({
    hash, version: TRAIN_VERSION, leaves: LEAVES, concepts, features, calibration: calibrated, digest,
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
  const columns = COLUMNS
  const { features } = head
  if (body.length !== lengthOf(features, columns)) throw broken('it is cut short')
  if (createHash('sha256').update(body).digest('hex') !== head.digest) throw broken('its content does not match its digest')
  const view = new DataView(body.buffer, body.byteOffset)
  const scalesAt = features * (8 + 4 * LATIN.length)
  const weightsAt = scalesAt + columns * 16
  const scales = Float64Array.from({ length: columns }, (_, column) => view.getFloat64(scalesAt + column * 16, true))
  // Every machine we run on is little-endian, as the file is; copied, since the bytes may lie at an odd place.
  const weights = new Int16Array(body.slice(weightsAt, weightsAt + features * columns * 2).buffer)
  const vocabulary = withSlots(
    Uint32Array.from({ length: features }, (_, at) => view.getUint32(at * 4, true)),
    body.slice(weightsAt + features * columns * 2),
    Float32Array.from({ length: features }, (_, at) => view.getFloat32((features + at) * 4, true)),
  )
  return {
    hash: head.hash,
    concepts: indexConcepts(head.concepts),
    vocabulary,
    columns,
    weights,
    scales,
    biases: Float64Array.from({ length: columns }, (_, column) => view.getFloat64(scalesAt + column * 16 + 8, true)),
    languages: Float32Array.from({ length: features * LATIN.length }, (_, at) => view.getFloat32(features * 8 + at * 4, true)),
    temperature: head.calibration.temperature,
    calibration: head.calibration,
    scratch: { seen: new Uint32Array(features), stamp: 0, marked: new Map(), numbers: numbering(hash => positionOf(vocabulary, hash)) },
  }
}
