/** `calibrate`: measures the shipped phrases on themselves and writes what was found to `intents/calibration.yaml`. */
import { writeFileSync } from 'node:fs'
import { stringify } from 'yaml'
import { calibrationPath, readPhrases, type Measured } from '../config/phrases.ts'
import { sketchOf } from '../recognizer/sketch.ts'
import { phrasesHash } from '../recognizer/train.ts'
import { measure } from '../training/calibrate.ts'
import { fit } from '../training/model.ts'
import { INTENTS } from './house.ts'
import { print } from './lines.ts'

const HEAD = '# Che cosa si è misurato delle frasi di questa cartella: lo scrive "npm run calibrate", non si cambia a mano.\n'

export async function calibrate(): Promise<void> {
  const set = readPhrases(INTENTS)
  const { calibration, rates } = await measure(set, part => fit(part))
  const measured: Measured = {
    measuredOn: { hash: phrasesHash(set), phrases: set.phrases.length, sketch: sketchOf(set.phrases.map(({ leaf, text }) => `${leaf} ${text}`)) },
    calibration,
  }
  writeFileSync(calibrationPath(INTENTS), HEAD + stringify(measured, { flowCollectionPadding: false, lineWidth: 140, defaultKeyType: 'PLAIN' }))
  for (const rate of rates) print(rate)
  const { temperature, cut: { least, gate }, emergency, risk } = calibration
  print({ written: 'intents/calibration.yaml', phrases: set.phrases.length, temperature, cutFrom: least, lookedForFrom: gate, emergency, risk })
}
