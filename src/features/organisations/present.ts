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

/** The same with how much it has shared: a text such as "12" or "100+". */
export const presentCounted = (setting: Pick<Setting, 'locale'>, organisation: CountedOrganisation) => ({
  ...presentOrganisation(setting, organisation),
  count: organisation.entries < mostCounted ? String(organisation.entries) : `${mostCounted}+`,
})
