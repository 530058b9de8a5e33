/** The service in a process of its own, for tests that kill it: `serve-at.ts FOLDER INSTANT`; prints its port. */
import { pino } from 'pino'
import { realIds } from '../../src/cli/ids.ts'
import { serve } from '../../src/main/serve.ts'
import { settingsAt } from './service.ts'

const [, , folder, instant] = process.argv
if (!folder || !instant) throw new Error('serve-at.ts FOLDER INSTANT')
const start = new Date(instant).getTime()
const clock = () => new Date(start + performance.now())
const service = await serve({ clock, ids: realIds, settings: settingsAt(folder), log: pino({ level: 'silent' }) })
process.stdout.write(`${service.port}\n`)
process.once('SIGTERM', () => { void service.close() })
