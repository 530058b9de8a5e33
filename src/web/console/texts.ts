/** The words of the console: texts.it.yaml beside this file. */
import { readTexts } from '../../config/texts.ts'
import { FaultyFiles } from '../../config/faults.ts'
import { sayer, type Say } from '../../domain/phrasing.ts'

/** @throws FaultyFiles where the file is not whole. */
export function consoleTexts(): Say {
  const { value, faults } = readTexts(import.meta.dirname)
  if (faults.length > 0) throw new FaultyFiles(faults)
  return sayer([value.texts], 'it')
}
