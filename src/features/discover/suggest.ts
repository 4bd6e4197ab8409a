import type { Translate } from '../../plugins/locales.ts'
import { nobody, type Scope } from '../../scope.ts'
import { entryUrl, type Setting } from '../entries/present.ts'
import { findKind } from '../kinds/index.ts'
import { presentOrganisation } from '../organisations/present.ts'
import { presentPerson } from '../people/present.ts'
import type { SearchEngine } from '../search/port.ts'
import { topicsBeginning } from '../search/topics.ts'
import { namedBy } from './named.ts'

/** What a text may become: a search for other words, or a page that one goes to at once. */
export interface Suggestion {
  text: string
  note?: string
  /** Where it leads, or the text that is searched for. */
  href?: string
  value?: string
}

export interface SuggestionGroup {
  label: string
  suggestions: Suggestion[]
}

/** Of each sort; all of them together fit on a screen. */
const most = { words: 4, topics: 3, entries: 4, people: 3, organisations: 3 }
const mostCharacters = 200

/**
 * Suggestions for a text that is being typed, in the order in which they are shown; no group is empty. Made from what
 * everybody may read, whoever asks. Two queries.
 */
export async function suggestionsFor(
  engine: SearchEngine,
  scope: Scope,
  setting: Setting,
  t: Translate,
  typed: string,
): Promise<SuggestionGroup[]> {
  const text = typed.slice(0, mostCharacters)
  const [found, named] = await Promise.all([
    engine.suggest({
      text,
      room: scope.room?.slug ?? null,
      topics: topicsBeginning(text, setting.rooms.topics.values()),
      closed: scope.closed,
      limit: most.entries,
    }),
    namedBy({ ...scope, viewer: nobody }, text, most),
  ])
  const groups: Record<keyof typeof most, Suggestion[]> = {
    words: found.words
      .map((word) => completed(text, word))
      .filter(({ value }) => value !== text.toLowerCase()),
    topics: found.topics.flatMap((slug) => topicSuggestion(setting, slug)),
    entries: found.entries.flatMap((entry) => {
      const kind = findKind(entry.kind)
      const note = t(`common:kinds.${entry.kind}.one`)
      return kind ? [{ text: entry.title, note, href: entryUrl(setting, { ...entry, kind: kind.name }) }] : []
    }),
    people: named.people.map((person) => {
      const { name, about, url } = presentPerson(setting, person)
      return { text: name, note: about, href: url }
    }),
    organisations: named.organisations.map((organisation) => {
      const { name, about, url } = presentOrganisation(setting, organisation)
      return { text: name, note: about, href: url }
    }),
  }
  return (Object.keys(most) as (keyof typeof most)[])
    .map((name) => ({ label: t(`search:suggested.${name}`), suggestions: groups[name].slice(0, most[name]) }))
    .filter(({ suggestions }) => suggestions.length > 0)
}

/** The text with its last word made whole. */
function completed(text: string, word: string): Suggestion {
  const value = text.toLowerCase().replace(/[\p{L}\p{N}\p{M}\p{Cf}]+$/u, () => word)
  return { text: value, value }
}

function topicSuggestion({ rooms, locale }: Setting, slug: string): Suggestion[] {
  const topic = rooms.topics.get(slug)
  return topic ? [{ text: topic.name[locale], href: `/search?topic=${slug}` }] : []
}
