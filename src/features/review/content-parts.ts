import { dayText, isMoment, whenText } from '../../moments.ts'
import type { Translate } from '../../plugins/locales.ts'
import type { DeskPart } from '../desk/source.ts'
import type { Setting } from '../entries/present.ts'
import type { EntryInput } from '../entries/schema.ts'
import { fieldsOf } from '../kinds/define-kind.ts'
import { type KindName, kindOf } from '../kinds/index.ts'

/** Puts words to all that a contribution would publish beside title, summary and body, and to who could read it. */
export function contentParts(
  t: Translate,
  setting: Setting,
  kind: KindName,
  content: EntryInput,
): DeskPart[] {
  const { rooms, locale } = setting
  const { audience, topics, phase, outcome, effectDocumented, profession, place, deadline, notCpr } = content
  const column = (name: string) => t(`entries:columns.${name}`)
  const parts: [label: string, text: string | undefined][] = [
    ...ownParts(t, setting, kind, content),
    [column('phase'), phase && t(`common:phase.${phase}`)],
    [column('outcome'), outcome && t(`common:outcome.${outcome}`)],
    [column('effectDocumented'), effectDocumented ? t('review:yes') : undefined],
    [column('profession'), profession && rooms.professions.get(profession)?.name[locale]],
    [column('place'), place],
    [column('deadline'), deadline && dayText(locale, deadline)],
    [t('entries:topics'), topics.map((slug) => rooms.topics.get(slug)?.name[locale] ?? slug).join(', ')],
    [t('entries:share.audience'), t(`entries:share.audiences.${audience}`)],
    [t('review:notCpr'), notCpr],
  ]
  return parts.flatMap(([label, text]) => (text ? { label, text } : []))
}

/** The addresses that it would lead to, to be looked at. */
export const contentAddresses = (t: Translate, kind: KindName, { details }: EntryInput) =>
  fieldsOf(kindOf(kind)).flatMap(([name, { input }]) => {
    const href = details[name]
    return input === 'url' && typeof href === 'string' && href
      ? { href, text: t(`entries:fields.${name}.heading`) }
      : []
  })

const ownParts = (t: Translate, { locale }: Setting, kind: KindName, { details }: EntryInput) =>
  fieldsOf(kindOf(kind)).map(([name, schema]): [string, string] => {
    const chosen = schema.enum ?? schema.items?.enum
    const said = [details[name] ?? []].flat().map((value) => {
      if (value === true) return t('review:yes')
      if (chosen) return t(`entries:choices.${name}.${value}`)
      return isMoment(value) ? whenText(locale, value) : String(value || '')
    })
    return [t(`entries:fields.${name}.heading`), said.join(', ')]
  })
