import { and, eq, gt, ne } from 'drizzle-orm'
import { drafts, entries, users } from '../../../db/schema/index.ts'
import { findCprNumber } from '../../cpr.ts'
import { InvalidInput, notFound, signInFirst } from '../../errors.ts'
import { inOwnTurn, refuseTooMany } from '../../limits.ts'
import { looksAfter, type MemberScope, type Viewer } from '../../scope.ts'
import { type Kind, type KindName, kindOf } from '../kinds/index.ts'
import { refusePastDeadline } from './deadline.ts'
import { isReadFirst, saveDraft } from './drafts.ts'
import { firstAnswer, publishEntry, type Shared } from './publish-entry.ts'
import { type EntryInput, textsOf } from './schema.ts'
import { dropTyped } from './typed-drafts.ts'

/** More than anybody writes, and few enough for those who are told of each. */
const pace = { most: 60, minutes: 60 }

/**
 * Shares a contribution: a confirmed member's is published, another's waits. The same submission again gives the
 * first one's answer when that is published, and takes its place while it waits.
 * @throws InvalidInput when a text holds what looks like a CPR number and the writer has not said why it is none, for a
 * deadline that has passed, when its own author could not read it, or for more than a person shares in an hour; 404 for
 * a kind that only editors make
 */
export async function shareEntry(scope: MemberScope, kind: KindName, input: EntryInput): Promise<Shared> {
  if (!mayMake(scope.viewer, kindOf(kind), input.room)) throw notFound('kind')
  refuseCprNumbers(input)
  refusePastDeadline(input.deadline)
  refuseUnsound(kind, input)
  const { confirmed, keys } = scope.viewer
  if (confirmed && !keys.includes(input.audience)) throw new InvalidInput({ audience: 'errors:field.choose' })
  return inOwnTurn(scope, async (scope) => {
    await refuseHaste(scope)
    if (input.submission) await dropTyped(scope, { submission: input.submission })
    const isConfirmedNow = await isConfirmed(scope)
    if (isConfirmedNow && !isReadFirst(scope, input)) return publishEntry(scope, kind, input)
    // it has been published meanwhile
    const first = await firstAnswer(scope, input)
    if (first) return first
    if (!isConfirmedNow)
      return { state: 'waiting', draftId: await saveDraft(scope, kind, input, 'confirmation') }
    return { state: 'unread', draftId: await saveDraft(scope, kind, input, 'review') }
  })
}

/** Whether the viewer may share something of a kind in a room: some kinds are made by its editors alone. */
export const mayMake = (viewer: Viewer, kind: Kind, room: string): boolean =>
  !kind.editorsOnly || looksAfter(viewer, room)

/** @throws InvalidInput when the kind's own fields do not hold together */
export function refuseUnsound(kind: KindName, input: EntryInput, before?: Record<string, unknown>): void {
  const errors = kindOf(kind).check?.(input.details, before) ?? {}
  if (Object.keys(errors).length > 0) throw new InvalidInput(errors)
}

/** What was published and what waits for others. @throws InvalidInput for more than a person shares */
const refuseHaste = ({ db, viewer: { id } }: MemberScope): Promise<void> =>
  refuseTooMany(
    pace,
    async (since) =>
      (await db.$count(entries, and(eq(entries.authorId, id), gt(entries.publishedAt, since)))) +
      (await db.$count(
        drafts,
        and(eq(drafts.authorId, id), gt(drafts.createdAt, since), ne(drafts.awaits, 'author')),
      )),
    new InvalidInput({ title: 'entries:share.tooMany' }),
  )

/** Held to the end: a confirmation in the meantime would publish what waits and pass this one by. */
async function isConfirmed({ db, viewer }: MemberScope): Promise<boolean> {
  const [user] = await db
    .select({ since: users.emailConfirmedAt })
    .from(users)
    .where(eq(users.id, viewer.id))
    .for('no key update')
  if (!user) throw signInFirst()
  return user.since !== null
}

/** @throws InvalidInput at each field that holds one, with the place to say why it is none */
export function refuseCprNumbers(input: EntryInput): void {
  const errors = cprErrors(input)
  if (Object.keys(errors).length > 0) throw new InvalidInput(errors)
}

/** What to say at each field that holds what looks like a CPR number; nothing when the writer has said why it is none. */
export function cprErrors(input: EntryInput): Record<string, string> {
  if (input.notCpr) return findCprNumber(input.notCpr) ? { notCpr: 'errors:field.cpr' } : {}
  const found = textsOf(input).filter(([, text]) => findCprNumber(text))
  if (found.length === 0) return {}
  const errors = Object.fromEntries(found.map(([field]) => [field, 'errors:field.cpr']))
  return { ...errors, notCpr: 'entries:share.notCprHint' }
}
