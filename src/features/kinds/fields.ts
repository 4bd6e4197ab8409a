import { Type } from 'typebox'

/** The field types that a kind's details are made of; the form is drawn from `input`. */
export const ShortText = Type.Optional(Type.String({ maxLength: 300, input: 'text' }))
export const LongText = Type.Optional(Type.String({ maxLength: 20_000, input: 'textarea' }))
export const WebAddress = Type.Optional(
  Type.String({ maxLength: 2_000, pattern: '^https?://\\S+$', say: 'errors:field.url', input: 'url' }),
)

/** Any number of the given values; each has its words in the locales. */
export const Choices = <Value extends string>(values: Value[]) =>
  Type.Optional(Type.Array(Type.Enum(values), { uniqueItems: true, input: 'checkboxes' }))
