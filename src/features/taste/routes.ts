import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HouseError } from '../../errors.ts'
import { checkForm, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { isMember } from '../../scope.ts'
import { leadToHouse, safePath } from '../accounts/addresses.ts'
import { settingOf } from '../entries/present.ts'
import { findEntry } from '../entries/queries.ts'
import { requireFeature } from '../rooms/features.ts'
import { forgetReads, judge, takeBack, type Verdict } from './judge.ts'
import { judgementsPage } from './page.ts'
import { JudgedParams, JudgementForm, JudgementsQuery } from './schema.ts'

/** "More like this" and "not for me", where inspiration stands; and the page of all that one has said. */
export async function tasteRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const limit = byViewer(app, { max: 300, minutes: 60 })
  const options = { schema: { params: JudgedParams }, preHandler: limit }

  app.post('/inspiration/:id', options, async (request, reply) => {
    requireFeature(request.room, 'inspiration')
    const checked = checkForm(JudgementForm, request.body)
    if (!checked.ok) throw new HouseError(422, 'errors:field.choose', 'unknown verdict')
    const back = safePath(request, checked.values.back)
    if (!isMember(request.viewer)) return leadToSignIn(request, reply, back)
    const { verdict } = checked.values
    const entry = await judge(request.memberScope(), Number(request.params.id), verdict)
    return answer(request, reply, { entry, verdict, back })
  })

  app.post('/inspiration/:id/undo', options, async (request, reply) => {
    const scope = request.memberScope()
    const id = Number(request.params.id)
    await takeBack(scope, id)
    const { back } = typedForm(request.body)
    const entry = request.wantsFragment ? await findEntry(scope, id) : null
    return answer(request, reply, {
      entry,
      verdict: null,
      back: safePath(request, typeof back === 'string' ? back : '/me/inspiration'),
    })
  })

  await app.register(pageRoutes)
}

/** Where the buttons were: what was said, and how to take it back. */
function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  said: { entry: { id: number; title: string } | null; verdict: Verdict | null; back: string },
) {
  const { entry, verdict, back } = said
  if (!request.wantsFragment) return reply.redirect(`${back}#inspiration`, 303)
  // taken out meanwhile
  if (!entry) return reply.code(200).type('text/html; charset=utf-8').send('')
  const { id, title } = entry
  return reply.fragment('taste/judging', { judging: { id, title, verdict, back }, fresh: true })
}

/** All that somebody has said of inspiration, on the house's own host. */
async function pageRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  app.addHook('onRequest', leadToHouse)

  app.get('/me/inspiration', { schema: { querystring: JudgementsQuery } }, async (request, reply) => {
    const page = await judgementsPage(request.memberScope(), settingOf(request), request.query.after)
    return request.wantsFragment
      ? reply.fragment('taste/_judged', page)
      : reply.page('taste/judgements', page)
  })

  app.post('/me/inspiration/reads/forget', async (request, reply) => {
    await forgetReads(request.memberScope())
    return reply.say('taste:said.forgotten').redirect('/me/inspiration', 303)
  })
}

function leadToSignIn({ server, room }: FastifyRequest, reply: FastifyReply, back: string) {
  const next = server.addressOf(room, back)
  return reply.redirect(server.addressOf(null, `/sign-in?next=${encodeURIComponent(next)}`), 303)
}
