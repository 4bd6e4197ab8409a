import { type SQL, sql } from 'drizzle-orm'
import type { FastifyBaseLogger } from 'fastify'
import fp from 'fastify-plugin'
import type { PgBoss } from 'pg-boss'
import type { Config } from '../config.ts'
import { ServiceDown } from '../errors.ts'
import { type Database, type OpenDatabase, rowsOf } from './database.ts'

/** Work that is done later, tried again when it fails, or done by the clock. */
export interface Jobs {
  /**
   * Queues a job in the given transaction: it is done if that commits. For readers of the activity log; what features
   * want done they write in the log.
   * @param options.key of a job that is the same as the one before: for work that is `renewed`
   * @throws ServiceDown while the queue is not open (see `open`)
   */
  send(name: string, data: object, options: { db: Database; key?: string }): Promise<void>
  /** States who does the jobs of a name; before the house is ready. A fault makes it be tried again later. */
  work<Data extends object>(name: string, handler: (data: Data) => Promise<void>, how?: HowDone): void
  /** States what is done by the clock (cron, Copenhagen time); before the house is ready. */
  schedule(name: string, cron: string, handler: () => Promise<void>): void
  /** Opens the queue; it opens by itself once the house listens. Not inside a transaction. */
  open(): Promise<void>
}

interface HowDone {
  /** It is sent again by whoever sends it: it is not tried again, and one of each key waits or is being done at most. */
  renewed?: boolean
}

declare module 'fastify' {
  interface FastifyInstance {
    jobs: Jobs
  }
}

interface Queue {
  name: string
  handler: (data: object) => Promise<void>
  cron?: string
  how?: HowDone
}

// tries over about a day: 30 s, 1 min, 2 min … at most 2 hours apart
const retries = { retryLimit: 20, retryBackoff: true, retryDelay: 30, retryDelayMax: 7_200 }
const renewed = { policy: 'exclusive', retryLimit: 0 }

/** pg-boss, in the house's own database. */
export const jobsPlugin = fp<{ config: Pick<Config, 'role' | 'databaseUrl'> }>(
  async (app, { config }) => {
    const queues: Queue[] = []
    let opening: Promise<PgBoss> | undefined
    let boss: PgBoss | undefined
    let closing = false

    const open = async () => {
      // a reader of the log may still be at work when the house closes
      if (closing) throw new ServiceDown('the house is closing')
      opening ??= openBoss(app.database, config, queues, app.log).catch((error) => {
        opening = undefined
        throw error
      })
      boss = await opening
    }

    app.decorate('jobs', {
      send: async (name, data, { db, key }) => {
        if (!boss) throw new ServiceDown('the job queue is not open')
        const { fromDrizzle } = await import('pg-boss')
        const execute = (query: unknown) => rowsOf<object>(db, query as SQL)
        await boss.send(name, data, { db: fromDrizzle({ execute }, sql), ...(key && { singletonKey: key }) })
      },
      work: (name, handler, how = {}) =>
        void queues.push({ name, handler: handler as Queue['handler'], how }),
      schedule: (name, cron, handler) => void queues.push({ name, cron, handler }),
      open,
    })

    if (app.database.engine === 'pglite')
      queues.push({ name: 'tidy-database', cron: '45 3 * * *', handler: () => app.database.tidy() })

    if (config.role === 'web') return
    // not waited for: the first page does not need it
    app.addHook('onListen', async () => {
      open().catch((error) => app.log.error({ err: error }, 'the job queue could not be opened'))
    })
    app.addHook('onClose', async () => {
      closing = true
      const opened = await opening?.catch(() => undefined)
      await opened?.stop({ graceful: true, timeout: 5_000 })
    })
  },
  { name: 'jobs', dependencies: ['database'] },
)

async function openBoss(
  database: OpenDatabase,
  config: Pick<Config, 'databaseUrl'>,
  queues: Queue[],
  log: FastifyBaseLogger,
): Promise<PgBoss> {
  const { PgBoss, fromPglite } = await import('pg-boss')
  const boss = new PgBoss({
    ...(database.pglite
      ? { db: fromPglite(database.pglite), backend: 'pglite' as const, reindex: false, monitorVacuum: false }
      : { connectionString: config.databaseUrl ?? '', max: 3 }),
    useListenNotify: true,
    registerInstance: false,
    openTelemetry: { enabled: false },
    flowIntervalSeconds: 3_600,
    bamIntervalSeconds: 600,
    cronWorkerIntervalSeconds: 30,
  })
  // jobs hold addresses and names: the fault's kind is enough here, the job keeps the rest
  boss.on('error', (error) => log.error({ kind: error.name }, 'a fault in the job queue'))
  try {
    await boss.start()
    for (const queue of queues) await openQueue(boss, queue, log)
    await forgetSchedules(boss, queues)
    return boss
  } catch (error) {
    // half open it would go on by itself, beside the one of the next try
    await boss.stop({ graceful: false }).catch(() => undefined)
    throw error
  }
}

/** What another version or other settings had done by the clock: its jobs would pile up, since nobody does them. */
async function forgetSchedules(boss: PgBoss, queues: readonly Queue[]): Promise<void> {
  const wanted = new Set(queues.filter(({ cron }) => cron).map(({ name }) => name))
  for (const { name } of await boss.getSchedules()) {
    if (!wanted.has(name)) await boss.unschedule(name)
  }
}

async function openQueue(
  boss: PgBoss,
  { name, handler, cron, how }: Queue,
  log: FastifyBaseLogger,
): Promise<void> {
  await boss.createQueue(name, {
    notify: true,
    deleteAfterSeconds: 86_400,
    ...(cron ? {} : how?.renewed ? renewed : retries),
  })
  if (cron) await boss.schedule(name, cron, null, { tz: 'Europe/Copenhagen' })
  let worker: string | undefined
  worker = await boss.work<object>(
    name,
    { pollingIntervalSeconds: 30, notifyPollingIntervalSeconds: 60 },
    async (jobs) => {
      // many that were sent at once wake the queue once: it looks again until there are none
      if (worker) boss.notifyWorker(worker)
      for (const job of jobs) {
        try {
          await handler(job.data)
        } catch (error) {
          log.error(
            { job: job.id, queue: name, kind: error instanceof Error ? error.name : 'unknown' },
            'a job failed',
          )
          throw error
        }
      }
    },
  )
}
