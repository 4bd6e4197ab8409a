import { checkLinks } from '../../src/features/links/check-links.ts'
import { linksDue } from '../../src/features/links/queries.ts'
import type { TestHouse } from './house.ts'

const nights = [-3, -2, -1].map((days) => new Date(Date.now() + days * 86_400_000))

/** The address of one entry has not answered for three nights; all others have. Nothing leaves the machine. */
export async function giveUp(house: TestHouse, entryId: number): Promise<void> {
  const due = await linksDue(house.database, new Date())
  const given = new Set(due.filter((link) => link.entryId === entryId).map(({ address }) => address))
  const web = {
    ask: async (address: string) => (given.has(address) ? ('dead' as const) : ('answers' as const)),
  }
  for (const night of nights)
    await checkLinks(house.database, web, { atOnce: 8, pauseMs: 0, withinMs: 60_000 }, night)
}
