import type { ActivityRow } from '../activity/reader.ts'

/** What happens to an event so close to it cannot wait for the next mail about other things. */
const closeMs = 36 * 3_600_000

/**
 * Whether what happened to an event happened so soon before it, or before the time from which it was moved. Who comes is
 * told at once; of all else by a notice. It is asked of the row of the log alone: every reader answers the same.
 */
export const isClose = ({
  data: { startsAt },
  createdAt,
}: Pick<ActivityRow, 'data' | 'createdAt'>): boolean =>
  Array.isArray(startsAt) &&
  startsAt.some((time) => new Date(String(time)).getTime() < createdAt.getTime() + closeMs)

const timeAndPlace = ['startsAt', 'endsAt', 'place', 'online']

/** Whether a change of an entry is one that those who come to it must know: when and where. */
export const movesEvent = ({ fields }: Record<string, unknown>): boolean =>
  Array.isArray(fields) && timeAndPlace.some((name) => fields.includes(name))
