import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { settingOf } from '../entries/present.ts'
import { followButton } from '../following/page.ts'
import { searchTarget } from '../following/targets.ts'
import { hasFeature } from '../rooms/features.ts'
import { narrowingFacets } from '../search/facets.ts'
import type { SearchFilters } from '../search/port.ts'
import { type SearchResults, sorts } from '../search/search.ts'
import { type FacetView, facetViews, kindLinks, phaseLinks } from './facet-views.ts'
import { searchForPage } from './page.ts'
import { filtersOf, SearchAddress, SuggestQuery, searchAddress } from './schema.ts'
import { suggestionsFor } from './suggest.ts'

const pageSize = 20
/** What holds less of a question than this is no answer to it. */
const enough = 0.5
/** Nobody reads on: neither the search engine nor the page's title. */
const mostCharacters = 2_000

/** The search page: what was found, what it can be narrowed by, and inspiration beside it. */
export async function discoverRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const options = {
    schema: { querystring: SearchAddress },
    config: { cached: Object.keys(SearchAddress.properties) },
  }
  app.get('/search', options, async (request, reply) => {
    const view = await searchView(request, request.query)
    if (!request.wantsFragment) return reply.page('discover/search', view)
    return request.query.after
      ? reply.fragment('shared/entry-items', { ...view, entries: view.results })
      : reply.fragment('discover/results', view)
  })

  const suggesting = {
    schema: { querystring: SuggestQuery },
    config: { cached: ['q', 'scope'], forEverybody: true },
  }
  app.get('/search/suggestions', suggesting, async (request, reply) => {
    const { q = '', scope } = request.query
    // a piece of a page, for a script alone
    if (!request.wantsFragment) return reply.redirect(searchAddress({ q }, {}), 303)
    const where = scope === 'house' ? { ...request.scope(), room: null } : request.scope()
    const text = q.toWellFormed()
    const groups = await suggestionsFor(app.searchEngine, where, settingOf(request), request.t, text)
    return reply.fragment('discover/suggestions', { groups })
  })
}

async function searchView(request: FastifyRequest, asked: SearchAddress) {
  const setting = settingOf(request)
  const text = (asked.q ?? '').slice(0, mostCharacters).toWellFormed()
  const address = { ...asked, q: text }
  const widen = address.scope === 'house' || !request.room
  const sort = sorts.find((one) => one === address.sort) ?? 'relevance'
  const filters = filtersOf(address)
  const place = widen ? null : (request.room?.slug ?? null)
  const query = { text, filters, sort, widen, after: address.after, pageSize, typing: request.wantsFragment }
  const followed = searchTarget({ query: text, room: place, filters })
  const here = searchAddress(address, {})
  const [{ found, inspiration, unwanted, ...groups }, follow] = await Promise.all([
    searchForPage(request.server.searchEngine, request.scope(), setting, query, here),
    followButton(request, here, followed),
  ])
  const asksAnew = !address.after && narrowingFacets(filters).length === 0
  if (text && asksAnew)
    request.server.noteAsking(request, {
      room: widen ? '' : (request.room?.slug ?? ''),
      text,
      unanswered:
        found.coverage < enough && groups.named.length === 0 && groups.namedOrganisations.length === 0,
    })
  const facets = facetViews(request.t, setting, found.facets, widen)
  return {
    query: text,
    scope: widen ? 'house' : 'room',
    ...groups,
    ...(hasFeature(request.room, 'inspiration') && { inspiration, unwanted }),
    total: totalOf(found),
    kindLinks: kindLinks(request.t, setting, found.facets, (kind) => searchAddress(address, { kind })),
    allKinds: { href: searchAddress(address, { kind: '' }), chosen: !filters.kind?.length },
    phaseLinks: phaseLinks(request.t, found.facets, (phase) => searchAddress(address, { phase })),
    kept: keptOf(filters),
    facets,
    chosen: chosenOf(facets, address),
    next: found.next && searchAddress(address, { after: found.next }),
    didYouMean: found.didYouMean
      ? { text: found.didYouMean, href: searchAddress(address, { q: found.didYouMean }) }
      : null,
    widenHref: request.room && !widen ? searchAddress(address, { scope: 'house' }) : null,
    narrowHref: request.room && widen ? searchAddress(address, { scope: '', room: '' }) : null,
    follow,
    sort,
    sorts: sorts.map((value) => ({ value, text: request.t(`search:sorts.${value}`) })),
  }
}

const totalOf = ({ total, more }: SearchResults): string => (more ? `${total}+` : String(total))

/** What the forms of the page carry on that has no field in them. */
const keptOf = ({ kind = [], phase = [] }: SearchFilters) => [
  ...kind.map((value) => ({ name: 'kind', value })),
  ...phase.map((value) => ({ name: 'phase', value })),
]

/** Each chosen filter with the address of the same search without it. */
function chosenOf(facets: FacetView[], address: SearchAddress) {
  return facets.flatMap(({ name, values }) =>
    values
      .filter((value) => value.chosen)
      .map(({ value, text }) => {
        const others = [address[name] ?? []].flat().filter((chosen) => chosen !== value)
        return { text, href: searchAddress(address, { [name]: name === 'effect' ? '' : others }) }
      }),
  )
}
