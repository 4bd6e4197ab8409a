import { translator } from '../../plugins/locales.ts'
import { organisationPath } from '../entries/address.ts'
import type { Setting } from '../entries/present.ts'
import { type CountedOrganisation, mostCounted, type OrganisationCard } from './queries.ts'

/** An organisation as the templates show it. */
export interface OrganisationView {
  id: number
  name: string
  /** What it is, and where. */
  about: string
  /** Its own address, without the protocol. */
  website: string | null
  example: boolean
  url: string
}

/** Puts words and an address to an organisation. */
export function presentOrganisation(
  { locale }: Pick<Setting, 'locale'>,
  organisation: OrganisationCard,
): OrganisationView {
  const { id, name, kind, region, domain } = organisation
  const isNamed = kind !== 'andet' && kind !== 'eksempel'
  return {
    id,
    name,
    about: [isNamed && translator(locale)(`organisations:kind.${kind}`), region].filter(Boolean).join(', '),
    website: domain,
    example: kind === 'eksempel',
    url: organisationPath({ id, name }),
  }
}

/** An organisation with how many entries of it there are: a text such as "12" or "100+". */
export interface CountedView extends Pick<OrganisationView, 'name' | 'about' | 'example' | 'url'> {
  count: string
}

/** With how much it has shared. */
export const presentCounted = (
  setting: Pick<Setting, 'locale'>,
  organisation: CountedOrganisation,
): CountedView => ({
  ...presentOrganisation(setting, organisation),
  count: organisation.entries < mostCounted ? String(organisation.entries) : `${mostCounted}+`,
})

/** One of which no more than the name is known. */
export const namedView = (organisation: { id: number; name: string }, count: string): CountedView => ({
  name: organisation.name,
  about: '',
  example: false,
  url: organisationPath(organisation),
  count,
})
