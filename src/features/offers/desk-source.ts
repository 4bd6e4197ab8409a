import { type Desk, type DeskRow, type DeskSource, defineAskingAct, idsOf } from '../desk/source.ts'
import { entryUrl } from '../entries/present.ts'
import { declineOffers, takeOffers } from './answer-offers.ts'
import { type OpenOffer, openOffers, waitingOffers } from './queries.ts'
import { AcceptForm, DeclineForm } from './schema.ts'

const word = { name: 'word', rows: 2, maxlength: 1_000 }

/** What other rooms would like to give or show here. */
export const offersSource: DeskSource = {
  kind: 'offers',
  waiting: waitingOffers,
  async read(desk, page) {
    const { offers, next } = await openOffers(desk.scope, page)
    return { rows: offers.map((offer) => rowOf(desk, offer)), next }
  },
  acts: [
    defineAskingAct({
      name: 'accept',
      letter: 'g',
      tone: 'main',
      changesSearch: true,
      schema: AcceptForm,
      fields: [word],
      async run(scope, keys, { word }) {
        await takeOffers(scope, idsOf(keys), word)
        return {}
      },
    }),
    defineAskingAct({
      name: 'decline',
      letter: 'n',
      schema: DeclineForm,
      fields: [{ ...word, required: true }],
      async run(scope, keys, { word }) {
        await declineOffers(scope, idsOf(keys), word)
        return {}
      },
    }),
  ],
}

function rowOf(
  { setting, t }: Desk,
  { id, since, fromRoom, toRoom, way, note, maker, entry }: OpenOffer,
): DeskRow {
  const nameOf = (room: string) => setting.rooms.bySlug.get(room)?.name[setting.locale] ?? room
  return {
    key: String(id),
    since,
    room: toRoom,
    title: entry.title,
    href: entryUrl(setting, entry),
    why: t(`offers:desk.${way}`, {
      kind: t(`common:kinds.${entry.kind}.one`),
      room: nameOf(fromRoom),
      name: maker ?? t('dialogue:formerMember'),
    }),
    said: [entry.summary],
    parts: note ? [{ label: t('offers:desk.note'), text: note }] : [],
  }
}
