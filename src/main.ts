/** Parses the command and wires it. Every command is imported when asked for, so that each loads only what it needs. */
import { Command, CommanderError } from 'commander'
import { conductCommand } from './cli/conduct-command.ts'
import { userCommand } from './cli/user-command.ts'
import { FaultyFiles } from './config/faults.ts'
import { Refusal } from './cli/lines.ts'

function commands(): Command {
  const program = new Command('sportello')
    .description('Risponde ai messaggi privati che i cittadini scrivono alle pagine degli enti pubblici.')
    .showHelpAfterError(false)
    .exitOverride()
  program.command('serve').description('start the service (PORT, HOST, SPORTELLO_ENTI, DATABASE_URL …)').action(async () => {
    const [{ serveUntilStopped }, { settings }, { realIds }] = await Promise.all([import('./main/serve.ts'), import('./cli/house.ts'), import('./cli/ids.ts')])
    await serveUntilStopped({ clock: () => new Date(), ids: realIds, settings: settings() })
  })
  program.command('classify').description('read texts: lines {"text": …} on standard input, or --text')
    .option('--ente <slug>').option('--text <text>')
    .action(async options => (await import('./cli/classify.ts')).classify(options))
  program.command('reply').description('what the bot would answer: lines {"ente","at","text"}, or the options; keeps nothing')
    .option('--ente <slug>').option('--at <instant>', 'ISO 8601 with offset').option('--text <text>')
    .option('--modes <file>', 'YAML or JSON: a list of modes, or {modes, knownFaults}')
    .action(async options => (await import('./cli/reply.ts')).reply(options))
  program.command('calendar').description('open, next opening and deadline: lines {"ente","at"}, or the options')
    .option('--ente <slug>').option('--at <instant>', 'ISO 8601 with offset')
    .action(async options => (await import('./cli/calendar.ts')).calendar(options))
  program.command('evaluate').description('how well labelled messages are recognised, and what a body would do about them').argument('<file>', 'JSON lines')
    .option('--ente <slug>', 'the body that decides, else the invented one').option('--html <file>', 'write a page to read')
    .action(async (file: string, options: { ente?: string; html?: string }) => (await import('./cli/evaluate.ts')).evaluate(file, options))
  program.command('docs-enti').description('write docs/enti/<slug>.md: everything the assistant would say for each body, to read and sign off')
    .action(async () => (await import('./cli/sign-off.ts')).docsOfEnti())
  program.command('calibrate').description('measure the shipped phrases on themselves and write intents/calibration.yaml')
    .action(async () => (await import('./cli/calibrate.ts')).calibrate())
  program.command('check').description('every fault of enti/, intents/ and texts, what is still to confirm and which texts wait for a reader')
    .action(async () => (await import('./cli/check.ts')).check(new Date()))
  program.command('import-policy').description('draft policy.yaml and ente.yaml from a written policy, each proposal with its place; a person confirms').argument('<file>', 'text, Markdown or HTML')
    .requiredOption('--ente <slug>').option('--out <folder>', 'where the drafts go; the data folder otherwise').option('--force', 'write over drafts already there')
    .action(async (file: string, options) => (await import('./cli/import-policy.ts')).importInto(file, options))
  program.command('migrate').description('bring the database to this version')
    .action(async () => (await import('./cli/migrate.ts')).migrateDatabase())
  program.command('handoffs').description('requests waiting for people, due first').option('--ente <slug>').option('--all', 'ended ones too')
    .option('--unmask <code>', 'the clear words of one request: needs --as and --reason, both written down').option('--as <name>').option('--reason <text>')
    .action(async (options: { ente?: string; all?: boolean; unmask?: string; as?: string; reason?: string }) => {
      const { handoffs, unmasked } = await import('./cli/handoffs.ts')
      await (options.unmask === undefined ? handoffs(options) : unmasked(options.unmask, options))
    })
  program.command('answer').description('answer a request: the text comes by --text or standard input').argument('<code>')
    .requiredOption('--as <name>', 'name and surname of who answers').option('--text <text>').option('--over', 'also where a colleague has it')
    .action(async (code: string, options) => (await import('./cli/desk.ts')).answer(code, options))
  program.command('handoff').description('act on a request: card, claim, release, ask, interim, transfer, close, reopen, redirect, note, share, approve')
    .argument('<action>').argument('<code>').requiredOption('--as <name>', 'name and surname of who acts').option('--text <text>').option('--to <office>', 'of a transfer')
    .option('--note <text>').option('--outcome <outcome>', 'of a close').option('--tell', 'of a close: the citizen reads it').option('--over', 'also where a colleague has it')
    .action(async (action: string, code: string, options) => (await import('./cli/desk.ts')).handoff(action, code, options))
  for (const [name, does] of [['export', 'everything held on one citizen, as JSON'], ['erase', 'erase one citizen: words, contact, ways back; counts stay']] as const) {
    program.command(name).description(does).requiredOption('--ente <slug>').requiredOption('--as <name>', 'name and surname of who does it')
      .option('--conversation <id>').option('--code <code>', 'of one of their requests').option('--contact <e-mail>', 'the e-mail or telephone they left')
      .action(async options => {
        const { erase, exportOf } = await import('./cli/privacy.ts')
        await (name === 'export' ? exportOf(options) : erase(options))
      })
  }
  program.command('privacy-requests').description('requests on one\'s own data: list, or done ID').argument('<action>', 'list or done').argument('[id]')
    .option('--ente <slug>').option('--all', 'done ones too').option('--as <name>', 'name and surname of who did it')
    .option('--text <text>', 'a last message to the citizen; - reads it from standard input')
    .action(async (action: string, id: string | undefined, options) => (await import('./cli/privacy.ts')).privacyRequestsOf(action, id, options))
  program.command('retention').description('how long each body keeps what, and what is over that now: zeros are the proof').option('--ente <slug>')
    .action(async options => (await import('./cli/privacy.ts')).retention(options))
  program.command('figures').description('the work of a body: due today, overdue, answered in time, busiest hours; none of a person')
    .requiredOption('--ente <slug>').option('--from <day>', 'the first day of receipt; eleven weeks ago otherwise').option('--to <day>', 'the last day; today otherwise')
    .option('--csv', 'a table for a spreadsheet, with ";" and decimal commas')
    .action(async options => (await import('./cli/figures.ts')).figures(options))
  program.addCommand(conductCommand())
  program.addCommand(userCommand())
  staffCommands(program)
  for (const command of program.commands) command.exitOverride()
  return program
}

