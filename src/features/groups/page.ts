import type { FastifyRequest } from 'fastify'
import { settingOf } from '../entries/present.ts'
import type { EntryCard } from '../entries/queries.ts'
import { type GroupView, presentGroup } from './present.ts'
import { findGroup } from './queries.ts'

/** The group that an entry was shared in, as its page shows it; null for none. One query, none for what is in no group. */
export async function groupForPage(
  request: FastifyRequest,
  { groupId }: Pick<EntryCard, 'groupId'>,
): Promise<GroupView | null> {
  const group = groupId === null ? null : await findGroup(request.scope(), groupId)
  return group && presentGroup(request.t, settingOf(request), request.viewer, group)
}
