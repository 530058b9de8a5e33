/** Requests on one's own data. */
export const DATA_RIGHTS = ['unclear', 'access', 'erasure', 'rectification'] as const
/** What somebody asks about their own data (GDPR arts. 15, 16, 17). */
export type DataRight = (typeof DATA_RIGHTS)[number]
/** A request on one's own data, as a turn knows it: the day it is due is the desk's own. */
export type DataRequest = { id: string; asks: DataRight; at: Date; doneAt: Date | null }
