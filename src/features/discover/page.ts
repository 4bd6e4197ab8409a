import type { Translate } from '../../plugins/locales.ts'
import { translator } from '../../plugins/locales.ts'
import type { Scope } from '../../scope.ts'
import { type CardView, presentCard, type Setting } from '../entries/present.ts'
import { cardsByIds, type Entry } from '../entries/queries.ts'
import { type CountedView, namedView, presentCounted } from '../organisations/present.ts'
import { type PersonView, presentPerson } from '../people/present.ts'
import { peopleBehind } from '../people/queries.ts'
import { wordsOf } from '../search/analysis.ts'
import type { Facets } from '../search/facets.ts'
import { textsOfHits } from '../search/hit-texts.ts'
import type { Inspiration, Reason } from '../search/inspiration.ts'
import type { SearchEngine } from '../search/port.ts'
import { type SearchQuery, type SearchResults, search } from '../search/search.ts'
import { similarEntries } from '../search/similar.ts'
import { viewsOf } from '../viewing/queries.ts'
import { namedBy, nobodyNamed } from './named.ts'

/** An entry of another room with the sentence that says why it is shown. */
export interface InspirationView {
  entry: CardView
  reason: string
}

/** The results of a search as a page shows them. */
export interface ResultsView {
  found: SearchResults
  results: CardView[]
  /** Whose name it is that was looked for. */
  named: PersonView[]
  namedOrganisations: CountedView[]
  /** Who is behind the best answers. */
  behind: PersonView[]
  /** Where most of the answers come from, and how many of them. */
  behindOrganisations: CountedView[]
  inspiration: InspirationView[]
}

const mostPeople = 4
const mostOrganisations = 4
const mostNamed = { people: mostPeople, organisations: mostOrganisations }

/** Searches, and puts words and addresses to what was found. */
export async function searchForPage(
  engine: SearchEngine,
  scope: Scope,
  setting: Setting,
  query: SearchQuery,
): Promise<ResultsView> {
  const first = !query.after
  const asksForWords = first && wordsOf(query.text, 1).length > 0
  const [found, named] = await Promise.all([
    searchAsTyped(scope, engine, setting, query),
    first ? namedBy(scope, query.text, mostNamed) : nobodyNamed,
  ])
  const ids = [...found.hits, ...found.inspiration].map(({ id }) => id)
  const [texts, cards, behind] = await Promise.all([
    textsOfHits(engine, scope.viewer.keys, found),
    cardsOf(scope, setting, ids),
    asksForWords
      ? peopleBehind(
          scope,
          found.hits.map(({ id }) => id),
          mostPeople,
        )
      : [],
  ])
  const others = behind.filter(({ id }) => !named.people.some((person) => person.id === id))
  const results = found.hits.flatMap(({ id }) => {
    const card = cards.get(id)
    const text = texts.get(id)
    return card && text ? [{ ...card, titleHtml: text.titleHtml, summaryHtml: text.snippetHtml }] : []
  })
  return {
    found,
    results,
    named: named.people.map((person) => presentPerson(setting, person)),
    namedOrganisations: named.organisations.map((one) => presentCounted(setting, one)),
    behind: others.map((person) => presentPerson(setting, person)),
    behindOrganisations: asksForWords ? organisationsBehind(found.facets, named.organisations) : [],
    inspiration: withReasons(found.inspiration, cards, setting),
  }
}

/** Those with the most of what was found, as its facet has counted them; none when it was asked for by where it is from. */
function organisationsBehind({ organisation }: Facets, named: readonly { id: number }[]): CountedView[] {
  if (organisation.some(({ chosen }) => chosen)) return []
  return organisation
    .filter(({ value }) => !named.some(({ id }) => String(id) === value))
    .slice(0, mostOrganisations)
    .map(({ value, text = '', count }) => namedView({ id: Number(value), name: text }, String(count)))
}

/** While the last word may be unfinished it is looked for as a beginning; if nothing begins so, as a misspelt word. */
async function searchAsTyped(scope: Scope, engine: SearchEngine, setting: Setting, query: SearchQuery) {
  const deps = {
    engine,
    topics: [...setting.rooms.topics.values()],
    viewsOf: (ids: readonly number[]) => viewsOf(scope, ids),
  }
  const found = await search(scope, deps, query)
  return query.typing && found.total === 0 ? search(scope, deps, { ...query, typing: false }) : found
}

/** What to show beside an entry: inspiration from other rooms, and more of the same room. */
export async function entryInspiration(engine: SearchEngine, scope: Scope, setting: Setting, entry: Entry) {
  const room = setting.rooms.bySlug.get(entry.room) ?? null
  const { topics, id } = entry
  const similar = await similarEntries({ ...scope, room }, { engine }, { id }, { topics, limit: 3 })
  const ids = [...similar.here, ...similar.inspiration].map((candidate) => candidate.id)
  const cards = await cardsOf(scope, setting, ids)
  return {
    related: similar.here.flatMap((candidate) => cards.get(candidate.id) ?? []),
    inspiration: withReasons(similar.inspiration, cards, setting),
  }
}

/** Below this many characters there is nothing to compare with. */
const leastWritten = 10

/** Entries that resemble a text while it is written: of its own room first, then of others. */
export async function similarWhileWriting(
  engine: SearchEngine,
  scope: Scope,
  setting: Setting,
  written: { title: string; text: string; topics: string[] },
): Promise<InspirationView[]> {
  if (`${written.title}${written.text}`.length < leastWritten) return []
  const to = { ...written, language: scope.locale }
  const similar = await similarEntries(scope, { engine }, to, { topics: written.topics, limit: 3 })
  const ids = [...similar.here, ...similar.inspiration].map((candidate) => candidate.id)
  const cards = await cardsOf(scope, setting, ids)
  const t = translator(scope.locale)
  const here = similar.here.flatMap(({ id }) => cards.get(id) ?? [])
  const room = scope.room?.name[scope.locale] ?? t('common:house.name')
  return [
    ...here.map((entry) => ({ entry, reason: t('search:reason.here', { room }) })),
    ...withReasons(similar.inspiration, cards, setting),
  ]
}

async function cardsOf(scope: Scope, setting: Setting, ids: number[]): Promise<Map<number, CardView>> {
  const cards = await cardsByIds(scope, ids)
  return new Map(cards.map((card) => [card.id, presentCard(setting, card)]))
}

function withReasons(
  inspiration: readonly Inspiration[],
  cards: Map<number, CardView>,
  setting: Setting,
): InspirationView[] {
  const t = translator(setting.locale)
  return inspiration.flatMap(({ id, reason }) => {
    const entry = cards.get(id)
    return entry ? [{ entry, reason: sayReason(t, setting, reason) }] : []
  })
}

/** The reason why something is shown, in words. */
export function sayReason(t: Translate, { rooms, locale }: Setting, reason: Reason): string {
  if (reason.type === 'challenge') return t('search:reason.challenge', { word: reason.word })
  return t('search:reason.topic', { topic: rooms.topics.get(reason.slug)?.name[locale] ?? reason.slug })
}
