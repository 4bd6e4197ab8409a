import { type SQL, sql } from 'drizzle-orm'

/** What happens to an event so close to it cannot wait for the next mail about other things. */
const closeMs = 36 * 3_600_000

/**
 * Whether an event (`e` in the query) began soon after a moment, or was to begin then before it was moved. Who comes is
 * told at once; of all else by a notice.
 */
export const isClose = (at: Date): SQL => sql`least(e.details ->> 'startsAt', (
    select v.content -> 'details' ->> 'startsAt' from entry_versions v where v.entry_id = e.id and v.version = e.version - 1
  )) < ${new Date(at.getTime() + closeMs).toISOString()}`

const timeAndPlace = ['startsAt', 'endsAt', 'place', 'online']

/** Whether a change of an entry is one that those who come to it must know: when and where. */
export const movesEvent = ({ fields }: Record<string, unknown>): boolean =>
  Array.isArray(fields) && timeAndPlace.some((name) => fields.includes(name))
