import fp from 'fastify-plugin'
import type { MemberScope } from '../../scope.ts'
import type { DeskSource } from './source.ts'

/** A page of its own for those who look after a room, beside what waits. */
export interface DeskPlace {
  path: string
  /** The key of its name. */
  title: string
  /** Who finds it there; everybody at the desk when nobody is named. */
  shownTo?(scope: MemberScope): boolean
}

declare module 'fastify' {
  interface FastifyInstance {
    /** What there can be to do for those who look after a room, the most pressing kind first. */
    desk: readonly DeskSource[]
    /** What else there is at the desk. */
    deskPlaces: readonly DeskPlace[]
  }
}

/** Hands the kinds of work to the house; the desk itself knows none of them by name. */
export const deskPlugin = fp<{ sources: readonly DeskSource[]; places: readonly DeskPlace[] }>(
  async (app, { sources, places }) => {
    app.decorate('desk', sources)
    app.decorate('deskPlaces', places)
  },
  { name: 'desk' },
)
