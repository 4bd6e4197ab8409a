import { looksAfter, type Viewer } from '../../scope.ts'
import type { Setting } from '../entries/present.ts'
import type { Entry } from '../entries/queries.ts'

/** Whether the viewer looks after an entry's home, or a room that shows it. */
export const keepsSomeRoom = (viewer: Viewer, { room, alsoIn }: Pick<Entry, 'room' | 'alsoIn'>): boolean =>
  [room, ...alsoIn].some((one) => looksAfter(viewer, one))

/** The other rooms that show an entry, for its page, and whether it is the viewer's to say where it stands. */
export const roomsForPage = ({ rooms, locale, addressOf }: Setting, viewer: Viewer, entry: Entry) => ({
  alsoIn: entry.alsoIn.flatMap((slug) => {
    const room = rooms.bySlug.get(slug)
    return room ? [{ name: room.name[locale], url: addressOf(room, '/') }] : []
  }),
  keepsRooms: keepsSomeRoom(viewer, entry),
})
