import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { readable } from '../entries/queries.ts'

/** A part of what the house has about somebody; its heading is in the locales. */
interface Part {
  name: string
  /** The columns that point at a person, as table.column, whose rows it holds. */
  covers: string[]
  query(scope: MemberScope): SQL
}

type Row = Record<string, unknown>

/** What is no data about a person but a secret, or made by the house for its own use. */
const hidden = sql`'{password_hash,secret,unsubscribe,token_hash,submission,user_id,terms,words,analysis,list_key}'::text[]`

interface Wanted {
  /** The rows are about an entry: its title, where the person can still read it. */
  about?: boolean
  /** A column with somebody else, whose name the person has seen there. */
  with?: string
  /** Columns that say nothing to them. */
  without?: string[]
  /** Of the rows (`it`) only these. */
  only?: SQL
}

/** The rows of a table that are the person's by one of its columns. */
function rowsBy(
  name: string,
  column: `${string}.${string}`,
  { about = false, with: other, without = [], only }: Wanted = {},
): Part {
  const [table = '', key = ''] = column.split('.')
  return {
    name,
    covers: [column],
    query: (scope) => sql`
      select to_jsonb(it) - ${hidden} - ${sql.param(without)}::text[] - ${key}
        ${about ? sql`|| jsonb_strip_nulls(jsonb_build_object('about', e.title))` : sql``}
        ${other ? sql`- ${other}::text || jsonb_strip_nulls(jsonb_build_object('person', p.name))` : sql``} as row
      from ${sql.identifier(table)} it
      ${about ? sql`left join entries e on e.id = it.entry_id and ${readable(scope)}` : sql``}
      ${other ? sql`left join users p on p.id = it.${sql.identifier(other)}` : sql``}
      where it.${sql.identifier(key)} = ${scope.viewer.id}::bigint ${only ? sql`and ${only}` : sql``}
      order by to_jsonb(it) ->> 'created_at', to_jsonb(it) ->> 'id'`,
  }
}

const about = { about: true }

