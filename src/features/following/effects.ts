import { eq, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { entries } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'
import { nobody } from '../../scope.ts'
import type { ActivityRow } from '../activity/reader.ts'
import { daysKept } from '../privacy/days-kept.ts'
import { hasFeature } from '../rooms/features.ts'
import { sendDigests } from './digest.ts'
import { inspirer } from './digest-inspiration.ts'
import { followingReader, followOwn } from './follow.ts'
import { type Digests, handOutDigests } from './hand-out.ts'
import { type Happened, matchEntry } from './match-entries.ts'
import { renewFollows } from './renew.ts'

const job = 'digests'

/** What follows from following: whom a new entry is for, and the mails that tell it. */
export async function followingEffects(app: FastifyInstance): Promise<void> {
  const { rooms, houseSearch, searchEngine } = app
  const { db } = app.database
  const office = { db, mailer: app.mailer, addressOf: app.addressOf }
  const inspire = inspirer(db, searchEngine)
  app.jobs.work<Digests>(job, (digests) => sendDigests({ office, rooms, inspire }, digests))
  app.jobs.schedule('hand-out-digests', '*/5 * * * *', async () => {
    await handOutDigests(db, (digests, inside) => app.jobs.send(job, digests, { db: inside }))
  })
  app.jobs.schedule('forget-old-finds', '20 4 * * *', async () => {
    await forgetOldFinds(db)
    await renewFollows(db, { engine: searchEngine, rooms })
  })
  app.outbox.follow({
    name: followingReader,
    verbs: ['entry.published', 'entry.changed', 'entry.imported', 'collection.chosen', 'update.told'],
    // each looks at the words of an entry: others wait for the database no longer than for a few
    batch: 5,
    unhurried: true,
    async handle(rows, { db }) {
      for (const row of rows) {
        if (row.verb === 'entry.published') await followOf(db, rooms, row)
        for (const happened of happenedIn(row))
          await matchEntry(db, { engine: houseSearch.within(db), rooms }, happened)
      }
    },
  })
}

/**
 * A change may make an entry fit, or be seen by, somebody anew; and who follows it hears of the change itself. To a
 * collection it is a change when something is chosen for it; to every entry, when it is told how it goes.
 */
function happenedIn({ verb, subjectId: entryId, actorId, data }: ActivityRow): Happened[] {
  const anew: Happened = { about: 'new', entryId, actorId, opened: data.opened === true }
  const changed: Happened = { ...anew, about: 'changed' }
  if (verb === 'collection.chosen' || verb === 'update.told') return [changed]
  return verb === 'entry.changed' ? [anew, changed] : [anew]
}

/** Who has shared something follows what is like it. */
async function followOf(db: Database, rooms: FastifyInstance['rooms'], row: ActivityRow): Promise<void> {
  const [entry] = await db
    .select({ authorId: entries.authorId, room: entries.room })
    .from(entries)
    .where(eq(entries.id, row.subjectId))
  if (!entry?.authorId || !hasFeature(rooms.bySlug.get(entry.room) ?? null, 'following')) return
  const viewer = { ...nobody, id: entry.authorId }
  await followOwn(
    { db, room: null, viewer, locale: 'da', closed: rooms.closed, readFirst: rooms.readFirst },
    row.subjectId,
  )
}

/** What was found long ago is no news, and nobody's business. */
async function forgetOldFinds(db: Database): Promise<void> {
  await db.execute(
    sql`delete from follow_matches where found_at < now() - make_interval(days => ${daysKept.finds})`,
  )
}
