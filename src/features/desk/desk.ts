import fp from 'fastify-plugin'
import type { DeskSource } from './source.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** What there can be to do for those who look after a room, the most pressing kind first. */
    desk: readonly DeskSource[]
  }
}

/** Hands the kinds of work to the house; the desk itself knows none of them by name. */
export const deskPlugin = fp<{ sources: readonly DeskSource[] }>(
  async (app, { sources }) => {
    app.decorate('desk', sources)
  },
  { name: 'desk' },
)
