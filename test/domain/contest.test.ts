import { describe, expect, it } from 'vitest'
import { contests } from '../../src/domain/contest.ts'

describe('the contest of a block', () => {
  it.each([
    'contesto', '«Contesto!»', 'Buongiorno, contesto', 'lo contesto', 'contesto, non ho insultato nessuno', 'Contesto. Nome Cognome', 'contesto grazie',
    'vorrei contestarlo', 'come faccio a contestarlo?', 'vorrei contestare questa decisione', 'mi oppongo', 'chiedo il riesame', 'I want to appeal', 'I contest',
  ])('is the word that was told, or another for it, alone or nearly: "%s"', text => expect(contests(text)).toBe(true))

  it.each([
    'Contesto il blocco', 'vorrei contestare il blocco del 12 novembre', 'faccio ricorso contro questo blocco', 'mi oppongo al blocco', 'reclamo contro il blocco',
    'chiedo il riesame del blocco', 'chiedo la revisione del blocco', 'questo blocco è ingiusto, lo contesto', 'mi avete bloccato senza motivo, faccio ricorso',
    'contesto perché mi avete bloccato', 'contesto la decisione di bloccarmi', 'sono stato bloccato ingiustamente e faccio opposizione', 'contesto la multa e il blocco',
    'contesto il blocco ai sensi della legge 241',
  ])('names the block: "%s"', text => expect(contests(text)).toBe(true))

  it.each(['sbloccatemi', 'potete sbloccarmi?', 'chiedo di essere sbloccata', 'chiedo lo sblocco', 'togliete il blocco', 'sbloccatemi il profilo'])('is the wish to be unblocked: "%s"', text => expect(contests(text)).toBe(true))

  it.each([
    'I contest the block', 'please review the block', 'unblock me', 'je conteste le blocage', 'vous m’avez bloqué, je conteste', 'ich möchte gegen die Sperre Widerspruch einlegen',
    'quiero recurrir el bloqueo', 'contest blocarea', 'deblocați-mă',
  ])('is heard in other languages: "%s"', text => expect(contests(text)).toBe(true))

  it.each([
    'Vorrei contestare la multa del 12 novembre', 'devo fare una contestazione della TARI', 'ricorso al giudice di pace per la TARI', 'vorrei fare un reclamo',
    'Con la presente contesto la cartella TARI, diffido il Comune a rispondere entro 30 giorni', 'Ho preso una multa. Vorrei contestarla', 'opposizione alla multa',
    'I want to contest the fine', 'Widerspruch gegen den Bescheid', 'vorrei contestare la cartella, mi hanno bloccato il conto', 'vorrei contestare la multa ma sono bloccato',
  ])('is not what contests anything else: "%s"', text => expect(contests(text)).toBe(false))

  it.each([
    'al contesto', 'fuori contesto', 'in questo contesto', 'il contesto è cambiato', 'contest fotografico', 'photo contest', 'quando scade il contest?',
    'contestualmente al blocco',
  ])('is not a context nor a competition: "%s"', text => expect(contests(text)).toBe(false))

  it.each([
    'non contesto', 'non contesto il blocco', 'non voglio contestare il blocco', 'perché sono bloccato?', 'quando apre la biblioteca?',
  ])('is not what contests nothing: "%s"', text => expect(contests(text)).toBe(false))

  it.each([
    'contesto la multa presa al posto di blocco', 'faccio reclamo per il blocco del traffico', 'Reclamo: il semaforo è bloccato', 'faccio reclamo, l\'ascensore è bloccato',
    'reclamo: sono bloccato in ascensore', 'mi hanno bloccato la macchina, contesto il fermo', 'sbloccatemi la pratica', 'sbloccatemi il conto',
  ])('is not about a road, a car or a lift that is blocked: "%s"', text => expect(contests(text)).toBe(false))
})
