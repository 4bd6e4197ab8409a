import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Typed } from '../../forms.ts'
import { searchForPage } from '../discover/page.ts'
import { idInSlug, pastedAddress } from '../entries/address.ts'
import { presentEntry } from '../entries/entry-view.ts'
import { type CardView, presentCard, settingOf } from '../entries/present.ts'
import { cardsByIds, type Entry } from '../entries/queries.ts'
import { itemsOf } from './queries.ts'

interface Shown {
  /** What is looked for: words, or an entry's address. */
  q?: string | undefined
  typed?: Typed
  errors?: Record<string, string>
  /** A comment that somebody else changed meanwhile, or whose entry they took out. */
  changed?: { field: string; now: string | null }
}

const mostFound = 8

/** The page on which a collection is made: what is in it, and what can be put in. */
export async function itemsPage(
  request: FastifyRequest,
  reply: FastifyReply,
  collection: Entry,
  { q = '', typed = {}, errors = {}, changed }: Shown,
) {
  const setting = settingOf(request)
  const [items = []] = await itemsOf(request.scope(), [collection.id])
  const chosen = new Set(items.map(({ entry }) => entry.id))
  const found = q === '' ? null : await find(request, q)
  return reply.header('cache-control', 'no-store').page('collections/entries', {
    entry: presentEntry(setting, collection),
    items: items.map(({ entry, comment }) => ({ entry: presentCard(setting, entry), comment })),
    q,
    found: found
      ?.filter(({ id }) => id !== collection.id)
      .map((entry) => ({ entry, chosen: chosen.has(entry.id) })),
    typed,
    errors,
    changed: changed ?? null,
  })
}

/** In the whole house: a collection goes across its rooms. */
async function find(request: FastifyRequest, q: string): Promise<CardView[]> {
  const setting = settingOf(request)
  const id = idInSlug(pastedAddress.exec(q)?.[1] ?? '')
  if (id !== null) return (await cardsByIds(request.scope(), [id])).map((card) => presentCard(setting, card))
  const query = { text: q, widen: true, pageSize: mostFound }
  const { results } = await searchForPage(request.server.searchEngine, request.scope(), setting, query)
  return results
}
