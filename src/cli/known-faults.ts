/** `fault`: the known faults of a body from a terminal. */
import { listFaults, pinFault, unpinFault, type FaultDone, type FaultRefused } from '../desk/known-faults.ts'
import { knownFaultSchema, type KnownFault } from '../domain/known-fault.ts'
import { print, Refusal } from './lines.ts'
import { atDesk, changing, optionFaults } from './staff.ts'

type Options = { ente: string; as: string; page?: string; title?: string; link?: string; id?: string }

const WHY: Record<FaultRefused['why'], (detail: string) => string> = {
  'no-such-page': detail => `--page: expected one of ${detail}`,
  'pinned-already': detail => `a fault with this title is pinned already: ${detail}`,
  'no-such-fault': () => 'no fault with this id is pinned: "fault list" lists them',
  'moved-meanwhile': () => 'somebody changed this body meanwhile: look at it again and repeat',
}

const told = ({ at, expiresAt, ...fault }: KnownFault) => ({ ...fault, at: at.toISOString(), expiresAt: expiresAt.toISOString() })

function printed(done: FaultDone | FaultRefused): void {
  if (!done.ok) throw new Refusal(WHY[done.why](done.detail))
  print(told(done.fault))
}

export const pin = (options: Options) => atDesk(options.ente, async (deps, body) => {
  const parsed = knownFaultSchema.safeParse({ id: 'new', title: options.title, page: options.page, link: options.link, at: deps.clock().toISOString() })
  if (!parsed.success) throw new Refusal(optionFaults(parsed.error))
  printed(await pinFault(deps, changing(body, options.as), parsed.data))
})

export const unpin = (options: Options) => atDesk(options.ente, async (deps, body) =>
  printed(await unpinFault(deps, changing(body, options.as), options.id ?? '')))

export const list = (options: Pick<Options, 'ente'>) => atDesk(options.ente, async (deps, { ente }) => {
  for (const { same, shownOn, ...fault } of await listFaults(deps, ente)) print({ ...told(fault), same, shownOn })
})
