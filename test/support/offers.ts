import { dealWith } from './desk.ts'
import type { PublishedEntry } from './entries.ts'
import type { Person } from './people.ts'

/** Asks the room for culture to show entries; its editor says yes to the last of them. */
export async function offerAround(editor: Person, taker: Person, offered: PublishedEntry[]): Promise<void> {
  for (const { room, id } of offered)
    await editor.visit(`${room}:/desk/entries/${id}/rooms`, {
      form: { room: 'kultur', way: 'show', note: 'Vi tror, at det også er noget for jer.' },
    })
  const desk = await taker.visit('kultur:/desk/offers')
  await dealWith(taker, desk, '.desk-row:last-child [formaction$="/accept"]')
}
