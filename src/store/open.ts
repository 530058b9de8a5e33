/** Opens the store: the only way in for the rest of the house. */
import { addLink, addPerson, adminExists, changePerson, linked, people, personByLogin, setPassphrase, useLink } from './accounts.ts'
import { backlog } from './backlog.ts'
import { addBlock, block, listBlocks, moveBlock } from './blocks.ts'
import { openChanges } from './changes.ts'
import { commitTurn } from './commit-turn.ts'
import { claimConversation, conversation, conversationBySecret, postponeTurn, startConversation } from './conversations.ts'
import { openDriver, type DatabaseSettings, type Driver } from './driver.ts'
import { enteChanges, readingChanges } from './ente-changes.ts'
import { answerTimes, arrivals, outcomes, workload } from './figures.ts'
import { cannedReplies, dropCanned, dropReusable, markReusable, misread, misreadings, reusableFor, saveCanned } from './answers-again.ts'
import { botAnswer, botAnswerCounts, botAnswers, markRead, requestOfTurn } from './bot-answers.ts'
import { cardOf } from './card.ts'
import { addNote, approveShare, lookAt, saveDraft, seeShare, shareDraft } from './card-side.ts'
import { handoffByCode, listHandoffs } from './handoffs.ts'
import { moveCard, quietClaims } from './move-card.ts'
import { ended, queue, queueCounts } from './queue.ts'
import { receive, stillWriting } from './inbox.ts'
import { listFaults, pinFault, unpinFault } from './known-faults.ts'
import { applyMigrations, MigrationRefused, requireMigrations } from './migrations.ts'
import { loadModel, saveModel } from './models.ts'
import { endMode, setMode } from './modes.ts'
import { claimOutbox, markFetched, settleOutbox } from './outbox.ts'
import { citizensBefore, eraseCitizen, exportCitizen, findCitizen, noteErasure, unknownErasures } from './citizen.ts'
import { closePrivacyRequest, listPrivacyRequests, registerPrivacyRequest } from './privacy-requests.ts'
import { readTurn } from './read-turn.ts'
import { entesHeld, overdue, recordRetention, retain } from './retention.ts'
import { beginSession, endSessions, sessionBy, sessionSeen, sessionsOf } from './staff-sessions.ts'
import type { Store } from './store.ts'
import { blockProposals, breach, breachesIn, dismissProposal, evidence, proposal, settleBreach, suspectedBreaches } from './strikes.ts'
import { fireTimers } from './timers.ts'
import { transcriptAfter } from './transcript.ts'
import { unmask } from './unmask.ts'

/** The database cannot be opened or brought up to date; the message is one line, and never holds the address or a password. */
export class DatabaseUnusable extends Error {
  override name = 'DatabaseUnusable'
  constructor(settings: DatabaseSettings, cause: unknown) {
    const causes = cause instanceof AggregateError ? cause.errors : [cause]
    const why = causes.map(one => (one instanceof Error ? one.message : 'unknown')).join('; ')
    super(`${settings.databaseUrl === null ? 'the database in the data folder' : 'the database of DATABASE_URL'} cannot be used: ${why}`, { cause })
  }
}

const inWords = (settings: DatabaseSettings, error: unknown) =>
  (error instanceof MigrationRefused ? error : new DatabaseUnusable(settings, error))

function opened(settings: DatabaseSettings): Driver {
  try {
    return openDriver(settings)
  } catch (error) {
    throw inWords(settings, error)
  }
}

