/** `mode`, `off` and `on`: the dated modes of a body from a terminal. */
import { endMode, listModes, setMode, type ModeDone, type ModeRefused, type Which } from '../desk/modes.ts'
import { MODE_KINDS, modeSchema, type Mode, type ModeKind } from '../domain/mode.ts'
import { print, Refusal } from './lines.ts'
import { atDesk, changing, optionFaults } from './staff.ts'

type Options = {
  ente: string; as: string; page?: string; kind?: string; from?: string; to?: string; id?: string; name?: string; text?: string; textEn?: string; clause?: string
}

const WHY: Record<ModeRefused['why'], (detail: string) => string> = {
  'no-such-page': detail => `--page: expected one of ${detail}`,
  'no-such-clause': detail => `--clause: the policy has no clause "${detail}"`,
  contradicts: detail => `${detail}: end that one first, or give this one its --id to change it`,
  'no-such-mode': () => 'no such mode holds or lies ahead: "mode list" lists them',
  'several-modes': detail => `more than one is meant: give --id, one of ${detail}`,
  'moved-meanwhile': () => 'somebody changed this body meanwhile: look at it again and repeat',
}

const told = ({ id, kind, from, to, page, name, text, clause, author }: Mode) => ({ id, kind, from, to, page, name, text, clause, author })

function printed(done: ModeDone | ModeRefused): void {
  if (!done.ok) throw new Refusal(WHY[done.why](done.detail))
  print({ ...told(done.mode), ...(done.mode.withdrawn ? { withdrawn: true } : {}), ...(done.promised.length > 0 ? { promisedWithin: done.promised } : {}) })
}

/** The mode the options tell; wrong ones are refused by their names. */
function modeOf({ kind, from, to, id, page, name, text, textEn, clause }: Options): Mode {
  if (textEn !== undefined && text === undefined) throw new Refusal('--text-en: expected an Italian --text beside it')
  const parsed = modeSchema.safeParse({ id, kind, from, to, page, name, clause, text: text === undefined ? null : { it: text, en: textEn } })
  if (!parsed.success) throw new Refusal(optionFaults(parsed.error))
  return parsed.data
}

export const set = (options: Options) => atDesk(options.ente, async (deps, body) =>
  printed(await setMode(deps, changing(body, options.as), modeOf(options))))

function whichOf({ id, kind, page }: Options): Which {
  if (id !== undefined) return { id }
  const known = MODE_KINDS.find(one => one === kind)
  if (!known) throw new Refusal(`--kind: expected one of ${MODE_KINDS.join(', ')}, or --id, found "${kind ?? ''}"`)
  return { kind: known, page: page ?? null }
}

export const end = (options: Options) => atDesk(options.ente, async (deps, body) =>
  printed(await endMode(deps, changing(body, options.as), whichOf(options))))

export const list = (options: Pick<Options, 'ente'>) => atDesk(options.ente, async (deps, { ente }) => {
  for (const { on, source, ...mode } of await listModes(deps, ente)) print({ ...told(mode), on, source })
})

const OFF: ModeKind = 'off'

/** Switches the assistant off from now on. */
export const off = (options: Options) => atDesk(options.ente, async (deps, body) =>
  printed(await setMode(deps, changing(body, options.as), modeOf({ ...options, kind: OFF, from: deps.clock().toISOString() }))))

export const on = (options: Options) => end({ ...options, kind: OFF })
