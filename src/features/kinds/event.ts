import { Type } from 'typebox'
import { isMoment } from '../../moments.ts'
import { defineKind } from './define-kind.ts'
import { momentField } from './fields.ts'

const startsAt = momentField({ apart: true })

export const eventKind = defineKind({
  name: 'event',
  path: 'events',
  details: Type.Object({
    startsAt,
    endsAt: Type.Optional(momentField({ apart: true })),
    online: Type.Optional(
      Type.String({
        maxLength: 2_000,
        pattern: '^https?://\\S+$',
        say: 'errors:field.url',
        input: 'url',
        reserved: true,
      }),
    ),
    seats: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 10_000, input: 'number', say: 'errors:field.seats', apart: true }),
    ),
    programme: Type.Optional(Type.String({ maxLength: 20_000, input: 'textarea', apart: true })),
  }),
  detailsVersion: 1,
  quickColumns: ['place'],
  quickFields: ['startsAt', 'endsAt'],
  moreColumns: ['profession'],
  shelf: { place: 0, entries: 3, onlyFull: true },
  order: 'start',
  check: eventErrors,
})

/** What is wrong with the time of an event, at which field; a time that was let stand is not asked about again. */
function eventErrors(
  details: Record<string, unknown>,
  before?: Record<string, unknown>,
): Record<string, string> {
  const { startsAt, endsAt } = details
  if (!isMoment(startsAt)) return { startsAt: 'errors:field.moment' }
  if (startsAt !== before?.startsAt && startsAt < new Date().toISOString())
    return { startsAt: 'errors:field.momentPast' }
  if (endsAt === undefined) return {}
  if (!isMoment(endsAt)) return { endsAt: 'errors:field.moment' }
  return endsAt <= startsAt ? { endsAt: 'errors:field.endsBefore' } : {}
}
