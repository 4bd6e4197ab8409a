import type { Typed } from '../../forms.ts'
import { typedMomentOf } from '../../moments.ts'
import type { Translate } from '../../plugins/locales.ts'
import type { Setting } from '../entries/present.ts'
import type { Entry } from '../entries/queries.ts'
import { type FormColumn, fieldsOf } from '../kinds/define-kind.ts'
import type { Kind } from '../kinds/index.ts'
import type { Room } from '../rooms/load-rooms.ts'

/** A field as `views/shared/field` draws it. */
export interface FieldView {
  name: string
  label: string
  input: string
  value?: string | string[] | undefined
  options?: { value: string; text: string }[]
  hint?: string
  maxlength?: number
  optional?: boolean
  required?: boolean
  error?: string | undefined
}

/** What the form of a kind asks for beyond title and summary: at once, and under "tell more". */
export function kindFields(
  t: Translate,
  setting: Setting,
  kind: Kind,
  typed: Typed,
  errors: Record<string, string>,
) {
  const filled = (field: FieldView): FieldView => ({
    ...field,
    value: typed[field.name],
    error: errors[field.name] ? t(errors[field.name] as string) : undefined,
  })
  const column = (name: FormColumn) => filled(columnField(t, setting, name))
  const needed: string[] = kind.details.required ?? []
  const details = fieldsOf(kind).map(([name, schema]) => {
    const values = schema.items?.enum ?? schema.enum
    return filled({
      name,
      label: t(`entries:fields.${name}.label`),
      input: schema.input ?? 'text',
      ...(values && {
        options: values.map((value) => ({ value, text: t(`entries:choices.${name}.${value}`) })),
      }),
      ...(schema.maxLength && { maxlength: schema.maxLength }),
      ...(needed.includes(name) ? { required: true } : { optional: schema.input !== 'checkbox' }),
      ...hintOf(t, name),
    })
  })
  const atOnce: string[] = kind.quickFields ?? []
  return {
    quick: [...details.filter(({ name }) => atOnce.includes(name)), ...kind.quickColumns.map(column)],
    more: [...details.filter(({ name }) => !atOnce.includes(name)), ...kind.moreColumns.map(column)],
  }
}

const hintOf = (t: Translate, name: string) => {
  const hint = t(`entries:share.hints.${name}`, { defaultValue: '' })
  return hint ? { hint } : {}
}

function columnField(t: Translate, { rooms, locale }: Setting, name: FormColumn): FieldView {
  const words = (values: string[], prefix: string) =>
    values.map((value) => ({ value, text: t(`${prefix}.${value}`) }))
  const label = t(`entries:columns.${name}`)
  switch (name) {
    case 'phase':
      return {
        name,
        label,
        input: 'radio',
        options: words(['starting', 'underway', 'implementing'], 'common:phase'),
      }
    case 'outcome':
      return {
        name,
        label,
        input: 'radio',
        options: words(['succeeded', 'pitfalls', 'stopped'], 'common:outcome'),
        optional: true,
      }
    case 'effectDocumented':
      return { name, label, input: 'checkbox' }
    case 'profession': {
      const professions = [...rooms.professions.values()].map(({ slug, name }) => ({
        value: slug,
        text: name[locale],
      }))
      return {
        name,
        label,
        input: 'select',
        options: [{ value: '', text: '' }, ...professions],
        optional: true,
      }
    }
    case 'place':
      return { name, label, input: 'text', maxlength: 120, optional: true }
    case 'deadline':
      return { name, label, input: 'date', optional: true }
  }
}

/** The topics that a room offers on its form, those that are chosen always among them. */
export function topicsField(
  t: Translate,
  { rooms, locale }: Setting,
  room: Room,
  { topics }: Typed,
  errors: Record<string, string>,
): FieldView {
  const chosen = [topics ?? []].flat().filter((slug) => rooms.topics.has(slug))
  const own = room.topics.map((topic) => topic.slug)
  const options = [...new Set([...own, ...chosen])]
    .map((slug) => ({ value: slug, text: rooms.topics.get(slug)?.name[locale] ?? slug }))
    .sort((a, b) => a.text.localeCompare(b.text, locale))
  return {
    name: 'topics',
    label: t('entries:topics'),
    hint: t('entries:share.topicsHint'),
    input: 'checkboxes',
    value: chosen,
    options,
    error: errors.topics ? t(errors.topics) : undefined,
  }
}

/** What a form shows of an entry. */
type Formed = Pick<
  Entry,
  | 'title'
  | 'summary'
  | 'body'
  | 'topics'
  | 'language'
  | 'audience'
  | 'groupId'
  | 'phase'
  | 'outcome'
  | 'effectDocumented'
  | 'profession'
  | 'place'
  | 'deadline'
  | 'details'
>

/** An entry as its form was typed, to change it. */
export function typedFrom(entry: Formed): Typed {
  const texts = Object.fromEntries(
    Object.entries(entry.details).map(([name, value]) => [name, asTyped(value)]),
  )
  return {
    ...texts,
    title: entry.title,
    summary: entry.summary,
    body: entry.body,
    topics: entry.topics,
    language: entry.language,
    // in a group it is for the group to say
    ...(entry.groupId === null && { audience: entry.audience }),
    phase: entry.phase ?? '',
    outcome: entry.outcome ?? '',
    effectDocumented: entry.effectDocumented ? '1' : '',
    profession: entry.profession ?? '',
    place: entry.place ?? '',
    deadline: entry.deadline ?? '',
  }
}

function asTyped(value: unknown): string | string[] {
  if (Array.isArray(value)) return value.map(String)
  // a moment is typed in Danish time
  if (typeof value === 'string') return typedMomentOf(value)
  // a box that is not ticked sends nothing
  if (typeof value === 'boolean') return value ? '1' : ''
  return String(value ?? '')
}
