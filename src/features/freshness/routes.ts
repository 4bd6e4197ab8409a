import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { typedForm } from '../../forms.ts'
import { byAddress } from '../../limits.ts'
import { entryUrl, settingOf } from '../entries/present.ts'
import { findEntry } from '../entries/queries.ts'
import { answerAsk, findAsk } from './ask-authors.ts'
import { thresholds } from './thresholds.ts'

const TokenQuery = Type.Object({ token: Type.Optional(Type.String({ maxLength: 100 })) })

/** When things are looked at again, for everybody to read; and the answer to a mail that asks, without a log-on. */
export async function freshnessRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()

  app.get('/about/quality', { config: { cached: [] } }, async (_request, reply) =>
    reply.page('freshness/quality', { thresholds }),
  )

  // scanners of mail open every link: the page only has a button
  app.get('/still-right', { schema: { querystring: TokenQuery } }, async (request, reply) =>
    askPage(request, reply, request.query.token ?? ''),
  )

  app.post(
    '/still-right',
    { config: { rateLimit: byAddress({ max: 100, minutes: 60 }) } },
    async (request, reply) => {
      const { token } = typedForm(request.body)
      const scope = request.scope()
      const answered = await answerAsk(scope, String(token ?? ''))
      if (!answered) return askPage(request, reply, '')
      // who answers has not logged on, and may not be able to read what they shared
      const readable = await findEntry(scope, answered.entry.id)
      return reply
        .header('cache-control', 'no-store')
        .page('freshness/answered', { url: readable && entryUrl(settingOf(request), readable) })
    },
  )
}

async function askPage(request: FastifyRequest, reply: FastifyReply, token: string) {
  const found = token === '' ? null : await findAsk(request.scope(), token)
  return reply
    .code(found ? 200 : 410)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .page('freshness/ask', {
      token: found ? token : null,
      entry: found && { title: found.entry.title, url: entryUrl(settingOf(request), found.entry) },
    })
}
