import { and, eq, ne, sql } from 'drizzle-orm'
import { roomSettings } from '../../../db/schema/index.ts'
import { InvalidInput } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import { looksAfter, type Scope, type Viewer } from '../../scope.ts'
import { recordAct } from '../audit/record-act.ts'
import { kindNames } from '../kinds/index.ts'
import type { Room } from '../rooms/load-rooms.ts'
import { contrastOf, leastContrast } from '../rooms/palette.ts'
import { settingsChannel } from './room-settings.ts'
import { type Part, parts } from './schema.ts'

type Columns = Partial<typeof roomSettings.$inferInsert>
type Writes = Pick<Scope, 'db' | 'viewer'>

/** Whether the viewer may change a part of a room: its editors how it looks and speaks, the stewards all of it. */
export const mayChangeSettings = (viewer: Viewer, { slug }: Pick<Room, 'slug'>, part: Part): boolean =>
  looksAfter(viewer, slug) && (viewer.steward || !parts[part].stewardsOnly)

/**
 * Changes a part of a room; every process of the house hears of it.
 * @param houseHost the host of the house, which leads to no room
 * @throws InvalidInput for a colour that cannot be read, no kind of entry at all, or a domain that is not to be had
 */
export async function changeSettings(
  scope: Writes,
  room: Room,
  part: Part,
  columns: Columns,
  houseHost: string,
): Promise<void> {
  const wanted = checked(columns, houseHost)
  await inTransaction(scope, async (scope) => {
    await lock(scope)
    if (wanted.domain) await refuseTaken(scope, room, wanted.domain)
    await scope.db
      .insert(roomSettings)
      .values({ slug: room.slug, ...wanted })
      .onConflictDoUpdate({ target: roomSettings.slug, set: { ...wanted, changedAt: new Date() } })
    await finish(scope, room, 'settings.changed', { what: part, ...switched(room, wanted) })
  })
}

/** Back to what the room's file says. Done twice it is no fault. */
export async function undoSettings(scope: Writes, room: Room, part: Part): Promise<void> {
  const columns = Object.fromEntries(Object.keys(parts[part].form.properties).map((name) => [name, null]))
  await inTransaction(scope, async (scope) => {
    await lock(scope)
    const undone = await scope.db
      .update(roomSettings)
      .set({ ...columns, changedAt: new Date() })
      .where(eq(roomSettings.slug, room.slug))
      .returning()
    if (undone.length > 0) await finish(scope, room, 'settings.undone', { what: part })
  })
}

function checked(columns: Columns, houseHost: string): Columns {
  const { accent, features, domain } = columns
  if (accent && contrastOf(accent.toLowerCase()) < leastContrast)
    throw new InvalidInput({ accent: 'settings:errors.contrast' })
  if (features && !kindNames.some((kind) => features.includes(kind)))
    throw new InvalidInput({ features: 'settings:errors.noKind' })
  if (domain && isOfHouse(domain, houseHost))
    throw new InvalidInput({ domain: 'settings:errors.domainOfHouse' })
  return {
    ...columns,
    ...(accent && { accent: accent.toLowerCase() }),
    ...(domain && { domain: domain.toLowerCase() }),
    // a field that was emptied
    ...('ownerName' in columns && { ownerUrl: columns.ownerUrl ?? null }),
  }
}

function isOfHouse(domain: string, houseHost: string): boolean {
  const house = houseHost.replace(/:\d+$/, '')
  const host = domain.toLowerCase()
  return host === house || host.endsWith(`.${house}`) || /(^|\.)localhost$/.test(host)
}

async function refuseTaken({ db }: Writes, room: Room, domain: string): Promise<void> {
  const [other] = await db
    .select({ slug: roomSettings.slug })
    .from(roomSettings)
    .where(and(eq(roomSettings.domain, domain), ne(roomSettings.slug, room.slug)))
  if (other) throw new InvalidInput({ domain: 'settings:errors.domainTaken' })
}

/** What is switched on and off by it, by name. */
function switched(room: Room, { features }: Columns): Record<string, string> {
  if (!features) return {}
  const on = features.filter((feature) => !room.features.some((one) => one === feature))
  const off = room.features.filter((feature) => !features.includes(feature))
  return { ...(on.length > 0 && { on: on.join(' ') }), ...(off.length > 0 && { off: off.join(' ') }) }
}

/** Two who change rooms at once come one after the other. */
const lock = ({ db }: Writes) =>
  db.execute(sql`select pg_advisory_xact_lock(hashtextextended('room settings', 0))`)

async function finish(
  { db, viewer }: Writes,
  { slug }: Room,
  act: 'settings.changed' | 'settings.undone',
  detail: Record<string, string>,
): Promise<void> {
  await recordAct(db, { by: viewer.id, act, room: slug, subject: null, detail })
  await db.execute(sql`select pg_notify(${settingsChannel}, '')`)
}
