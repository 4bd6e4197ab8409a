import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { LRUCache } from 'lru-cache'
import type { Database } from '../../plugins/database.ts'
import type { Viewer } from '../../scope.ts'
import { idInSlug } from '../entries/address.ts'
import { addReads, entriesHeld, type View } from './reads.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The page of an entry; that it was read is counted. */
    countsView?: boolean
  }
  interface FastifyInstance {
    /** Writes what was counted since the last time. */
    writeViews(): Promise<void>
  }
}

const dayMs = 86_400_000
const pauseMs = 10_000
const mostReaders = 200_000
/** Behind one address there may be a whole workplace, or a script that calls itself something new each time. */
const mostFromAddress = 25

/**
 * Counts who reads an entry, once a reader a day, and never its author. Nobody gets a cookie: a reader is told from the
 * next by a hash that only this process can make and that is never written down. The counts are written together, a
 * few times a minute, beside the entries and not in them, and with them what members have read: see `addReads`.
 */
export const viewingPlugin = fp(
  async (app) => {
    const salt = randomBytes(32)
    // a size, not a number: for a number the whole room is made at once
    const room = { maxSize: mostReaders, sizeCalculation: () => 1, ttl: dayMs }
    const seen = new LRUCache<string, true>(room)
    const fromAddress = new LRUCache<string, number>(room)
    let waiting: View[] = []

    /** Of those who have not logged on, so many are counted a day, an entry and an address. */
    const isOneTooMany = (request: FastifyRequest, entryId: number): boolean => {
      if (viewerId(request) !== null) return false
      const address = hashOf(salt, `${entryId} ${request.ip}`)
      const before = fromAddress.get(address) ?? 0
      fromAddress.set(address, before + 1, { noUpdateTTL: true })
      return before >= mostFromAddress
    }

    app.addHook('onResponse', async (request, reply) => {
      const entryId = entryRead(request, reply)
      if (entryId === null) return
      const reader = readerOf(request, salt, entryId)
      if (seen.has(reader)) return
      seen.set(reader, true)
      if (isOneTooMany(request, entryId)) return
      waiting.push({ entryId, userId: viewerId(request) })
    })

    const write = async () => {
      const views = waiting
      waiting = []
      if (views.length === 0) return
      await addViews(app.database.db, views)
      await addReads(app.database.db, views)
    }
    app.decorate('writeViews', write)
    const timer = setInterval(() => {
      write().catch((error) => app.log.error({ err: error }, 'views could not be counted'))
    }, pauseMs)
    timer.unref()
    app.addHook('onClose', async () => {
      clearInterval(timer)
      await write()
    })
  },
  { name: 'viewing', dependencies: ['database', 'session'] },
)

const machines = /bot\b|crawl|spider|preview/i

/** Somebody, not a machine, opened it to look at it. */
export const isLookedAt = ({ headers, method }: FastifyRequest): boolean =>
  method === 'GET' &&
  !machines.test(headers['user-agent'] ?? '') &&
  // fetched ahead by the browser, perhaps never looked at
  !/prefetch|prerender/.test(String(headers['sec-purpose'] ?? ''))

function entryRead(request: FastifyRequest, reply: FastifyReply): number | null {
  if (!request.routeOptions.config.countsView || !isLookedAt(request)) return null
  if (![200, 304].includes(reply.statusCode)) return null
  return idInSlug((request.params as { idSlug: string }).idSlug)
}

/** Null also for a page that was kept: it is given out, to nobody in particular, before anybody asks who is looking. */
const viewerId = ({ viewer }: { viewer?: Viewer }): number | null => viewer?.id ?? null

function readerOf(request: FastifyRequest, salt: Buffer, entryId: number): string {
  const who = viewerId(request) ?? `${request.ip} ${request.headers['user-agent'] ?? ''}`
  return hashOf(salt, `${entryId} ${who}`)
}

const hashOf = (salt: Buffer, text: string): string =>
  createHash('sha256').update(salt).update(text).digest('base64')

/** An entry that is gone meanwhile is left out. */
const addViews = (db: Database, views: View[]) =>
  db.execute(sql`
    with ${entriesHeld(views)}
    insert into entry_counts (entry_id, views)
    select e.id, count(*) from viewed v join held e on e.id = v."entryId" and e.author_id is distinct from coalesce(v."userId", 0)
    group by e.id order by e.id
    on conflict (entry_id) do update set views = entry_counts.views + excluded.views`)
