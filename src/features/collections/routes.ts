import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HouseError, InvalidInput, notFound } from '../../errors.ts'
import { checkForm, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { entryPath } from '../entries/address.ts'
import type { Entry } from '../entries/queries.ts'
import { changeable } from '../entries/requested-entry.ts'
import { EntryParams } from '../entries/schema.ts'
import { kindOf } from '../kinds/index.ts'
import { chooseEntry, commentItem, ItemChanged, moveItem, removeItem } from './choose.ts'
import { itemsPage } from './items-page.ts'
import { ChooseForm, ChooseQuery, CommentForm, ItemParams, MoveForm } from './schema.ts'

const kind = kindOf('collection')
const path = `/${kind.path}/:idSlug/entries`

/** What is in a collection, for who looks after it. Lists and pages are those of every kind. */
export async function collectionRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const limit = byViewer(app, { max: 600, minutes: 60 })
  const schema = { params: EntryParams }
  const one = { schema: { params: ItemParams }, preHandler: limit }

  app.get(path, { schema: { ...schema, querystring: ChooseQuery } }, async (request, reply) =>
    itemsPage(request, reply, await kept(request), { q: request.query.q }),
  )

  app.post(path, { schema, preHandler: limit }, async (request, reply) => {
    const collection = await kept(request)
    const checked = checkForm(ChooseForm, request.body)
    if (!checked.ok) throw new HouseError(400, 'errors:badRequest')
    const { entry, q } = checked.values
    try {
      const isNew = await chooseEntry(request.memberScope(), collection, entry)
      await app.outbox.caughtUp()
      return back(reply, collection, isNew ? 'chosen' : 'there', q)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      return itemsPage(request, reply.code(422), collection, { q, errors: error.fields })
    }
  })

  app.post(`${path}/:entry`, one, async (request, reply) => {
    const { collection, entryId } = await itemAsked(request)
    const { comment = '', before } = typedForm(request.body) as Record<string, string>
    const field = `comment-${entryId}`
    const typed = { [field]: comment }
    const checked = checkForm(CommentForm, request.body)
    if (!checked.ok) {
      const errors = { [field]: checked.errors.comment ?? 'errors:field.pattern' }
      return itemsPage(request, reply.code(422), collection, { errors, typed })
    }
    try {
      await commentItem(request.memberScope(), collection, entryId, { comment, before })
      await app.outbox.caughtUp()
      return back(reply, collection, 'commented')
    } catch (error) {
      if (error instanceof InvalidInput) {
        const errors = { [field]: error.fields.comment ?? error.say }
        return itemsPage(request, reply.code(422), collection, { errors, typed })
      }
      if (!(error instanceof ItemChanged)) throw error
      return itemsPage(request, reply.code(409), collection, { typed, changed: { field, now: error.now } })
    }
  })

  app.post(`${path}/:entry/move`, one, async (request, reply) => {
    const { collection, entryId } = await itemAsked(request)
    const checked = checkForm(MoveForm, request.body)
    if (!checked.ok) throw new HouseError(400, 'errors:badRequest')
    await moveItem(request.memberScope(), collection, entryId, checked.values.to)
    return back(reply, collection, 'moved')
  })

  app.post(`${path}/:entry/removal`, one, async (request, reply) => {
    const { collection, entryId } = await itemAsked(request)
    await removeItem(request.memberScope(), collection, entryId)
    await app.outbox.caughtUp()
    return back(reply, collection, 'removed')
  })
}

/** A collection asked for in its own room by who looks after it. @throws 401, or 404 for anybody else */
async function kept(request: FastifyRequest): Promise<Entry> {
  const collection = await changeable(request, kind)
  if (request.room?.slug !== collection.room) throw notFound('collection')
  return collection
}

async function itemAsked(request: FastifyRequest) {
  const collection = await kept(request)
  const { entry } = request.params as ItemParams
  if (!/^\d{1,15}$/.test(entry)) throw notFound('item')
  return { collection, entryId: Number(entry) }
}

/** Back to the choices, and to what was looked for. */
function back(reply: FastifyReply, collection: Entry, said: string, q?: string) {
  const asked = q ? `?${new URLSearchParams({ q })}` : ''
  return reply.say(`collections:said.${said}`).redirect(`${entryPath(collection)}/entries${asked}`, 303)
}
