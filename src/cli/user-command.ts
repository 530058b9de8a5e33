/** The parts of the command `user`. */
import { Command } from 'commander'
import { ROLES } from '../domain/access.ts'

const cli = () => import('./user.ts')

/** `sportello user setup|add|grant|link|disable|list|sessions-end`. */
export function userCommand(): Command {
  const user = new Command('user').description('accounts of the console: who may enter, and what they may do where')
  const by = (command: Command) => command.requiredOption('--as <name>', 'name and surname of who does it')
  const signed = (name: string, what: string) => by(user.command(name).description(what).argument('<login>'))
  const role = `one of ${ROLES.join(', ')}; several with commas`

  user.command('setup').description('the link of the first administrator: valid 30 minutes, void once there is one')
    .requiredOption('--login <login>').requiredOption('--name <name>', 'name and surname').option('--role <roles>', `besides admin: ${role}`)
    .action(async options => (await cli()).setup(options))
  by(user.command('add').description('a new person, and the link by which they choose a passphrase')).requiredOption('--login <login>').requiredOption('--name <name>', 'name and surname')
    .requiredOption('--ente <slugs>', 'bodies, with commas').requiredOption('--role <roles>', role).option('--office <ids>', 'limited to these offices of the one body, with commas')
    .option('--expires <day>', 'the last day of the account')
    .action(async options => (await cli()).add(options))
  signed('grant', 'give roles at bodies, or take them away').requiredOption('--ente <slugs>').option('--role <roles>', role)
    .option('--office <ids>', 'limited to these offices').option('--take', 'take them away').option('--expires <day>', 'the last day of the account, or "never"')
    .action(async (login: string, options) => (await cli()).grant(login, options))
  signed('link', 'another link to choose a passphrase: the one before is void').action(async (login: string, options) => (await cli()).link(login, options))
  signed('disable', 'let a person in no more: sessions end at once').option('--undo', 'let them in again')
    .action(async (login: string, options) => (await cli()).disable(login, options))
  signed('sessions-end', 'end every session of a person').action(async (login: string, options) => (await cli()).sessionsEnd(login, options))
  user.command('list').description('everybody, with grants').action(async () => (await cli()).list())
  for (const command of user.commands) command.exitOverride()
  return user
}