/** Everything that is kept about somebody. A table that points at a person has a part here, or a reason below. */
export const parts: readonly Part[] = [
  {
    name: 'account',
    covers: [],
    query: ({ viewer }) => sql`
      select to_jsonb(u) - ${hidden} - 'id' - 'organisation_id' || jsonb_build_object(
        'organisation', o.name, 'has_password', u.password_hash is not null) as row
      from users u left join organisations o on o.id = u.organisation_id where u.id = ${viewer.id}::bigint`,
  },
  rowsBy('roles', 'roles.user_id'),
  rowsBy('sessions', 'sessions.user_id', { without: ['id'] }),
  rowsBy('identities', 'identities.user_id'),
  rowsBy('mailTokens', 'mail_tokens.user_id', { without: ['id'] }),
  {
    name: 'entries',
    covers: ['entries.author_id'],
    query: ({ viewer }) => sql`
      select to_jsonb(e) - ${hidden} - 'author_id' || jsonb_build_object(
        'topics', array(select topic from entry_topics t where t.entry_id = e.id order by t.position),
        'files', (select coalesce(jsonb_agg(to_jsonb(a) - 'entry_id' - 'id' order by a.position, a.id), '[]')
          from attachments a where a.entry_id = e.id)) as row
      from entries e where e.author_id = ${viewer.id}::bigint order by e.id`,
  },
  rowsBy('versions', 'entry_versions.editor_id'),
  rowsBy('drafts', 'drafts.author_id'),
  rowsBy('updates', 'entry_updates.author_id', about),
  {
    name: 'comments',
    covers: ['comments.author_id'],
    query: (scope) => sql`
      select to_jsonb(c) - ${hidden} - 'author_id' || jsonb_strip_nulls(jsonb_build_object('about', e.title)) ||
        jsonb_build_object('before', (select coalesce(jsonb_agg(to_jsonb(v) - 'comment_id' - 'id' order by v.id), '[]')
          from comment_versions v where v.comment_id = c.id)) as row
      from comments c join threads t on t.id = c.thread_id
      left join entries e on e.id = t.entry_id and ${readable(scope)}
      where c.author_id = ${scope.viewer.id}::bigint order by c.id`,
  },
  rowsBy('helped', 'comment_helps.user_id'),
  rowsBy('entriesHelped', 'entry_helps.user_id', about),
  rowsBy('mentions', 'mentions.user_id'),
  rowsBy('threadsRead', 'thread_readers.user_id'),
  rowsBy('messagesSent', 'contact_messages.sender_id', { ...about, with: 'recipient_id' }),
  rowsBy('messagesReceived', 'contact_messages.recipient_id', { ...about, with: 'sender_id' }),
  rowsBy('phoneSeenBy', 'phone_reveals.owner_id', { ...about, with: 'viewer_id' }),
  rowsBy('phonesSeen', 'phone_reveals.viewer_id', { ...about, with: 'owner_id' }),
  rowsBy('acquaintances', 'acquaintances.user_id', about),
  rowsBy('reuses', 'reuses.user_id', about),
  rowsBy('interests', 'interests.user_id', about),
  rowsBy('attendances', 'attendances.user_id', about),
  rowsBy('eventMessages', 'event_messages.sender_id', about),
  rowsBy('eventFarewells', 'event_farewells.user_id'),
  rowsBy('fundReminders', 'fund_reminders.user_id', about),
  rowsBy('questions', 'guide_questions.asker_id', { without: ['answerer_id'] }),
  rowsBy('answers', 'guide_questions.answerer_id', { without: ['asker_id', 'name', 'email'] }),
  rowsBy('reports', 'reports.reporter_id', { ...about, without: ['closed_by', 'author_id', 'why'] }),
  rowsBy('reported', 'reports.author_id', {
    without: ['reporter_id', 'text', 'shown', 'answer', 'closed_by'],
    // what they were told
    only: sql`it.written_at is not null`,
  }),
  rowsBy('reportsSettled', 'reports.closed_by', { without: ['reporter_id', 'author_id', 'text', 'shown'] }),
  rowsBy('deskActs', 'desk_acts.actor_id', { without: ['before'] }),
  rowsBy('acts', 'acts.by_id'),
  {
    name: 'actsAbout',
    // what was done to their roles; no foreign key, since it is told of when they have left
    covers: [],
    query: ({ viewer }) => sql`
      select jsonb_build_object('act', a.act, 'room', a.room, 'detail', a.detail, 'created_at', a.created_at) as row
      from acts a where a.subject = 'user' and a.subject_id = ${viewer.id}::bigint order by a.id`,
  },
  rowsBy('deskWork', 'entry_work.done_by', { ...about, without: ['facts'] }),
  rowsBy('offersMade', 'room_offers.made_by', { ...about, without: ['answered_by', 'word'] }),
  rowsBy('offersAnswered', 'room_offers.answered_by', { ...about, without: ['made_by', 'note'] }),
  rowsBy('duplicatesSettled', 'duplicate_suspects.done_by', { without: ['likeness'] }),
  rowsBy('mergedOwn', 'merged_entries.author_id', { without: ['merged_by'] }),
  rowsBy('merged', 'merged_entries.merged_by', { without: ['author_id'] }),
  rowsBy('feedback', 'feedback.sender_id', { without: ['closed_by'] }),
  rowsBy('feedbackSettled', 'feedback.closed_by', { without: ['sender_id', 'email', 'text'] }),
  rowsBy('freshnessAsks', 'freshness_asks.user_id', about),
  rowsBy('follows', 'follows.user_id', about),
  rowsBy('letters', 'letters.author_id'),
  rowsBy('lettersReceived', 'letter_readers.user_id', { without: ['tries'] }),
  rowsBy('finds', 'follow_matches.user_id', about),
  rowsBy('mailChoices', 'follow_readers.user_id'),
  rowsBy('judgements', 'judgements.user_id', about),
  rowsBy('reads', 'entry_reads.user_id', about),
  rowsBy('notices', 'notices.user_id', { ...about, without: ['actor_id'] }),
  rowsBy('noticeChoices', 'notice_settings.user_id'),
  rowsBy('groups', 'group_members.user_id'),
  rowsBy('groupRequests', 'group_requests.user_id'),
  rowsBy('groupInvitations', 'group_invitations.invited_by'),
  rowsBy('blocks', 'blocks.blocker_id', { with: 'blocked_id' }),
  rowsBy('exports', 'data_exports.user_id', { without: ['sha256'] }),
  {
    name: 'activity',
    // what somebody did; no foreign key, since it is kept without a name when they leave
    covers: [],
    query: ({ viewer }) => sql`
      select jsonb_build_object('verb', a.verb, 'subject', a.subject, 'subject_id', a.subject_id, 'room', a.room,
        'created_at', a.created_at) as row
      from activity a where a.actor_id = ${viewer.id}::bigint order by a.id`,
  },
]

/** What is about somebody and yet not theirs to know: it is what another person keeps for themselves. */
export const othersOwn = [
  // what others were told that one did
  'notices.actor_id',
  // who follows one
  'follows.person_id',
  // who does not want to hear from one
  'blocks.blocked_id',
]

/** Everything that the house has about the viewer, part by part. One query for each. */
export async function ownData(scope: MemberScope): Promise<{ name: string; rows: Row[] }[]> {
  const found: { name: string; rows: Row[] }[] = []
  for (const { name, query } of parts) {
    const rows = await rowsOf<{ row: Row }>(scope.db, query(scope))
    found.push({ name, rows: rows.map(({ row }) => row) })
  }
  return found
}
