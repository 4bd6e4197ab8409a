import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HouseError, InvalidInput, notFound } from '../../errors.ts'
import { checkForm, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { isMember } from '../../scope.ts'
import { settingOf } from '../entries/present.ts'
import { doAct, findDone, takeBack } from './do-act.ts'
import { type Asked, actFormView, doneView, rowView, rowViews, tabViews } from './present.ts'
import { countWaiting, type Waiting } from './queries.ts'
import { ActForm, ActParams, DeskQuery, DoneParams, KindParams, mostAtOnce, UndoForm } from './schema.ts'
import type { Desk, DeskSource } from './source.ts'

const pageSize = 50
const path = '/desk'

/** The desk: what waits for those who look after a room, kind by kind, each dealt with in place. */
export async function deskRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()

  app.get(path, { schema: { querystring: DeskQuery } }, async (request, reply) => {
    const desk = deskOf(request)
    const waiting = await waitingHere(request, desk)
    const first =
      app.desk.find(({ kind }) => waiting.get(kind)) ?? app.desk.find(({ kind }) => waiting.has(kind))
    if (!first) throw notFound('desk')
    return deskPage(request, reply, { desk, waiting, source: first, query: request.query })
  })

  app.get(
    `${path}/:kind`,
    { schema: { params: KindParams, querystring: DeskQuery } },
    async (request, reply) => {
      const desk = deskOf(request)
      const source = sourceOf(request, desk, request.params.kind)
      if (request.wantsFragment) return moreRows(reply, desk, source, request.query.after)
      const waiting = await waitingHere(request, desk)
      return deskPage(request, reply, { desk, waiting, source, query: request.query })
    },
  )

  app.post(`${path}/acts/:id/undo`, { schema: { params: DoneParams } }, async (request, reply) => {
    const desk = deskOf(request)
    const { kind } = await takeBack(desk.scope, app.desk, Number(request.params.id))
    if (!request.wantsFragment) return reply.say('desk:takenBack').redirect(`${path}/${kind}`, 303)
    const checked = checkForm(UndoForm, request.body)
    const keys = checked.ok ? splitKeys(checked.values.keys ?? []) : []
    const source = sourceOf(request, desk, kind)
    return after(request, reply, desk, source, {
      done: { text: request.t('desk:takenBack'), undo: null },
      gone: [],
      again: [],
      back: await rowsNow(desk, source, keys),
      place: null,
    })
  })

  const limit = byViewer(app, { max: 300, minutes: 10 })
  app.post(
    `${path}/:kind/:act`,
    { schema: { params: ActParams }, preHandler: limit },
    async (request, reply) => {
      const again = isMember(request.viewer) ? null : typedBefore(request)
      if (again) return formAgain(request, reply.code(401), again)
      const desk = deskOf(request)
      const source = sourceOf(request, desk, request.params.kind)
      const act = source.acts.find(({ name }) => name === request.params.act)
      if (!act) throw notFound('act')
      const checked = checkForm(ActForm, request.body)
      const keys = checked.ok ? splitKeys(checked.values.keys) : []
      if (!checked.ok || keys.length > mostAtOnce) throw new HouseError(422, 'desk:chooseFirst')
      const { sure } = checked.values
      if (act.alone && keys.length > 1) throw new HouseError(422, 'desk:oneAtATime')
      const asked = { source, act, keys, typed: typedForm(request.body) }
      if (!sure && (act.asks || act.fields)) return formAgain(request, reply, asked)
      const outcome = await doneOrErrors(desk, asked, request.body)
      if (!outcome.ok) return formAgain(request, reply.code(422), asked, outcome.errors)
      if (act.changesSearch) await app.outbox.caughtUp()
      const { done, stays } = outcome.values
      if (!request.wantsFragment) return reply.redirect(`${path}/${source.kind}?done=${done.id}`, 303)
      return after(request, reply, desk, source, {
        done: doneView(desk, done, keys),
        gone: stays ? [] : keys,
        again: stays ? await rowsNow(desk, source, keys) : [],
        back: [],
        place: asked.typed.place === 'chosen' ? 'chosen' : stays ? keys[0] : null,
      })
    },
  )
}

