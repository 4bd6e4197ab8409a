import { notFound } from '../../errors.ts'
import type { Room } from './load-rooms.ts'
import type { Feature } from './schema.ts'

/** Whether something is switched on here; the front hall has everything. */
export const hasFeature = (room: Pick<Room, 'features'> | null, feature: Feature): boolean =>
  room === null || room.features.includes(feature)

/** @throws 404 when it is switched off: a room without a function looks as if it never had it */
export function requireFeature(room: Pick<Room, 'features'> | null, feature: Feature): void {
  if (!hasFeature(room, feature)) throw notFound(feature)
}
