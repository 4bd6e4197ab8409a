import { personPath } from '../entries/address.ts'
import type { Setting } from '../entries/present.ts'
import type { PersonCard } from './queries.ts'

/** A person as the templates show them. */
export interface PersonView {
  id: number
  name: string
  /** What they do, and where. */
  about: string
  example: boolean
  url: string
}

/** Puts words and an address to a person. */
export const presentPerson = (
  { rooms, locale }: Pick<Setting, 'rooms' | 'locale'>,
  person: PersonCard,
): PersonView => ({
  id: person.id,
  name: person.name,
  about: [
    person.title ?? (person.profession && rooms.professions.get(person.profession)?.name[locale]),
    person.organisation,
  ]
    .filter(Boolean)
    .join(', '),
  example: person.isExample,
  url: personPath(person),
})