/** @throws 401 for nobody */
const deskOf = (request: FastifyRequest): Desk => ({
  scope: request.memberScope(),
  setting: settingOf(request),
  t: request.t,
})

/** What somebody had filled in when their log-on ran out; whether it waits is not told. A script leaves it where it stands. */
function typedBefore(request: FastifyRequest): Asked | null {
  const { kind, act: asked } = request.params as ActParams
  const source = request.server.desk.find((one) => one.kind === kind)
  const act = source?.acts.find(({ name }) => name === asked)
  const checked = checkForm(ActForm, request.body)
  if (request.wantsFragment || !source || !act?.fields || !checked.ok || !checked.values.sure) return null
  return { source, act, keys: splitKeys(checked.values.keys), typed: typedForm(request.body) }
}

const waitingHere = (request: FastifyRequest, { scope }: Desk): Promise<Waiting> =>
  countWaiting(scope, request.server.desk)

/** @throws 404 for a kind that is none, or not the viewer's */
function sourceOf(request: FastifyRequest, { scope }: Desk, asked: string): DeskSource {
  const source = request.server.desk.find(({ kind }) => kind === asked)
  if (!source?.waiting(scope)) throw notFound('desk')
  return source
}

/** A text that cannot be taken comes back to its field. */
async function doneOrErrors(desk: Desk, { source, act, keys }: Asked, body: unknown) {
  try {
    return await doAct(desk.scope, source, act, keys, body)
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return { ok: false as const, errors: error.fields }
  }
}

const splitKeys = (keys: readonly string[]): string[] => keys.flatMap((some) => some.split(' '))

/** Those of the rows that wait now, of the ones that have waited longest. */
async function rowsNow(desk: Desk, source: DeskSource, keys: readonly string[]) {
  const wanted = new Set(keys)
  const { rows } = await source.read(desk, { after: undefined, limit: mostAtOnce })
  return rows.filter(({ key }) => wanted.has(key)).map((row) => rowView(desk, source, row))
}

/** What changes on the page when something was done or taken back: see desk/after. */
async function after(
  request: FastifyRequest,
  reply: FastifyReply,
  desk: Desk,
  source: DeskSource,
  changes: object,
) {
  const waiting = await waitingHere(request, desk)
  const tabs = tabViews(desk, request.server.desk, waiting, source)
  return reply.header('cache-control', 'no-store').fragment('desk/after', { ...changes, tabs })
}

interface Shown {
  desk: Desk
  waiting: Waiting
  source: DeskSource
  query: { after?: string; done?: string }
}

async function deskPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { desk, waiting, source, query: { after, done } }: Shown,
) {
  const page = await source.read(desk, { after, limit: pageSize })
  const found = done && /^\d+$/.test(done) ? await findDone(desk.scope, Number(done)) : null
  return reply.header('cache-control', 'no-store').page('desk/desk', {
    kind: source.kind,
    more: source.more ?? null,
    tabs: tabViews(desk, request.server.desk, waiting, source),
    done: found && doneView(desk, found),
    places: request.server.deskPlaces.filter(({ shownTo }) => shownTo?.(desk.scope) ?? true),
    ...rowViews(desk, source, page),
  })
}

async function moreRows(reply: FastifyReply, desk: Desk, source: DeskSource, after: string | undefined) {
  const page = await source.read(desk, { after, limit: pageSize })
  return reply.header('cache-control', 'no-store').fragment('desk/rows', rowViews(desk, source, page))
}

/** What an act asks before it is done: in its place, or as a page of its own. */
function formAgain(
  request: FastifyRequest,
  reply: FastifyReply,
  asked: Asked,
  errors: Record<string, string> = {},
) {
  const form = { form: actFormView(request.t, asked, errors), errors }
  reply.header('cache-control', 'no-store')
  return request.wantsFragment ? reply.fragment('desk/act-form', form) : reply.page('desk/act', form)
}
