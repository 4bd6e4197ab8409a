import type { NewEntry } from '../../src/features/entries/insert-entries.ts'
import type { KindName } from '../../src/features/kinds/index.ts'
import type { Room } from '../../src/features/rooms/load-rooms.ts'
import { outcomes, phases } from '../schema/index.ts'
import type { Random } from './random.ts'

/** How many of each kind a hundred entries hold. */
const shares: [KindName, number][] = [
  ['case', 52],
  ['challenge', 24],
  ['news', 9],
  ['event', 5],
  ['method', 4],
  ['fund', 3],
  ['link', 2],
  ['term', 1],
]
const hundred = shares.flatMap(([kind, share]) => Array<KindName>(share).fill(kind))

/** One of the kinds that the room takes; a case where it does not take the one that chance chose. */
export function inventKind(random: Random, room: Room): KindName {
  const wanted = random.pick(hundred)
  return room.features.includes(wanted) ? wanted : 'case'
}

const day = 86_400_000

type OfKind = Pick<NewEntry, 'phase' | 'outcome' | 'effectDocumented' | 'solvedAt' | 'deadline' | 'details'>

/** What an entry of the kind has besides its texts. */
export function inventOfKind(random: Random, kind: KindName, publishedAt: Date): OfKind {
  const later = (mostDays: number) => new Date(publishedAt.getTime() + (1 + random.below(mostDays)) * day)
  return {
    phase: kind !== 'news' && random.chance(0.8) ? random.pick(phases) : null,
    outcome: kind === 'case' && random.chance(0.5) ? random.pick(outcomes) : null,
    effectDocumented: kind === 'case' && random.chance(0.2),
    solvedAt: kind === 'challenge' && random.chance(0.25) ? publishedAt : null,
    deadline: kind === 'fund' && random.chance(0.9) ? later(400).toISOString().slice(0, 10) : null,
    details: inventDetails(random, kind, later),
  }
}

function inventDetails(
  random: Random,
  kind: KindName,
  later: (mostDays: number) => Date,
): Record<string, unknown> {
  switch (kind) {
    case 'event': {
      const startsAt = later(90)
      const endsAt = new Date(startsAt.getTime() + 2 * 3_600_000)
      return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
    }
    case 'link':
      return { address: `https://example.com/${random.below(1_000_000)}` }
    case 'fund':
      return { amount: `Op til ${10 * (1 + random.below(90))}.000 kr.` }
    default:
      return {}
  }
}