/** The store on a database already migrated. */
export function storeOn(driver: Driver): Store {
  const changes = openChanges(driver)
  const engine = { driver, changes }
  return {
    engine: driver.engine,
    receive: receive(engine),
    stillWriting: stillWriting(engine),
    startConversation: startConversation(engine),
    conversationBySecret: conversationBySecret(engine),
    conversation: conversation(engine),
    claimConversation: claimConversation(engine),
    readTurn: readTurn({ ...engine, changesOf: readingChanges(engine) }),
    commitTurn: commitTurn(engine),
    postponeTurn: postponeTurn(engine),
    fireTimers: fireTimers(engine),
    transcriptAfter: transcriptAfter(engine),
    markFetched: markFetched(engine),
    claimOutbox: claimOutbox(engine),
    settleOutbox: settleOutbox(engine),
    handoffByCode: handoffByCode(engine),
    listHandoffs: listHandoffs(engine),
    queue: queue(engine),
    ended: ended(engine),
    queueCounts: queueCounts(engine),
    botAnswers: botAnswers(engine),
    botAnswer: botAnswer(engine),
    botAnswerCounts: botAnswerCounts(engine),
    markRead: markRead(engine),
    requestOfTurn: requestOfTurn(engine),
    cardOf: cardOf(engine),
    moveCard: moveCard(engine),
    quietClaims: quietClaims(engine),
    saveDraft: saveDraft(engine),
    addNote: addNote(engine),
    lookAt: lookAt(engine),
    shareDraft: shareDraft(engine),
    seeShare: seeShare(engine),
    approveShare: approveShare(engine),
    markReusable: markReusable(engine),
    reusableFor: reusableFor(engine),
    dropReusable: dropReusable(engine),
    cannedReplies: cannedReplies(engine),
    saveCanned: saveCanned(engine),
    dropCanned: dropCanned(engine),
    misread: misread(engine),
    misreadings: misreadings(engine),
    registerPrivacyRequest: registerPrivacyRequest(engine),
    suspectedBreaches: suspectedBreaches(engine),
    breach: breach(engine),
    breachesIn: breachesIn(engine),
    settleBreach: settleBreach(engine),
    proposal: proposal(engine),
    dismissProposal: dismissProposal(engine),
    blockProposals: blockProposals(engine),
    listBlocks: listBlocks(engine),
    block: block(engine),
    addBlock: addBlock(engine),
    moveBlock: moveBlock(engine),
    evidence: evidence(engine),
    enteChanges: enteChanges(engine),
    setMode: setMode(engine),
    endMode: endMode(engine),
    pinFault: pinFault(engine),
    unpinFault: unpinFault(engine),
    listFaults: listFaults(engine),
    workload: workload(engine),
    outcomes: outcomes(engine),
    answerTimes: answerTimes(engine),
    arrivals: arrivals(engine),
    loadModel: loadModel(engine),
    saveModel: saveModel(engine),
    retain: retain(engine),
    overdue: overdue(engine),
    entesHeld: entesHeld(engine),
    recordRetention: recordRetention(engine),
    listPrivacyRequests: listPrivacyRequests(engine),
    closePrivacyRequest: closePrivacyRequest(engine),
    unmask: unmask(engine),
    findCitizen: findCitizen(engine),
    exportCitizen: exportCitizen(engine),
    eraseCitizen: eraseCitizen(engine),
    unknownErasures: unknownErasures(engine),
    noteErasure: noteErasure(engine),
    citizensBefore: citizensBefore(engine),
    people: people(engine),
    personByLogin: personByLogin(engine),
    adminExists: adminExists(engine),
    addPerson: addPerson(engine),
    addLink: addLink(engine),
    linked: linked(engine),
    useLink: useLink(engine),
    setPassphrase: setPassphrase(engine),
    changePerson: changePerson(engine),
    beginSession: beginSession(engine),
    sessionBy: sessionBy(engine),
    sessionSeen: sessionSeen(engine),
    sessionsOf: sessionsOf(engine),
    endSessions: endSessions(engine),
    backlog: backlog(engine),
    ping: async () => { await driver.get('SELECT 1 AS one') },
    onChange: changes.onChange,
    close: async () => {
      await changes.close()
      await driver.close()
    },
  }
}

/**
 * Opens the database of the settings, first bringing it up to date where `migrate` is true.
 * @throws MigrationRefused where the database is newer than this program, was migrated by a changed file, or lacks a migration;
 *   DatabaseUnusable where it cannot be reached, read or written.
 */
export async function openStore(settings: DatabaseSettings & { migrate: boolean }): Promise<Store> {
  const driver = opened(settings)
  try {
    if (settings.migrate) await applyMigrations(driver)
    else await requireMigrations(driver)
    return storeOn(driver)
  } catch (error) {
    await driver.close()
    throw inWords(settings, error)
  }
}

/** Brings the database up to date; answers the names of the migrations applied now, in order. Throws as openStore does. */
export async function migrate(settings: DatabaseSettings): Promise<string[]> {
  const driver = opened(settings)
  try {
    return await applyMigrations(driver)
  } catch (error) {
    throw inWords(settings, error)
  } finally {
    await driver.close()
  }
}
