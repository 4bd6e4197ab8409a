import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notFound } from '../../errors.ts'
import { entryUrl, settingOf } from '../entries/present.ts'
import { readLink } from '../mail/links.ts'
import { isLookedAt } from '../viewing/count-views.ts'
import { endLetters } from './hand-out.ts'
import { areWanted, openLink, sentLetter } from './queries.ts'
import { EndingParams, LinkParams } from './schema.ts'

/** What the links of a letter lead to: its entries, and its end. */
export async function letterMailRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()

  app.get('/letters/:id/to/:entry', { schema: { params: LinkParams } }, async (request, reply) => {
    const { id, entry } = request.params
    const card = await openLink(request.scope(), Number(id), Number(entry), isLookedAt(request))
    if (!card) throw notFound('link')
    return reply.header('cache-control', 'no-store').redirect(entryUrl(settingOf(request), card), 302)
  })

  // mail programs may send their one click as either kind of form; what is in it is known
  app.addContentTypeParser('multipart/form-data', { parseAs: 'string' }, (_request, _body, done) => {
    done(null, {})
  })
  const address = '/letters/:id/end/:token'
  const schema = { params: EndingParams }
  app.get(address, { schema }, async (request, reply) => endPage(request, reply))
  // what mail programs send by themselves (RFC 8058) wants an answer, not a redirect
  app.post(address, { schema }, async (request, reply) => endPage(request, reply, endLetters))
}

/** The page by which one ends the letters of a room, without a log-on. @throws 404 for a link or a letter that is none */
async function endPage(request: FastifyRequest, reply: FastifyReply, act?: typeof endLetters) {
  const { id, token } = request.params as { id: string; token: string }
  const { db } = request.server.database
  const reading = { letterId: Number(id), userId: (await readLink(db, token)).id }
  const room = request.server.rooms.bySlug.get((await sentLetter(db, reading.letterId))?.room ?? '')
  if (!room) throw notFound('letter')
  await act?.(db, reading, room.slug)
  return reply
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .page('letters/end', {
      letter: reading.letterId,
      token,
      place: room.name[request.locale],
      on: await areWanted(db, reading.userId, room.slug),
    })
}
