import { Type } from 'typebox'
import { typedMoment } from '../../moments.ts'

/** Fields of one group are rows under one heading on the page: `entries:groups.<group>`. */
interface Placed {
  group?: string
}

/** The field types that a kind's details are made of; the form is drawn from `input`. */
export const shortText = (placed: Placed = {}) =>
  Type.Optional(Type.String({ maxLength: 300, input: 'text', ...placed }))
export const ShortText = shortText()
export const LongText = Type.Optional(Type.String({ maxLength: 20_000, input: 'textarea' }))
/** An address on the web that cannot be left out. */
export const NeededAddress = Type.String({
  maxLength: 2_000,
  pattern: '^https?://\\S+$',
  say: 'errors:field.url',
  input: 'url',
})
export const WebAddress = Type.Optional(NeededAddress)

/** One of the given values, or none; each has its words in the locales. */
export const Choice = <Value extends string>(values: Value[]) =>
  Type.Optional(Type.Enum(values, { input: 'radio' }))

/** Any number of the given values; each has its words in the locales. */
export const Choices = <Value extends string>(values: Value[]) =>
  Type.Optional(Type.Array(Type.Enum(values), { uniqueItems: true, input: 'checkboxes' }))

/** Something that is so or is not. */
export const Flag = Type.Optional(Type.Boolean({ input: 'checkbox' }))

/** A day and time of day in Denmark; kept in UTC. */
export const momentField = (marks: { apart?: boolean } = {}) =>
  Type.String({
    pattern: typedMoment,
    say: 'errors:field.moment',
    input: 'datetime-local',
    ...marks,
  })
