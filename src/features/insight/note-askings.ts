import type { FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { type Asking, countAsking } from './askings.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Notes what somebody searches for. It counts when it has stood for a while: not each letter on the way to it. */
    noteAsking(request: FastifyRequest, asking: Omit<Asking, 'who'>): void
    /** Counts what has stood long enough, or all of it. */
    settleAskings(all?: boolean): Promise<void>
  }
}

const standsMs = 20_000
const mostWaiting = 10_000

/** Counts searches without persons; who searches is known here for the seconds that it takes them to type. */
export const insightPlugin = fp(
  async (app) => {
    let waiting = new Map<string, Asking & { since: number }>()

    app.decorate('noteAsking', (request, asking) => {
      const who = whoIs(request)
      const place = `${who} ${asking.room}`
      const before = waiting.get(place)
      // another question than the one before: that one stood
      if (before && !isSameTyping(before.text, asking.text)) waiting.set(`${place} ${before.text}`, before)
      if (waiting.size < mostWaiting) waiting.set(place, { ...asking, who, since: Date.now() })
    })

    app.decorate('settleAskings', async (all = false) => {
      const stood = [...waiting].filter(([, { since }]) => all || Date.now() - since >= standsMs)
      waiting = new Map([...waiting].filter((entry) => !stood.some(([place]) => place === entry[0])))
      for (const [, asking] of stood) await countAsking(app.database.db, asking, new Date())
    })

    const timer = setInterval(() => {
      app.settleAskings().catch((error) => app.log.error({ err: error }, 'searches could not be counted'))
    }, standsMs)
    timer.unref()
    app.addHook('onClose', async () => {
      clearInterval(timer)
      await app.settleAskings(true)
    })
  },
  { name: 'insight', dependencies: ['database', 'session'] },
)

const whoIs = ({ viewer, ip, headers }: FastifyRequest): string =>
  viewer.id === null ? `${ip} ${headers['user-agent'] ?? ''}` : String(viewer.id)

/** One text is on the way to the other: letters were added, or taken away. */
const isSameTyping = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one)
