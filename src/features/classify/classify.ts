import type { FastifyInstance } from 'fastify'
import { type TopicGuesser, topicGuesser } from './topic-guesser.ts'

declare module 'fastify' {
  interface FastifyInstance {
    guessTopics: TopicGuesser
  }
}

/** The house tells what a text is about. */
export function classify(app: FastifyInstance): void {
  app.decorate('guessTopics', topicGuesser(app.database.db))
}
