import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { coalesced } from '../../coalesced.ts'
import { sessionsChannel, viewersOf } from '../accounts/sessions.ts'
import { followLog, type Heard } from '../activity/follow-log.ts'
import type { Verb } from '../activity/log-activity.ts'
import { audiencesOf } from '../entries/queries.ts'
import { type Listener, Listeners } from './listeners.ts'

declare module 'fastify' {
  interface FastifyInstance {
    live: Live
  }
}

export interface Live {
  readonly listeners: Listeners
  /** The place in the log up to which this process has told everything. */
  readonly position: number
}

const beatMs = 25_000

/** What may change who reads what. */
const ofAccess: readonly Verb[] = [
  'account.confirmed',
  'account.changed',
  'account.left',
  'account.roleGiven',
  'account.roleTaken',
  'group.changed',
  'group.left',
  'group.removed',
  'entry.changed',
  'entry.moved',
  'entry.withdrawn',
]

/** That a comment was written, as listeners are told it: its number, and that of the comment it answers. No words. */
export const saidEvent = ({ seq, data }: { seq: number | null; data: Heard['data'] }): string =>
  `id: ${seq}\nevent: said\ndata: ${data.comment} ${data.parent ?? ''}\n\n`

/** Tells who has a dialogue open that somebody has written in it. */
export const livePlugin = fp(
  async (app) => {
    const listeners = new Listeners()
    const recheck = coalesced(
      () => closeWhatIsOutOfReach(app, listeners),
      // the database is away; the next beat tries again
      (error) => app.log.error({ err: error }, 'who may listen could not be looked at'),
    )
    const hear = (rows: Heard[]) => {
      for (const row of rows)
        if (row.verb === 'comment.written') listeners.tell(listeners.of(row.subjectId), saidEvent(row))
      if (rows.some((row) => concerns(row, listeners))) recheck()
    }
    const follower = followLog(app.database, app.log, { verbs: ['comment.written', ...ofAccess], hear })
    app.decorate('live', {
      listeners,
      get position() {
        return follower.position
      },
    })

    // a comment keeps what stands between from ending a quiet connection; the look is for what passed all notices by
    const beat = setInterval(() => {
      listeners.tell(listeners.all(), ':\n\n')
      recheck()
    }, beatMs).unref()
    let unlisten: (() => Promise<void>) | undefined
    app.addHook('onReady', async () => {
      await follower.start()
      unlisten = await app.database.listen(sessionsChannel, () => void setImmediate(recheck))
    })
    // open connections would keep the house from closing
    app.addHook('preClose', async () => {
      clearInterval(beat)
      for (const { response } of listeners.all()) response.end()
    })
    app.addHook('onClose', async () => {
      await unlisten?.()
      await follower.stop()
      await recheck.atRest()
    })
  },
  { name: 'live', dependencies: ['database', 'rooms'] },
)

const concerns = ({ verb, subjectId }: Heard, listeners: Listeners): boolean =>
  verb.startsWith('entry.') ? listeners.has(subjectId) : verb !== 'comment.written' && listeners.count > 0

/** Ends the connections of who has logged out, and of who may no longer read the entry. Two queries, however many there are. */
async function closeWhatIsOutOfReach(app: FastifyInstance, listeners: Listeners): Promise<void> {
  const all = [...listeners.all()]
  if (all.length === 0) return
  const sessions = new Set(all.flatMap(({ session }) => session ?? []))
  const viewers = await viewersOf(app.database.db, [...sessions])
  const audiences = await audiencesOf({ db: app.database.db, closed: app.rooms.closed }, listeners.entries())
  const mayStay = (listener: Listener): boolean => {
    if (listener.session !== null) {
      const viewer = viewers.get(listener.session)
      if (!viewer) return false
      listener.keys = viewer.keys
    }
    return listener.keys.includes(audiences.get(listener.entryId) ?? '')
  }
  for (const listener of all) if (!mayStay(listener)) listener.response.end()
}
