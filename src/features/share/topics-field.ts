import type { FastifyRequest } from 'fastify'
import type { Typed } from '../../forms.ts'
import { suggestTopics } from '../classify/suggest-topics.ts'
import { settingOf } from '../entries/present.ts'
import { mostTopics } from '../entries/schema.ts'
import type { Room } from '../rooms/load-rooms.ts'
import { topicOptions } from './form-view.ts'

/** Below this many characters there is nothing to tell. */
const leastWritten = 40
/** A title and a summary at their longest, and the beginning of the rest. */
const mostRead = 5_000

/** The topics as `views/share/topics` draws them: what is chosen, and what the text seems to be about. */
export interface TopicsView {
  options: { value: string; text: string }[]
  value: string[]
  /** Names of the topics that were filled in, and of others that may fit. */
  filled: string[]
  likely: string[]
  /** Slugs of all that have been suggested so far. */
  offered: string[]
  /** Something is suggested that was not before. */
  isNew: boolean
}

/** The topics of a form with what its text suggests. What the person has chosen stays; what they took off stays off. */
export async function topicsField(request: FastifyRequest, room: Room, typed: Typed): Promise<TopicsView> {
  const setting = settingOf(request)
  const known = (name: string) => [typed[name] ?? []].flat().filter((slug) => setting.rooms.topics.has(slug))
  const chosen = known('topics')
  const before = known('offered')
  const { suggested, filled } = suggestTopics(await guessesOf(request, typed), {
    chosen,
    offered: before,
    room: mostTopics,
  })
  const offered = [...new Set([...before, ...suggested])]
  const options = topicOptions(setting, room, [...chosen, ...offered])
  const isSuggested = ({ value }: { value: string }) => Number(suggested.includes(value))
  const nameOf = (slug: string) => setting.rooms.topics.get(slug)?.name[setting.locale] ?? slug
  return {
    options: options.toSorted((one, other) => isSuggested(other) - isSuggested(one)),
    value: [...chosen, ...filled],
    filled: filled.map(nameOf),
    likely: suggested.filter((slug) => ![...chosen, ...filled].includes(slug)).map(nameOf),
    offered,
    isNew: offered.length > before.length,
  }
}

async function guessesOf(request: FastifyRequest, typed: Typed) {
  const text = ['title', 'summary', 'body'].map((name) => String(typed[name] ?? '').trim()).join('\n')
  if (text.length < leastWritten) return []
  const guesses = await request.server.guessTopics(text.slice(0, mostRead), request.locale)
  return guesses.filter(({ label }) => request.server.rooms.topics.has(label))
}
