/**
 * How long what is kept stays, in days; proposals each body confirms with its data protection officer (GDPR art. 5(1)(e)).
 * `clearDays` count from the end of the request, the others from the line, the end of the request, the breach, the entry.
 */
export const RETENTION = { clearDays: 30, transcriptDays: 180, handoffDays: 365, strikeDays: 365, auditDays: 730 } as const
