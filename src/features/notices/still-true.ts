import { type SQL, sql } from 'drizzle-orm'
import { type MemberScope, roomsKept } from '../../scope.ts'
import { waitsFor } from '../guide/queries.ts'
import { handledBy } from '../reports/who-handles.ts'
import { isAdrift } from './kinds.ts'

/**
 * Whether what a notice (`n` in the query, with its entry `e`, group `g`, question `q` and report `r`) tells is so yet: not taken
 * back, not settled, and still the viewer's affair.
 */
export function stillTrue(scope: MemberScope): SQL {
  const inHouse = { ...scope, room: null }
  const rooms = roomsKept(inHouse)
  return sql`(q.id is null or (${waitsFor(inHouse)})) and (r.id is null or (r.closed_at is null and ${handledBy(inHouse)}))
    and case n.kind
      when 'groupAsked' then n.group_id = any(${sql.param(scope.viewer.hostOf)}::bigint[]) and exists (
        select from group_requests a where a.group_id = n.group_id and a.user_id = n.actor_id)
      when 'groupAdrift' then ${isAdrift} ${rooms ? sql`and g.room = any(${sql.param(rooms)}::text[])` : sql``}
      when 'groupHost' then exists (select from group_members h
        where h.group_id = n.group_id and h.user_id = n.user_id and h.is_host)
      when 'solved' then exists (select from threads t where t.entry_id = n.entry_id and t.solved_by = n.comment_id)
      when 'sentBack' then ${isWithAuthor}
      when 'reused' then exists (select from reuses u
        where u.entry_id = n.entry_id and u.user_id = n.actor_id and u.taken_back_at is null)
      when 'interestAsked' then exists (select from interests i
        where i.entry_id = n.entry_id and i.user_id = n.actor_id and i.dropped_at is null)
      when 'interestHeard' then exists (select from interests i
        where i.entry_id = n.entry_id and i.user_id = n.user_id and i.dropped_at is null)
      when 'shown' then exists (select from activity a join placements p on p.entry_id = n.entry_id and p.room = a.room
        where a.seq = n.seq)
      when 'chosen' then exists (select from collection_items i
        where i.collection_id = n.entry_id and i.entry_id = n.own_id and i.removed_at is null)
      when 'eventChanged' then e.cancelled_at is null and ${isComing}
      when 'eventCancelled' then ${isComing}
      else true end`
}

/** What was sent back is a draft until it is sent again. The log knows which, as long as notices are kept. */
const isWithAuthor: SQL = sql`exists (select from activity sent join drafts d on d.id = sent.subject_id
  where sent.seq = n.seq and d.author_id = n.user_id and d.awaits = 'author')`

const isComing: SQL = sql`exists (select from attendances a
  where a.entry_id = n.entry_id and a.user_id = n.user_id and a.withdrawn_at is null)`

/** The log knows which offer, and which room, as long as notices are kept. */
const wordOfOffer: SQL = sql`(select o.word from activity a join room_offers o on o.id = (a.data ->> 'offer')::bigint
  where a.seq = n.seq)`

/** What somebody wrote with what they did; the viewer's to read. */
export const words: SQL = sql`case n.kind
  when 'reused' then (select u.note from reuses u where u.entry_id = n.entry_id and u.user_id = n.actor_id)
  when 'interestAsked' then (select i.question from interests i where i.entry_id = n.entry_id and i.user_id = n.actor_id)
  when 'chosen' then (select nullif(i.comment, '') from collection_items i
    where i.collection_id = n.entry_id and i.entry_id = n.own_id)
  when 'merged' then (select m.title from activity a join merged_entries m on m.id = (a.data ->> 'gone')::bigint
    where a.seq = n.seq)
  when 'shown' then (select a.room from activity a where a.seq = n.seq)
  when 'offerAccepted' then ${wordOfOffer}
  when 'offerDeclined' then ${wordOfOffer}
  when 'guideAsked' then q.question end`
