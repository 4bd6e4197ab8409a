import { type Desk, type DeskRow, type DeskSource, defineAct, idsOf } from '../desk/source.ts'
import { entryUrl } from '../entries/present.ts'
import { type Pair, reopenPairs, suspectedPairs, tellApart, waitingPairs } from './queries.ts'

/** What may have been shared twice. */
export const duplicatesSource: DeskSource = {
  kind: 'duplicates',
  waiting: waitingPairs,
  async read(desk, page) {
    const { pairs, next } = await suspectedPairs(desk.scope, page)
    return { rows: pairs.map((pair) => rowOf(desk, pair)), next }
  },
  acts: [
    defineAct({
      name: 'apart',
      letter: 'f',
      async run(scope, keys) {
        return { before: await tellApart(scope, idsOf(keys)) }
      },
      takeBack: reopenPairs,
    }),
  ],
}

function rowOf({ setting, t }: Desk, { id, since, entry, other }: Pair): DeskRow {
  const nameOf = (room: string) => setting.rooms.bySlug.get(room)?.name[setting.locale] ?? room
  return {
    key: String(id),
    since,
    room: entry.room,
    title: entry.title,
    href: entryUrl(setting, entry),
    why: t('duplicates:desk.why', { kind: t(`common:kinds.${entry.kind}.one`), room: nameOf(entry.room) }),
    said: [entry.summary],
    parts: [
      {
        label: t('duplicates:desk.other', { room: nameOf(other.room) }),
        text: `${other.title}\n${other.summary}`,
      },
    ],
    ways: [{ href: `/desk/duplicates/${entry.id}/${other.id}`, text: t('duplicates:desk.compare') }],
  }
}
