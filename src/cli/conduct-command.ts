/** The parts of the command `conduct`. */
import { Command } from 'commander'

const cli = () => import('./conduct.ts')

/** `sportello conduct list|confirm|dismiss|refuse|block|lift|contest-decide|review|evidence`. */
export function conductCommand(): Command {
  const conduct = new Command('conduct').description('breaches of the rules, and blocks: a person decides each')
  const part = (name: string, what: string) => conduct.command(name).description(what).requiredOption('--ente <slug>')
  const signed = (name: string, what: string, id: string) => part(name, what).argument(id).requiredOption('--as <name>', 'name and surname of who decides')
  const again = (name: string, what: string) => signed(name, what, '<block>')
    .option('--end', 'the block ends').option('--keep', 'the block stays').option('--note <text>').option('--nobody-else', 'the body has no other moderator')

  part('list', 'suspected breaches, proposed blocks, blocks that stand and reviews that are due; masked').option('--all', 'blocks that are over too')
    .action(async options => (await cli()).list(options))
  signed('confirm', 'a suspected breach was one', '<breach>').action(async (id: string, options) => (await cli()).confirm(id, options))
  signed('dismiss', 'a breach was none; one that was confirmed, by another person', '<breach>').option('--nobody-else', 'the body has no other moderator')
    .action(async (id: string, options) => (await cli()).dismiss(id, options))
  signed('refuse', 'a proposed block is not wanted', '<proposal>').action(async (id: string, options) => (await cli()).refuse(id, options))
  signed('block', 'block a conversation after a confirmed breach', '<conversation>')
    .requiredOption('--reason <text>').option('--until <day>', 'its last day').option('--permanent', 'where the policy states it; reviewed every year')
    .option('--tell-reason', 'where the policy owes no reason, tell it all the same')
    .action(async (id: string, options) => (await cli()).blockConversation(id, options))
  signed('lift', 'end a block', '<block>').option('--note <text>').action(async (id: string, options) => (await cli()).lift(id, options))
  again('contest-decide', 'decide what the citizen contested').action(async (id: string, options) => (await cli()).decideContest(id, options))
  again('review', 'look again at a permanent block').action(async (id: string, options) => (await cli()).review(id, options))
  signed('evidence', 'every breach of a conversation, masked, with a SHA-256 of each line', '<conversation>')
    .action(async (id: string, options) => (await cli()).evidence(id, options))
  for (const command of conduct.commands) command.exitOverride()
  return conduct
}
