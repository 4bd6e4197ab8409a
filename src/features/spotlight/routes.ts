import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput, notFound } from '../../errors.ts'
import { checkForm, type Typed, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import type { MemberScope } from '../../scope.ts'
import { idInAddress } from '../entries/address.ts'
import { dayIn } from '../entries/deadline.ts'
import { presentCard, settingOf } from '../entries/present.ts'
import { cardsByIds } from '../entries/queries.ts'
import {
  changeDays,
  chooseSpotlight,
  choosesHere,
  moveSpotlight,
  orderSpotlights,
  removeSpotlight,
} from './choose.ts'
import { inSpotlight, type Spotlight, spotlightsOf } from './queries.ts'
import { ChooseForm, DaysForm, MoveForm, OrderForm, SpotlightParams, SpotlightQuery } from './schema.ts'

const path = '/desk/spotlight'

/** Which form was sent and not taken: that of an entry, or the one for a new choice. */
interface Unsent {
  id?: number
  typed: Typed
  errors: Record<string, string>
}

/** What stands first on a front page, and how editors choose it. */
export async function spotlightRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const params = { params: SpotlightParams }
  const limit = byViewer(app, { max: 300, minutes: 10 })

  app.get(path, { schema: { querystring: SpotlightQuery } }, async (request, reply) =>
    deskPage(request, reply, { typed: { entry: request.query.entry }, errors: {} }),
  )

  app.post(path, { preHandler: limit }, async (request, reply) => {
    const scope = chooserScope(request)
    const errors = await errorsOf(ChooseForm, request, async ({ entry, ...days }) => {
      await chooseSpotlight(scope, idInAddress(entry) ?? 0, days)
    })
    if (errors) return deskPage(request, reply.code(422), { typed: typedForm(request.body), errors })
    return reply.say('spotlight:said.chosen').redirect(path, 303)
  })

  app.post(`${path}/order`, { preHandler: limit }, async (request, reply) => {
    const scope = chooserScope(request)
    const checked = checkForm(OrderForm, request.body)
    if (!checked.ok) throw notFound('order')
    await orderSpotlights(scope, checked.values.order.split(' ').map(Number))
    return reply.redirect(path, 303)
  })

  app.post(`${path}/:id`, { schema: params, preHandler: limit }, async (request, reply) => {
    const scope = chooserScope(request)
    const id = Number(request.params.id)
    const errors = await errorsOf(DaysForm, request, (days) => changeDays(scope, id, days))
    if (errors) return deskPage(request, reply.code(422), { id, typed: typedForm(request.body), errors })
    return reply.say('spotlight:said.changed').redirect(path, 303)
  })

  app.post(`${path}/:id/move`, { schema: params, preHandler: limit }, async (request, reply) => {
    const scope = chooserScope(request)
    const checked = checkForm(MoveForm, request.body)
    if (!checked.ok) throw notFound('move')
    await moveSpotlight(scope, Number(request.params.id), checked.values.to)
    return reply.redirect(path, 303)
  })

  app.post(`${path}/:id/removal`, { schema: params, preHandler: limit }, async (request, reply) => {
    await removeSpotlight(chooserScope(request), Number(request.params.id))
    return reply.say('spotlight:said.removed').redirect(path, 303)
  })
}

/** @throws 401 for nobody, 404 for who does not choose here */
function chooserScope(request: FastifyRequest): MemberScope {
  const scope = request.memberScope()
  if (!choosesHere(scope)) throw notFound('desk')
  return scope
}

/** What is wrong with the form, or null when it was done. */
async function errorsOf<Schema extends typeof ChooseForm | typeof DaysForm>(
  schema: Schema,
  request: FastifyRequest,
  work: (values: Extract<ReturnType<typeof checkForm<Schema>>, { ok: true }>['values']) => Promise<void>,
): Promise<Record<string, string> | null> {
  const checked = checkForm(schema, request.body)
  if (!checked.ok) return checked.errors
  try {
    await work(checked.values)
    return null
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return error.fields
  }
}

async function deskPage(request: FastifyRequest, reply: FastifyReply, unsent: Unsent) {
  const scope = chooserScope(request)
  const setting = settingOf(request)
  const all = await spotlightsOf(scope, request.room?.slug ?? '')
  const cards = await cardsByIds(
    scope,
    all.map(({ entryId }) => entryId),
  )
  const shown = (await inSpotlight(scope)).map(({ id }) => id)
  const items = all.flatMap((spotlight) => {
    const card = cards.find(({ id }) => id === spotlight.entryId)
    return card ? [{ ...spotlight, entry: presentCard(setting, card), when: whenOf(spotlight, shown) }] : []
  })
  return reply
    .header('cache-control', 'no-store')
    .page('spotlight/desk', { items, today: dayIn(0), ...unsent })
}

/** Whether it is on the front page, its days are over or to come, or others stand before it. */
function whenOf(
  { entryId, startsOn, endsOn }: Spotlight,
  shown: number[],
): 'now' | 'over' | 'later' | 'waits' {
  const today = dayIn(0)
  if (shown.includes(entryId)) return 'now'
  if (endsOn !== null && endsOn < today) return 'over'
  return startsOn <= today ? 'waits' : 'later'
}
