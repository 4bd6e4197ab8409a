import { setImmediate } from 'node:timers/promises'
import type { Translate } from '../../plugins/locales.ts'
import { translator } from '../../plugins/locales.ts'
import type { Scope } from '../../scope.ts'
import { markUnread } from '../dialogue/mark-unread.ts'
import { countsOf, listMostCounted } from '../entries/most-counted.ts'
import { type CardView, presentCard, type Setting } from '../entries/present.ts'
import { cardsByIds, type Entry } from '../entries/queries.ts'
import { type CountedView, namedView, presentCounted } from '../organisations/present.ts'
import { type PersonView, presentPerson } from '../people/present.ts'
import { peopleBehind } from '../people/queries.ts'
import { hasFeature } from '../rooms/features.ts'
import { wordsOf } from '../search/analysis.ts'
import { textsOfHits } from '../search/hit-texts.ts'
import type { Inspiration, Reason } from '../search/inspiration.ts'
import type { SearchEngine } from '../search/port.ts'
import { type SearchDeps, type SearchQuery, type SearchResults, search } from '../search/search.ts'
import { similarEntries } from '../search/similar.ts'
import { type Judged, noTaste, type Taste } from '../search/taste.ts'
import { type Judging, judgingOf, justUnwanted, type Unwanted } from '../taste/page.ts'
import { tasteOf } from '../taste/queries.ts'
import { namedBy, nobodyNamed } from './named.ts'

/** An entry of another room with the sentence that says why it is shown. */
export interface InspirationView {
  entry: CardView
  reason: string
  /** The sentence that says what it resembles that the viewer wanted more of. */
  liking?: string | null
  /** What the viewer can say of it; null for who has not logged on. */
  judging?: Judging | null
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
  unwanted: Unwanted | null
}

const mostPeople = 4
const mostOrganisations = 4
const mostNamed = { people: mostPeople, organisations: mostOrganisations }

/**
 * Searches, and puts words and addresses to what was found.
 * @param back the page's own address
 */
export async function searchForPage(
  engine: SearchEngine,
  scope: Scope,
  setting: Setting,
  query: SearchQuery,
  back = '/',
): Promise<ResultsView> {
  const first = !query.after
  const asksForWords = first && wordsOf(query.text, 1).length > 0
  // the engine is asked first: it takes longest
  const reading = setImmediate().then(() => (first && scope.room && !query.widen ? tasteOf(scope) : noTaste))
  const naming = setImmediate().then(() => (first ? namedBy(scope, query.text, mostNamed) : nobodyNamed))
  const [found, named, taste] = await Promise.all([
    searchAsTyped({ ...scope, taste: reading }, engine, setting, query),
    naming,
    reading,
  ])
  const ids = [...found.hits, ...found.inspiration].map(({ id }) => id)
  const [cards, texts, behind] = await Promise.all([
    cardsOf(scope, setting, ids),
    textsOfHits(engine, scope.viewer.keys, found),
    asksForWords
      ? peopleBehind(
          scope,
          found.hits.map(({ id }) => id),
          mostPeople,
        )
      : [],
  ])
  const others = behind.filter(({ id }) => !named.people.some((person) => person.id === id))
  const hits = found.hits.flatMap(({ id }) => {
    const card = cards.get(id)
    const text = texts.get(id)
    return card && text ? [{ ...card, titleHtml: text.titleHtml, summaryHtml: text.snippetHtml }] : []
  })
  return {
    found,
    results: await markUnread(scope, setting.rooms, hits),
    named: named.people.map((person) => presentPerson(setting, person)),
    namedOrganisations: named.organisations.map((one) => presentCounted(setting, one)),
    behind: others.map((person) => presentPerson(setting, person)),
    behindOrganisations:
      asksForWords && !query.filters?.organisation?.length
        ? organisationsBehind(found, named.organisations)
        : [],
    inspiration: withReasons(found.inspiration, cards, setting, judgingOf(scope, taste, back)),
    unwanted: justUnwanted(taste, back),
  }
}

/** Those with the most of what was found; none when it was asked for by where it is from. */
function organisationsBehind(
  { origins, more }: Pick<SearchResults, 'origins' | 'more'>,
  named: readonly { id: number }[],
): CountedView[] {
  return origins
    .filter(({ id }) => !named.some((one) => one.id === id))
    .slice(0, mostOrganisations)
    .map((origin) => namedView(origin, more ? `${origin.count}+` : String(origin.count)))
}

/** What a search asks beside the engine; the scope is the room, or the house, that is searched. */
export const searchDeps = (
  engine: SearchEngine,
  scope: Scope,
  { topics }: Pick<Setting['rooms'], 'topics'>,
): SearchDeps => ({
  engine,
  topics: [...topics.values()],
  countsOf: (by, ids) => countsOf(scope, by, ids),
  mostFirst: (request) => listMostCounted(scope, request),
})

/** While the last word may be unfinished it is looked for as a beginning; if nothing begins so, as a misspelt word. */
async function searchAsTyped(
  scope: Scope & { taste: Promise<Taste> },
  engine: SearchEngine,
  setting: Setting,
  query: SearchQuery,
) {
  const searched = query.widen ? { ...scope, room: null } : scope
  const deps = { ...searchDeps(engine, searched, setting.rooms), taste: scope.taste }
  const found = await search(scope, deps, query)
  return query.typing && found.total === 0 ? search(scope, deps, { ...query, typing: false }) : found
}

/**
 * What to show beside an entry: more of the same room, and inspiration from other rooms, where that is switched on.
 * @param back the page's own address
 */
export async function entryInspiration(
  engine: SearchEngine,
  scope: Scope,
  setting: Setting,
  entry: Entry,
  back: string,
) {
  const room = setting.rooms.bySlug.get(entry.room) ?? null
  const { topics, id } = entry
  const inspires = hasFeature(room, 'inspiration')
  const reading = inspires ? tasteOf(scope) : Promise.resolve(noTaste)
  const deps = { engine, taste: reading }
  const [similar, taste] = await Promise.all([
    similarEntries({ ...scope, room }, deps, { id }, { topics, limit: 3 }),
    reading,
  ])
  const inspiration = inspires ? similar.inspiration : []
  const ids = [...similar.here, ...inspiration].map((candidate) => candidate.id)
  const cards = await cardsOf(scope, setting, ids)
  return {
    related: similar.here.flatMap((candidate) => cards.get(candidate.id) ?? []),
    inspiration: withReasons(inspiration, cards, setting, judgingOf(scope, taste, back)),
    unwanted: justUnwanted(taste, back),
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
  judging: (entry: CardView) => Judging | null = () => null,
): InspirationView[] {
  const t = translator(setting.locale)
  return inspiration.flatMap(({ id, reason, like }) => {
    const entry = cards.get(id)
    if (!entry) return []
    return {
      entry,
      reason: sayReason(t, setting, reason),
      liking: sayLiking(t, like),
      judging: judging(entry),
    }
  })
}

/** The reason why something is shown, in words. */
export function sayReason(t: Translate, { rooms, locale }: Setting, reason: Reason): string {
  if (reason.type === 'challenge') return t('search:reason.challenge', { word: reason.word })
  return t('search:reason.topic', { topic: rooms.topics.get(reason.slug)?.name[locale] ?? reason.slug })
}

/** What it resembles that somebody wanted more of, in words. */
export const sayLiking = (t: Translate, like: Judged | null): string | null =>
  like && t('search:reason.like', { title: like.title })
