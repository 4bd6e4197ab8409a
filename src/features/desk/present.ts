import type { Typed } from '../../forms.ts'
import type { Translate } from '../../plugins/locales.ts'
import type { DeskDone } from './do-act.ts'
import { mostCounted, type Waiting } from './queries.ts'
import type { Desk, DeskAct, DeskRow, DeskRows, DeskSource } from './source.ts'

const path = '/desk'

/** What somebody wants to do, and with what. */
export interface Asked {
  source: DeskSource
  act: DeskAct
  keys: string[]
  typed: Typed
}

/** The kinds of work as the desk's tabs. */
export const tabViews = ({ t }: Desk, sources: readonly DeskSource[], waiting: Waiting, shown: DeskSource) =>
  sources.flatMap(({ kind }) => {
    const count = waiting.get(kind)
    if (count === undefined) return []
    return {
      name: t(`desk:kinds.${kind}.name`),
      href: `${path}/${kind}`,
      count: count > mostCounted ? `${mostCounted}+` : String(count),
      none: count === 0,
      current: kind === shown.kind,
    }
  })

/** The rows of one kind, with what can be done with each, and with several. */
export const rowViews = (desk: Desk, source: DeskSource, { rows, next }: DeskRows) => ({
  rows: rows.map((row) => rowView(desk, source, row)),
  several: hasSeveral(source),
  acts: source.acts.filter(({ alone }) => !alone).map((act) => actView(desk, source, act)),
  everyAct: source.acts.map((act) => actView(desk, source, act)),
  next: next === null ? null : `${path}/${source.kind}?${new URLSearchParams({ after: next })}`,
})

const hasSeveral = ({ acts }: DeskSource): boolean => acts.some(({ alone }) => !alone)

export function rowView(desk: Desk, source: DeskSource, row: DeskRow) {
  const { rooms, room, locale } = desk.setting
  const fits = ({ name }: DeskAct) => row.acts?.includes(name) ?? true
  return {
    said: [],
    parts: [],
    ways: [],
    ...row,
    several: hasSeveral(source),
    acts: source.acts.filter(fits).map((act) => actView(desk, source, act)),
    roomName: room ? null : (rooms.bySlug.get(row.room)?.name[locale] ?? desk.t('common:nav.hall')),
  }
}

const actView = ({ t }: Desk, { kind }: DeskSource, { name, letter, tone }: DeskAct) => ({
  href: `${path}/${kind}/${name}`,
  text: t(`desk:acts.${kind}.${name}`),
  letter,
  tone: tone ?? 'quiet',
})

/** What was done, with a way back where there is one: in place when the page knows the keys that it was done with. */
export const doneView = (
  { t }: Desk,
  { id, kind, act, count, outcome, canBeTakenBack }: DeskDone,
  keys: readonly string[] = [],
) => ({
  text: t(`desk:said.${kind}.${act}${outcome ? `.${outcome}` : ''}`, { count }),
  undo: canBeTakenBack ? `${path}/acts/${id}/undo` : null,
  keys: keys.join(' '),
})

/** The form in which an act asks for what it needs, or once more whether it is to be done. */
export function actFormView(
  t: Translate,
  { source, act, keys, typed }: Asked,
  errors: Record<string, string>,
) {
  const { kind } = source
  const about = (count: number, shown: number | string = count) =>
    t(`desk:about.${kind}.${act.name}`, { count, replace: { count: shown } })
  const place = typed.place === 'chosen' ? 'chosen' : (keys[0] ?? '')
  return {
    place,
    keys,
    action: `${path}/${kind}/${act.name}`,
    back: `${path}/${kind}`,
    danger: act.tone === 'danger',
    title: t(`desk:acts.${kind}.${act.name}`),
    about: about(keys.length),
    aboutOne: about(1),
    aboutMany: about(2, '#'),
    fields: (act.fields ?? []).map(({ name, rows, required = false, maxlength }) => ({
      id: `field-${name}-${place}`,
      name,
      label: t(`desk:fields.${kind}.${name}`),
      hint: t(`desk:hints.${kind}.${name}`),
      input: 'textarea',
      rows,
      required,
      optional: !required,
      maxlength,
      value: typed[name],
      error: errors[name] && t(errors[name]),
    })),
  }
}
