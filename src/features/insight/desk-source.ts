import { type DeskSource, defineAct, defineTakeBack, goneMeanwhile } from '../desk/source.ts'
import { vainSearches, waitingSearches } from './queries.ts'
import { type Search, SettledBefore, settleSearches, unsettleSearches } from './settle.ts'

/** What people search for in a room, and do not find. */
export const searchesSource: DeskSource = {
  kind: 'searches',
  more: '/desk/searches/all',
  waiting: waitingSearches,
  async read({ scope, setting, t }, page) {
    const { searches, next } = await vainSearches(scope, page)
    const rows = searches.map(({ room, query, searches, unanswered, since }) => ({
      key: keyOf({ room, query }),
      since,
      room,
      title: query,
      href: setting.addressOf(room ? { slug: room } : null, `/search?${new URLSearchParams({ q: query })}`),
      why: t('insight:why', {
        searches: t('insight:searches', { count: searches }),
        without: t('insight:without', { count: unanswered }),
      }),
    }))
    return { rows, next }
  },
  acts: [
    defineAct({
      name: 'settle',
      letter: 'f',
      async run(scope, keys) {
        const searches = keys.map(searchIn)
        return { before: await settleSearches(scope, searches) }
      },
      takeBack: defineTakeBack(SettledBefore, unsettleSearches),
    }),
  ],
}

const keyOf = ({ room, query }: Search): string => Buffer.from(`${room} ${query}`).toString('base64url')

function searchIn(key: string): Search {
  const [, room, query] = /^([a-z0-9-]*) (.+)$/s.exec(Buffer.from(key, 'base64url').toString()) ?? []
  if (room === undefined || query === undefined) throw goneMeanwhile()
  return { room, query }
}