/** What staff change of a body between one turn and the next. */
function staffCommands(program: Command): void {
  const of = (command: Command) => command.requiredOption('--ente <slug>')
  const by = (command: Command) => of(command).requiredOption('--as <name>', 'name and surname of who changes it').option('--page <id>', 'one page only')
  const mode = program.command('mode').description('dated modes of a body: closed, reduced, election')
  by(mode.command('set').description('set a mode, or change the one with the same id'))
    .requiredOption('--kind <kind>').requiredOption('--from <day>', '"2026-08-10"').option('--to <day>', 'the last day, included').option('--id <id>')
    .option('--name <name>', '"chiusura estiva"').option('--text <text>', 'what citizens read, in Italian').option('--text-en <text>').option('--clause <id>')
    .action(async options => (await import('./cli/modes.ts')).set(options))
  by(mode.command('end').description('end a mode: from today it holds no more')).option('--id <id>').option('--kind <kind>')
    .action(async options => (await import('./cli/modes.ts')).end(options))
  of(mode.command('list').description('modes that hold or lie ahead')).action(async options => (await import('./cli/modes.ts')).list(options))
  by(program.command('off').description('switch the assistant off: people read everything, emergencies are still told 112'))
    .option('--text <text>', 'the line citizens read, in Italian').option('--text-en <text>')
    .action(async options => (await import('./cli/modes.ts')).off(options))
  by(program.command('on').description('switch the assistant on again')).action(async options => (await import('./cli/modes.ts')).on(options))
  const fault = program.command('fault').description('known faults, asked about when a citizen reports one; they end after 7 days')
  by(fault.command('pin')).requiredOption('--title <title>', 'at most 60 characters, in Italian').option('--link <url>', 'where to read of it')
    .action(async options => (await import('./cli/known-faults.ts')).pin(options))
  by(fault.command('unpin')).requiredOption('--id <id>').action(async options => (await import('./cli/known-faults.ts')).unpin(options))
  of(fault.command('list')).action(async options => (await import('./cli/known-faults.ts')).list(options))
}

/** Runs one command. Exit 0, or 2 with what is wrong in words. */
export async function main(argv: string[]): Promise<void> {
  // Whoever reads our lines may stop early (`… | head`): that is no fault.
  process.stdout.on('error', error => { if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0) })
  try {
    await commands().parseAsync(argv)
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2
    } else if (isPlain(error)) {
      process.stderr.write(`sportello: ${error.message}\n`)
      process.exitCode = 2
    } else {
      throw error
    }
  }
}

/** SQLite's busy, read-only, failing, damaged and full, by their codes. */
const DATABASE_TROUBLES = [5, 8, 10, 11, 13]

/** Failures the user can mend, told without a stack: faulty files, and what the machine refuses (a taken port, a folder, a connection, a full disk). */
function isPlain(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  const ofMachine = 'syscall' in error
  const ofDatabase = 'errcode' in error && typeof error.errcode === 'number' && DATABASE_TROUBLES.includes(error.errcode & 0xff)
  return error instanceof Refusal || error instanceof FaultyFiles || ['MigrationRefused', 'DatabaseUnusable'].includes(error.name) || ofMachine || ofDatabase
}
