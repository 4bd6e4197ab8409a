import { languages, outcomes, phases } from '../../../db/schema/index.ts'
import type { Translate } from '../../plugins/locales.ts'
import type { Setting } from '../entries/present.ts'
import { findKind } from '../kinds/index.ts'
import { type FacetName, type Facets, facetNames } from '../search/facets.ts'

/** A way to narrow a search, with its choices in words. */
export interface FacetView {
  name: FacetName
  label: string
  values: { value: string; text: string; count: number; chosen: boolean }[]
}

/** Facets that stand above the results, not among the others. */
const onTop: readonly FacetName[] = ['kind', 'phase']

/** The most choices shown of one facet; the rarest are left out, chosen ones never. */
const mostChoices = 12

/** Puts words to the facets. Rooms are a choice only when the whole house is searched. */
export function facetViews(t: Translate, setting: Setting, facets: Facets, widened: boolean): FacetView[] {
  return facetNames
    .filter((name) => !onTop.includes(name) && (name !== 'room' || widened))
    .map((name) => ({
      name,
      label: t(`search:facets.${name}`),
      values: facets[name]
        .filter(({ chosen }, position) => chosen || position < mostChoices)
        .map(({ text, ...choice }) => ({ ...choice, text: text ?? wordOf(t, setting, name, choice.value) })),
    }))
    .filter(({ values }) => values.length > 0)
}

/** A choice that is a link of its own: to the same search with it, or without it where it is chosen. */
export interface ChoiceLink {
  text: string
  count: number
  chosen: boolean
  /** Null for what finds nothing. */
  href: string | null
}

/** The kinds that were found, each a link to its own results; none when all are of one. */
export function kindLinks(
  t: Translate,
  setting: Setting,
  { kind: kinds }: Facets,
  href: (kind: string) => string,
): ChoiceLink[] {
  return kinds.map(({ value, count, chosen }) => ({
    text: wordOf(t, setting, 'kind', value),
    count,
    chosen,
    href: href(value),
  }))
}

/** The three phases, in their order; none when nothing that was found has one. */
export function phaseLinks(t: Translate, facets: Facets, href: (phase: string) => string): ChoiceLink[] {
  if (facets.phase.length === 0) return []
  return phases.map((phase) => {
    const choice = facets.phase.find(({ value }) => value === phase)
    const text = t(`common:phase.${phase}`)
    if (!choice) return { text, count: 0, chosen: false, href: null }
    return { text, count: choice.count, chosen: choice.chosen, href: href(choice.chosen ? '' : phase) }
  })
}

/** What a choice of a facet is called. */
export function wordOf(t: Translate, { rooms, locale }: Setting, name: FacetName, value: string): string {
  switch (name) {
    case 'kind':
      return findKind(value) ? t(`common:kinds.${value}.many`) : value
    case 'room':
      return rooms.bySlug.get(value)?.name[locale] ?? value
    case 'topic':
      return rooms.topics.get(value)?.name[locale] ?? value
    case 'phase':
      return isOneOf(phases, value) ? t(`common:phase.${value}`) : value
    case 'outcome':
      return isOneOf(outcomes, value) ? t(`common:outcome.${value}`) : value
    case 'language':
      return isOneOf(languages, value) ? t(`common:languages.${value}`) : value
    case 'effect':
      return t('common:effectDocumented')
    case 'profession':
      return rooms.professions.get(value)?.name[locale] ?? value
    default:
      return value
  }
}

/** Addresses are typed by people too: what the house has no word for is shown as it was typed. */
const isOneOf = (known: readonly string[], value: string): boolean => known.includes(value)
