import { sql } from 'drizzle-orm'
import { findCprNumber } from '../../cpr.ts'
import { InvalidInput } from '../../errors.ts'
import { inTransaction, rowsOf } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { recordAct } from '../audit/record-act.ts'
import { goneMeanwhile } from '../desk/source.ts'
import { moveEntries, showEntries } from './move-entries.ts'
import { awaitsAnswer, type OfferWay } from './queries.ts'

/** An offer that was answered just now. */
export interface AnsweredOffer {
  id: number
  entryId: number
  fromRoom: string
  toRoom: string
  way: OfferWay
  madeBy: number | null
}

/**
 * Moves what was offered to the rooms that it was offered to, or shows it there; who offered it and who shared it are told.
 * As many queries whatever the number.
 * @throws 404 unless all of them wait for the viewer's answer; InvalidInput at `word` for a CPR number
 */
export async function takeOffers(scope: MemberScope, ids: number[], word?: string): Promise<void> {
  await inTransaction(scope, async (scope) => {
    const offers = await answer(scope, ids, 'accepted', word)
    await moveEntries(
      scope,
      offers.filter(({ way }) => way === 'move'),
    )
    await showEntries(
      scope,
      offers.filter(({ way }) => way === 'show'),
    )
    await logActivity(
      scope,
      ...offers.map((offer) => ({
        verb: offer.way === 'move' ? ('entry.moved' as const) : ('entry.shown' as const),
        ...about(offer),
        data: { offer: offer.id, offeredBy: offer.madeBy, from: offer.fromRoom },
      })),
      ...offers.map((offer) => answered('offer.accepted', offer)),
    )
    await recordAct(
      scope.db,
      ...offers.map((offer) => ({
        ...acted(scope, offer),
        act: offer.way === 'move' ? ('entry.moved' as const) : ('entry.shown' as const),
      })),
    )
  })
}

/** Says no thank you, with a word to who offered it. @throws as above */
export async function declineOffers(scope: MemberScope, ids: number[], word: string): Promise<void> {
  await inTransaction(scope, async (scope) => {
    const offers = await answer(scope, ids, 'declined', word)
    await logActivity(scope, ...offers.map((offer) => answered('offer.declined', offer)))
    await recordAct(
      scope.db,
      ...offers.map((offer) => ({ ...acted(scope, offer), act: 'offer.declined' as const })),
    )
  })
}

/** Two who answer at once come one after the other, also where it is about the same entry: the later finds no offer. */
async function answer(
  scope: MemberScope,
  ids: number[],
  outcome: 'accepted' | 'declined',
  word: string | undefined,
): Promise<AnsweredOffer[]> {
  if (findCprNumber(word ?? '')) throw new InvalidInput({ word: 'errors:field.cpr' })
  const given = sql`o.id = any(${sql.param(ids)}::bigint[])`
  // what is reported of them before them, as who decides about it
  await scope.db.execute(sql`
    select from reports r where r.entry_id in (select o.entry_id from room_offers o where ${given}) order by r.id for update`)
  await scope.db.execute(sql`
    select from entries e where e.id in (select o.entry_id from room_offers o where ${given}) order by e.id for no key update`)
  const offers = await rowsOf<AnsweredOffer>(
    scope.db,
    sql`update room_offers o set outcome = ${outcome}, word = ${word ?? null}, answered_at = now(), answered_by = ${scope.viewer.id}
        from entries e where e.id = o.entry_id and ${given} and ${awaitsAnswer(scope)}
        returning o.id::int as id, o.entry_id::int as "entryId", o.from_room as "fromRoom", o.to_room as "toRoom", o.way,
          o.made_by::int as "madeBy"`,
  )
  if (offers.length !== new Set(ids).size) throw goneMeanwhile()
  return offers.sort((one, other) => one.id - other.id)
}

const about = ({ entryId, toRoom }: AnsweredOffer) => ({
  subject: 'entry' as const,
  subjectId: entryId,
  room: toRoom,
})

const acted = ({ viewer }: MemberScope, { entryId, fromRoom, toRoom }: AnsweredOffer) => ({
  by: viewer.id,
  room: toRoom,
  subject: { kind: 'entry' as const, id: entryId },
  detail: { from: fromRoom },
})

const answered = (verb: 'offer.accepted' | 'offer.declined', offer: AnsweredOffer) => ({
  verb,
  ...about(offer),
  data: { offer: offer.id, userId: offer.madeBy },
})
