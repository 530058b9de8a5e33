/**
 * What the four policies demand, row by row, and the tests that prove it. The numbers are those the names of tests give: "row 17", "CLAUSES 15, 21".
 * Questions on a row are in clauses-questions.ts.
 */

/** Where the part of a row that does not concern the assistant is at home. */
export type Elsewhere = 'console' | 'editor' | 'channels' | 'out of scope'

export type Row = {
  row: number
  /** Policy and article: A Alpignano, M Massa, C C.I.S.S. 38, B Biella. */
  from: string
  demand: string
  /** File under test/, and the beginning of the test's name or of what describes it. */
  tests: [file: string, name: string][]
  elsewhere?: Elsewhere
}

const CONDUCT = 'enti-conduct.test.ts'
const ROWS_TEST = 'enti-rows.test.ts'
const TABLE = 'rules-table.test.ts'
const OWN_CASE = 'somebody\'s own case'

export const ROWS: readonly Row[] = [
  { row: 1, from: 'A 1.3', demand: 'the rules linked early', tests: [[ROWS_TEST, 'row 1:']] },
  { row: 2, from: 'A 1.4', demand: 'the site is the official channel', tests: [] },
  { row: 3, from: 'A 1.5', demand: 'listening as at the counter, shared answers', tests: [[ROWS_TEST, 'row 3:']], elsewhere: 'console' },
  { row: 4, from: 'A 2', demand: 'the official pages listed', tests: [['enti.test.ts', 'gives each listed page its own office']] },
  { row: 5, from: 'A 3.1', demand: 'needs and satisfaction gauged', tests: [[ROWS_TEST, 'row 5:']], elsewhere: 'console' },
  { row: 6, from: 'A 3.2', demand: 'the page sets the office', tests: [[ROWS_TEST, 'rows 6, 13:'], ['enti.test.ts', 'gives each listed page its own office']] },
  { row: 7, from: 'A 3.4-3.8', demand: 'contents, patronage, posts of others, adverts', tests: [] },
  { row: 8, from: 'A 3.6', demand: 'no personal or unreleased data', tests: [['desk/citizen.test.ts', 'shows clear words for a reason only']], elsewhere: 'console' },
  { row: 9, from: 'A 3.9-3.10', demand: 'staff answer by name, audited', tests: [[TABLE, 'the signature']], elsewhere: 'console' },
  { row: 10, from: 'A 3.11, 8.1', demand: 'pages are data, with their act', tests: [[ROWS_TEST, 'row 10:']] },
  { row: 11, from: 'A 3.12', demand: 'politicians\' accounts are not the Comune\'s', tests: [] },
  { row: 12, from: 'A 4.1', demand: 'criticism never strikes', tests: [[CONDUCT, 'row 12:'], [ROWS_TEST, 'rows 12, 62:']] },
  { row: 13, from: 'A 4.2', demand: 'private messages admitted', tests: [[ROWS_TEST, 'rows 6, 13:']] },
  { row: 14, from: 'A 4.3a-h, 4.4', demand: 'lettered bans, netiquette', tests: [[CONDUCT, 'row 14:'], [TABLE, 'the rules']] },
  {
    row: 15, from: 'A 5.1, 7.2', demand: 'Monday to Friday 9-14, an away reply',
    tests: [[TABLE, 'the hours'], ['turn/questions.test.ts', 'says once that nobody is on duty'], ['turn/modes.test.ts', 'a closed mode']],
  },
  { row: 16, from: 'A 5.1, 7.3', demand: 'two working days, average and maximum', tests: [[TABLE, 'the term'], ['turn/modes.test.ts', 'reduced service']] },
  { row: 17, from: 'A 5.2', demand: 'complaints and reports by form or paper', tests: [[TABLE, 'a report'], [TABLE, 'a complaint']] },
  { row: 18, from: 'A 5.3a', demand: 'a warning first, citing manual and breach', tests: [[CONDUCT, 'rows 18, 19:']] },
  { row: 19, from: 'A 5.3, 5.3b', demand: 'gradual; repeated breaches blocked and reported by people', tests: [[CONDUCT, 'rows 18, 19:'], [TABLE, 'the measures']] },
  {
    row: 20, from: 'A 5.4', demand: 'sensitive data masked, repetition and spam flagged',
    tests: [[CONDUCT, 'row 20:'], [ROWS_TEST, 'rows 20, 23:'], ['jobs/retain.test.ts', 'goes by each body']],
  },
  { row: 21, from: 'A 6', demand: 'dated closures and reductions', tests: [[TABLE, 'the term'], ['turn/modes.test.ts', 'reduced service'], ['turn/modes.test.ts', 'a closed mode'], ['desk/modes.test.ts', 'set, change and end a mode']] },
  { row: 22, from: 'A 7.2', demand: 'friendly, short Italian', tests: [['dialogs/wording.test.ts', 'is short: no sentence runs on (']] },
  { row: 23, from: 'A 7.2', demand: 'nothing silently deleted', tests: [[ROWS_TEST, 'rows 20, 23:']] },
  { row: 24, from: 'A 7.2', demand: 'requests for information always answered', tests: [[ROWS_TEST, 'rows 24, 25:'], [CONDUCT, 'rows 24, 50:']] },
  { row: 25, from: 'A 7.3', demand: 'to the competent office within the same term', tests: [[ROWS_TEST, 'rows 24, 25:'], ['domain/cards.test.ts', 'is counted from the first message']] },
  { row: 26, from: 'A 7.5', demand: 'nothing confidential; notes stay inside', tests: [], elsewhere: 'console' },
  { row: 27, from: 'A 8.2, title page', demand: 'dated clauses, the act\'s number blank', tests: [[ROWS_TEST, 'row 27:'], ['domain/policy.test.ts', 'hold from and until']] },
  { row: 28, from: 'M preamble', demand: 'link to the site', tests: [] },
  { row: 29, from: 'M use for the body', demand: 'temporary staff, one style', tests: [], elsewhere: 'console' },
  { row: 30, from: 'M 1', demand: 'the coordinating unit', tests: [[ROWS_TEST, 'rows 30, 31:']], elsewhere: 'console' },
  { row: 31, from: 'M 2', demand: 'name and surname of who writes', tests: [[TABLE, 'the signature'], [ROWS_TEST, 'rows 30, 31:']] },
  { row: 32, from: 'M 4, 6', demand: 'no irony, no familiarity', tests: [['dialogs/wording.test.ts', 'writes the courteous form']] },
  { row: 33, from: 'M 3', demand: 'listed matters to offices, danger to 112', tests: [[ROWS_TEST, 'row 33:'], ['turn/replies.test.ts', 'opens an urgent card']] },
  { row: 34, from: 'M 7', demand: 'what waits for an answer is seen', tests: [['domain/handoff.test.ts', 'is overdue once']], elsewhere: 'console' },
  { row: 35, from: 'M 8', demand: 'the proper route explained, the office named', tests: [[TABLE, 'a report'], [TABLE, 'a complaint'], [TABLE, OWN_CASE]] },
  { row: 36, from: 'M 8', demand: 'what the assistant answered alone is read by people', tests: [['turn/bodies.test.ts', 'lists what the bot answered alone']], elsewhere: 'console' },
  { row: 37, from: 'M 8', demand: 'contacts and deputies of each office', tests: [[ROWS_TEST, 'row 37:'], ['enti.test.ts', 'has nothing left to confirm']] },
  { row: 38, from: 'M 9', demand: 'no rule of a policy not held; it can be loaded', tests: [[CONDUCT, 'row 38:'], [ROWS_TEST, 'row 38:'], [TABLE, 'the rules']] },
  { row: 39, from: 'M 5, 11', demand: 'surveys, posting times', tests: [], elsewhere: 'out of scope' },
  { row: 40, from: 'M 10', demand: 'defamation and incitement to platform and police', tests: [[CONDUCT, 'row 40:'], [TABLE, 'the measures'], ['commands/conduct.test.ts', 'the card of a threat']] },
  { row: 41, from: 'C 1.2-1.4', demand: 'no assistance here: the site has the routes', tests: [[ROWS_TEST, 'row 41:'], [TABLE, OWN_CASE]] },
  { row: 42, from: 'C 3.1-3.5', demand: 'no legal notice, no records access, seven days ahead', tests: [[ROWS_TEST, 'row 42:']] },
  { row: 43, from: 'C 4.1', demand: 'comments closed, messages open', tests: [[CONDUCT, 'row 43:']] },
  { row: 44, from: 'C 4.1b', demand: 'needs heard, cases steered', tests: [[CONDUCT, 'row 44:'], [TABLE, OWN_CASE]] },
  { row: 45, from: 'C 4.1', demand: 'its bans by letter', tests: [[CONDUCT, 'row 45:'], [TABLE, 'the rules']] },
  { row: 46, from: 'C 4.1e', demand: 'a link alone is no spam', tests: [[CONDUCT, 'row 46:']] },
  { row: 47, from: 'C 4.1f-g, 6.3', demand: 'no document demanded', tests: [[CONDUCT, 'row 47:'], ['identity-documents.test.ts', 'is asked for by no clause']] },
  { row: 48, from: 'C 4.1i', demand: 'the same text in several places', tests: [[CONDUCT, 'row 48:']] },
  { row: 49, from: 'C 4.1k', demand: 'faults redirected, no strike', tests: [[CONDUCT, 'row 49:'], [TABLE, 'a report']] },
  { row: 50, from: 'C 5', demand: 'prompt answer, author known where possible', tests: [[CONDUCT, 'rows 24, 50:'], [TABLE, 'the signature']] },
  { row: 51, from: 'C 6.1', demand: 'nothing hidden from staff', tests: [[ROWS_TEST, 'row 51:'], ['store/conduct.test.ts', 'is listed with its masked words']] },
  { row: 52, from: 'C 6.2, 10.2-10.3', demand: 'blocks for a while or for good; reports', tests: [[CONDUCT, 'row 52:'], [TABLE, 'the measures'], ['desk/conduct.test.ts', 'blocks for good only']] },
  { row: 53, from: 'C 6.4', demand: 'reasons not owed, and free to tell', tests: [[CONDUCT, 'row 53:'], [TABLE, 'the measures'], ['desk/conduct.test.ts', 'tells the reason']] },
  { row: 54, from: 'C 6.5', demand: 'Monday to Friday in office hours, no term', tests: [[TABLE, 'the term'], [TABLE, 'the hours']] },
  { row: 55, from: 'C 7.1', demand: 'a campaign limits posts, not answers', tests: [['turn/modes.test.ts', 'an election mode']] },
  { row: 56, from: 'C 9.1', demand: 'in force on the fifteenth day', tests: [['domain/policy.test.ts', 'hold from and until']] },
  { row: 57, from: 'C 10.1', demand: 'misuse by staff', tests: [], elsewhere: 'console' },
  { row: 58, from: 'B rules', demand: 'courtesy, no private cases', tests: [[CONDUCT, 'row 58:'], [TABLE, OWN_CASE], [TABLE, 'the rules']] },
  { row: 59, from: 'B purposes to contents', demand: 'ordinary channels, accounts, referents, contents', tests: [] },
  { row: 60, from: 'B authorised use', demand: 'office hours, no opinions, plain words', tests: [[TABLE, 'the hours'], ['dialogs/wording.test.ts', 'is short: no sentence runs on (']], elsewhere: 'console' },
  { row: 61, from: 'B authorised use', demand: 'handled or forwarded', tests: [[ROWS_TEST, 'row 61:']] },
  { row: 62, from: 'B content care', demand: 'criticism answered politely', tests: [[ROWS_TEST, 'rows 12, 62:']] },
  { row: 63, from: 'B content care', demand: 'deletes only listed cases', tests: [[CONDUCT, 'row 63:'], [TABLE, 'the measures']] },
  { row: 64, from: 'B content care', demand: 'complaints answered, shared with the manager', tests: [[ROWS_TEST, 'row 64:'], [TABLE, 'a complaint']] },
  { row: 65, from: 'B privacy, reports', demand: 'data erased in time; an address for reports', tests: [['store/retention.test.ts', 'proves itself'], ['jobs/retain.test.ts', 'goes by each body'], [TABLE, 'a report']] },
  { row: 66, from: 'A 7.4-7.6, C 5, B private use', demand: 'employees\' profiles; suspicions to the office', tests: [[ROWS_TEST, 'row 66:']] },
  { row: 67, from: 'A 7.2, C 5, B authorised use', demand: 'pictures and their reuse', tests: [[ROWS_TEST, 'row 67:']], elsewhere: 'channels' },
  { row: 68, from: 'C 2, B rules', demand: 'what is published, reuse outside control', tests: [] },
]
