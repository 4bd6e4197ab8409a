import { type Static, type TObject, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'

/** What a form holds after the check: the values, or what is wrong at which field (keys in the locales). */
export type Checked<Values> = { ok: true; values: Values } | { ok: false; errors: Record<string, string> }

/** A form as it was typed, to be shown again. */
export type Typed = Record<string, string | string[] | undefined>

const uuid = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'

/** The number that a form carries, so that the same form sent twice counts once. */
export const Submission = Type.Optional(Type.String({ pattern: uuid }))

export const isSubmission = (text: string): boolean => new RegExp(uuid).test(text)

/**
 * Checks a posted form. Texts are trimmed, put into Unicode's composed form and freed of control characters;
 * an empty field counts as absent; single values become lists where the schema wants a list.
 */
export function checkForm<Schema extends TObject>(schema: Schema, body: unknown): Checked<Static<Schema>> {
  const typed = typedForm(body)
  const given: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(schema.properties)) {
    const value = shaped(field, typed[name])
    if (value !== undefined) given[name] = value
  }
  if (Value.Check(schema, given)) return { ok: true, values: given }
  const errors: Record<string, string> = {}
  for (const error of Value.Errors(schema, given)) {
    const missing = (error.params as { requiredProperties?: string[] }).requiredProperties
    for (const name of missing ?? [error.instancePath.split('/')[1] ?? '']) {
      errors[name] ??= sayOf(error.keyword, schema.properties[name])
    }
  }
  return { ok: false, errors }
}

/** The texts of a posted form, cleaned; anything that is not text is left out. */
export function typedForm(body: unknown): Typed {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.filter((item) => typeof item === 'string').map(clean) : clean(value),
    ]),
  )
}

const controls =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g

const clean = (value: unknown): string =>
  typeof value === 'string'
    ? value.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(controls, '').trim()
    : ''

function shaped(field: TSchema, value: string | string[] | undefined): unknown {
  const type = (field as { type?: string }).type
  if (type === 'array') {
    const items = [value ?? []].flat().filter((item) => item !== '')
    return items.length > 0 ? items : undefined
  }
  const single = Array.isArray(value) ? value.at(-1) : value
  if (type === 'boolean') return single !== undefined && single !== '' && single !== '0'
  if (single === undefined || single === '') return undefined
  return type === 'integer' && /^-?\d{1,15}$/.test(single) ? Number(single) : single
}

const sayings: Record<string, string> = {
  required: 'errors:field.required',
  minLength: 'errors:field.tooShort',
  maxLength: 'errors:field.tooLong',
  maxItems: 'errors:field.tooMany',
  minItems: 'errors:field.required',
  enum: 'errors:field.choose',
  anyOf: 'errors:field.choose',
  pattern: 'errors:field.pattern',
  format: 'errors:field.pattern',
  type: 'errors:field.pattern',
}

/** A field may state its own sentence for a value of the wrong form: `{ say: 'errors:field.email' }`. */
function sayOf(keyword: string, field: TSchema | undefined): string {
  const own = (field as { say?: string } | undefined)?.say
  if (own && keyword !== 'required') return own
  return sayings[keyword] ?? 'errors:field.pattern'
}
