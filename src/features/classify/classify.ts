import type { FastifyInstance } from 'fastify'
import { Guesser } from './guesser.ts'

declare module 'fastify' {
  interface FastifyInstance {
    guesser: Guesser
  }
}

/** The house tells what a text is about. */
export function classify(app: FastifyInstance): void {
  app.decorate('guesser', new Guesser(app.database.db, app.rooms))
}
