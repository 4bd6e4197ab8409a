import type { Room } from '../rooms/load-rooms.ts'
import type { Bilingual } from '../rooms/schema.ts'
import type { RoomFacts } from './facts.ts'

/** One thing that a room needs before people are told of it. */
export interface Check {
  /** Names its words: `opening:checks.<name>`. */
  name: string
  /** How many there are, and how many are enough. */
  has: number
  needs: number
  /** Where in the house it is mended; without it, in the room's own file. */
  href?: string
}

export const isMet = ({ has, needs }: Check): boolean => has >= needs

/** Everything a room needs: its texts, its people, and something to read when the first guests come. */
export function checksOf(room: Room, facts: RoomFacts): Check[] {
  return [...textChecks(room), ...peopleChecks(facts), ...contentChecks(room, facts)]
}

function textChecks(room: Room): Check[] {
  const texts = [room.tagline, room.wanted, room.innovation, ...room.examples]
  return [
    { name: 'owner', has: room.owner.name.startsWith('Eksempel:') ? 0 : 1, needs: 1 },
    { name: 'english', has: texts.filter(isTranslated).length, needs: texts.length },
    { name: 'suggestions', has: room.examples.length, needs: 3 },
    { name: 'synonyms', has: room.synonyms.length, needs: 3 },
    { name: 'elsewhere', has: room.elsewhere.length, needs: 2 },
  ]
}

const isTranslated = ({ da, en }: Bilingual): boolean => da !== en

const peopleChecks = ({ editors, organisations }: RoomFacts): Check[] => [
  { name: 'editors', has: editors, needs: 2 },
  { name: 'organisations', has: organisations, needs: 3 },
]

function contentChecks(room: Room, facts: RoomFacts): Check[] {
  const { features } = room
  const own = new Set(room.topics.map(({ slug }) => slug))
  const checks: (Check & { wants: Room['features'][number] })[] = [
    { name: 'cases', wants: 'case', has: facts.cases, needs: 10, href: '/share?kind=case' },
    {
      name: 'challenges',
      wants: 'challenge',
      has: facts.challenges,
      needs: 2,
      href: '/share?kind=challenge',
    },
    { name: 'welcome', wants: 'news', has: facts.news, needs: 1, href: '/share?kind=news' },
    { name: 'threads', wants: 'thread', has: facts.threads, needs: 1, href: '/groups/forum' },
  ]
  return [
    ...checks.filter(({ wants }) => features.includes(wants)).map(({ wants: _, ...check }) => check),
    {
      name: 'topics',
      has: facts.topics.filter((topic) => own.has(topic)).length,
      needs: Math.min(8, own.size),
    },
    { name: 'examples', has: facts.examples === 0 ? 1 : 0, needs: 1, href: '/search' },
  ]
}
