/** Whether a body may be written to by the public: only once it has said who answers for the data (GDPR arts. 13 and 14). */
import { openPoints, type EnteFiles } from './enti.ts'
import { FaultyFiles } from './faults.ts'

/**
 * Every page of a served body is a public channel, on whatever address the service listens: a proxy may stand before loopback. Only the
 * demonstration, which stays on this machine and says what it is, may go without.
 * @throws FaultyFiles naming every key of `privacy` that is still to confirm
 */
export function requireConfirmedPrivacy(files: Pick<EnteFiles, 'ente'>[]): void {
  const faults = files.flatMap(({ ente }) => openPoints(ente).filter(point => point.key.startsWith('privacy.')).map(({ key, ask }) => ({
    file: `${ente.slug}/ente.yaml`, key, found: 'toConfirm', expected: `the body's confirmed value before a public channel opens (${ask})`,
  })))
  if (faults.length > 0) throw new FaultyFiles(faults)
}
