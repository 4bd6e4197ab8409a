import type { Typed } from '../../forms.ts'
import type { MemberScope } from '../../scope.ts'
import type { Entry } from '../entries/queries.ts'
import { type Nameable, peopleToName, personToName, writeMention } from './mentions.ts'

/** A form in which somebody looks for a person to name, or has found one. */
export interface Picking {
  typed: Typed
  /** Who was found; null when nobody is looked for any more. */
  people: Nameable[] | null
}

/** What becomes of a form whose buttons for naming somebody were pressed; null when they were not. At most one query. */
export async function pickPerson(
  scope: MemberScope,
  entry: Pick<Entry, 'id' | 'audience'>,
  typed: Typed,
): Promise<Picking | null> {
  const id = one(typed.mention)
  if (id !== undefined && /^[1-9]\d{0,14}$/.test(id)) {
    const person = await personToName(scope, entry.id, Number(id))
    const text = one(typed.text) ?? ''
    const before = text === '' || /\s$/.test(text) ? text : `${text} `
    const written = person ? `${before}${writeMention(person)} ` : text
    return { typed: { ...typed, text: written, person: undefined }, people: null }
  }
  if (one(typed.find) === undefined) return null
  return { typed, people: await peopleToName(scope, entry, one(typed.person) ?? '') }
}

const one = (value: Typed[string]): string | undefined => [value].flat()[0]
