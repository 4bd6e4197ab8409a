import type { FastifyRequest } from 'fastify'
import { type CardView, presentCard, settingOf } from '../entries/present.ts'
import { cardsByIds, type Entry } from '../entries/queries.ts'
import { entriesIn } from './attached.ts'
import { type Named, namedBy } from './mentions.ts'
import type { Comment } from './queries.ts'

/** What stands in some comments and has to be looked up: whom they name, and entries that they point at. */
export interface Beside {
  /** The comment's text as HTML, with links to those alone who have a page. */
  linked(comment: Pick<Comment, 'id'>, html: string): string
  /** Entries that the viewer may read. */
  cards(comment: Pick<Comment, 'text'>): CardView[]
  /** Who is named in it and cannot read it. */
  unheard(comment: Pick<Comment, 'id'>): string[]
}

/** Looks that up for the comments of a page: at most two queries, none where nobody is named and nothing is pointed at. */
export async function besideComments(
  request: FastifyRequest,
  entry: Entry,
  comments: readonly Comment[],
): Promise<Beside> {
  const scope = { ...request.scope(), room: null }
  const house = houseOf(request)
  const naming = comments.filter(({ text }) => text.includes('](/people/')).map(({ id }) => id)
  const attached = [...new Set(comments.flatMap(({ text }) => entriesIn(text, house)))]
  const [named, cards] = await Promise.all([
    naming.length > 0 ? namedBy(scope, entry, naming) : [],
    cardsByIds(scope, attached),
  ])
  const setting = settingOf(request)
  return {
    linked: ({ id }, html) =>
      linkNames(
        html,
        named.filter(({ commentId }) => commentId === id),
      ),
    cards: ({ text }) =>
      entriesIn(text, house).flatMap((id) => {
        const card = cards.find((one) => one.id === id)
        return card ? [presentCard(setting, card)] : []
      }),
    unheard: ({ id }) =>
      named.filter(({ commentId, canRead }) => commentId === id && !canRead).map(({ name }) => name),
  }
}

/** The house's host, without its port. */
export const houseOf = ({ server }: Pick<FastifyRequest, 'server'>): string =>
  new URL(server.addressOf(null, '/')).hostname

const nameLink = /<a href="\/people\/(\d+)[^"]*"[^>]*>(@[^<]*)<\/a>/g

/** Who has no page for the viewer is a name and no link. */
const linkNames = (html: string, named: readonly Named[]): string =>
  html.replace(nameLink, (_all, id: string, name: string) =>
    named.some((one) => one.id === Number(id) && one.hasPage)
      ? `<a class="mention" href="/people/${id}">${name}</a>`
      : `<span class="mention">${name}</span>`,
  )
