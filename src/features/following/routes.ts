import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HouseError, notFound } from '../../errors.ts'
import { checkForm, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { isMember } from '../../scope.ts'
import { leadToHouse, safePath } from '../accounts/addresses.ts'
import { requireFeature } from '../rooms/features.ts'
import { changeCadence, dropFollow, follow, switchLetters, switchMails } from './follow.ts'
import { followsPage } from './page.ts'
import { CadenceForm, FollowForm, FollowParams } from './schema.ts'
import { readTarget } from './targets.ts'

/** Following something, from its own page; and the page of all that one follows. */
export async function followingRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const limit = byViewer(app, { max: 120, minutes: 60 })
  const deps = { engine: app.searchEngine, rooms: app.rooms }

  app.post('/follows', { preHandler: limit }, async (request, reply) => {
    requireFeature(request.room, 'following')
    const checked = checkForm(FollowForm, request.body)
    const target = checked.ok ? readTarget(checked.values.target) : null
    if (!checked.ok || !target) throw notFound('what is to be followed')
    const back = safePath(request, checked.values.back)
    if (!isMember(request.viewer)) return leadToSignIn(request, reply, back)
    await follow(request.memberScope(), deps, target)
    return reply.say('following:said.followed').redirect(back, 303)
  })

  app.post('/follows/:id/drop', { schema: { params: FollowParams } }, async (request, reply) => {
    await dropFollow(request.memberScope(), Number(request.params.id))
    const { back } = typedForm(request.body)
    return reply
      .say('following:said.dropped')
      .redirect(typeof back === 'string' && back ? safePath(request, back) : '/me/follows', 303)
  })

  await app.register(pageRoutes)
}

/** All that somebody follows, on the house's own host. */
async function pageRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  app.addHook('onRequest', leadToHouse)

  app.get('/me/follows', async (request, reply) =>
    reply.page('following/follows', await followsPage(request, request.memberScope())),
  )

  app.post('/me/follows/:id', { schema: { params: FollowParams } }, async (request, reply) => {
    const scope = request.memberScope()
    const checked = checkForm(CadenceForm, request.body)
    if (!checked.ok) throw new HouseError(422, 'errors:field.choose', 'unknown cadence')
    await changeCadence(scope, Number(request.params.id), checked.values.cadence)
    return reply.say('following:said.changed').redirect('/me/follows', 303)
  })

  for (const [action, on] of [
    ['on', true],
    ['off', false],
  ] as const) {
    app.post(
      `/me/follows/:id/letters/${action}`,
      { schema: { params: FollowParams } },
      async (request, reply) => {
        await switchLetters(request.memberScope(), { id: Number(request.params.id) }, on)
        return reply.say(`following:said.letters.${action}`).redirect('/me/follows', 303)
      },
    )
    app.post(`/me/follows/mails/${action}`, async (request, reply) => {
      await switchMails(request.memberScope(), on)
      return reply.say(`following:said.mails.${action}`).redirect('/me/follows', 303)
    })
  }
}

function leadToSignIn({ server, room }: FastifyRequest, reply: FastifyReply, back: string) {
  const next = server.addressOf(room, back)
  return reply.redirect(server.addressOf(null, `/sign-in?next=${encodeURIComponent(next)}`), 303)
}
