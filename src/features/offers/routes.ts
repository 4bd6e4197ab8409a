import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput, notFound } from '../../errors.ts'
import { checkForm, type Typed, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { entryUrl, settingOf } from '../entries/present.ts'
import { type Entry, findEntry } from '../entries/queries.ts'
import { endShowing, mayEndShowing } from './move-entries.ts'
import { canBeOffered, mayOffer, offerEntry, roomsToAsk, withdrawOffer } from './offer-entry.ts'
import { keepsSomeRoom } from './page.ts'
import { openOffersOf } from './queries.ts'
import { EntryOfOffer, OfferForm, RoomForm } from './schema.ts'

const path = '/desk/entries/:id/rooms'

/** Where an entry stands, and how its editors offer it to other rooms. */
export async function offerRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const params = { params: EntryOfOffer }
  const limit = byViewer(app, { max: 300, minutes: 10 })

  app.get(path, { schema: params }, async (request, reply) =>
    roomsPage(request, reply, await entryAt(request, request.params.id), { typed: {}, errors: {} }),
  )

  app.post(path, { schema: params, preHandler: limit }, async (request, reply) => {
    const entry = await entryAt(request, request.params.id)
    if (!mayOffer(request.viewer, entry)) throw notFound('offer')
    const unsent = (errors: Record<string, string>) =>
      roomsPage(request, reply.code(422), entry, { typed: typedForm(request.body), errors })
    const checked = checkForm(OfferForm, request.body)
    if (!checked.ok) return unsent(checked.errors)
    try {
      const outcome = await offerEntry(request.memberScope(), app.rooms, entry, checked.values)
      await app.outbox.caughtUp()
      return reply.say(`offers:said.${outcome}`).redirect(pathOf(entry), 303)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      return unsent(error.fields)
    }
  })

  for (const [action, run] of [
    ['withdrawal', withdrawOffer],
    ['ending', endShowing],
  ] as const) {
    app.post(`${path}/${action}`, { schema: params, preHandler: limit }, async (request, reply) => {
      const entry = await entryAt(request, request.params.id)
      const checked = checkForm(RoomForm, request.body)
      if (!checked.ok) throw notFound('room')
      await run(request.memberScope(), entry, checked.values.room)
      await app.outbox.caughtUp()
      const stays = keepsSomeRoom(request.viewer, (await findEntry(request.memberScope(), entry.id)) ?? entry)
      return reply
        .say(`offers:said.${action}`)
        .redirect(stays ? pathOf(entry) : entryUrl(settingOf(request), entry), 303)
    })
  }
}

const pathOf = ({ id }: Pick<Entry, 'id'>): string => path.replace(':id', String(id))

/** @throws 401 for nobody, 404 for who looks after no room that has it */
async function entryAt(request: FastifyRequest, id: string): Promise<Entry> {
  const entry = await findEntry(request.memberScope(), Number(id))
  if (!entry || !keepsSomeRoom(request.viewer, entry)) throw notFound('entry')
  return entry
}

async function roomsPage(
  request: FastifyRequest,
  reply: FastifyReply,
  entry: Entry,
  unsent: { typed: Typed; errors: Record<string, string> },
) {
  const scope = request.memberScope()
  const setting = settingOf(request)
  const { rooms, locale } = setting
  const named = (slug: string) => ({ slug, name: rooms.bySlug.get(slug)?.name[locale] ?? slug })
  const offers = mayOffer(scope.viewer, entry) ? await openOffersOf(scope, entry) : []
  return reply.header('cache-control', 'no-store').page('offers/rooms', {
    entry: { title: entry.title, url: entryUrl(setting, entry), language: entry.language },
    action: pathOf(entry),
    home: named(entry.room),
    guests: entry.alsoIn.map((slug) => ({
      ...named(slug),
      mayEnd: mayEndShowing(scope.viewer, entry, slug),
    })),
    offers: offers.map(({ room, ...offer }) => ({ ...offer, ...named(room) })),
    mayOffer: mayOffer(scope.viewer, entry),
    canBeOffered: canBeOffered(entry),
    toAsk: roomsToAsk(rooms, entry).map(({ slug }) => named(slug)),
    ...unsent,
  })
}
