import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Typed } from '../../forms.ts'
import { entryPath } from '../entries/address.ts'
import type { Entry } from '../entries/queries.ts'
import { presentDocument, presentPicture } from './present.ts'
import { attachmentsOf } from './queries.ts'
import { accepted, mostBytes, mostPictureBytes } from './schema.ts'

/** What came back with a form. Errors of one attachment's field stand under `alt-<number>` and `name-<number>`. */
interface Form {
  errors: Record<string, string>
  typed: Typed
}

/** The page on which an entry's pictures, documents and videos are looked after. */
export async function filesPage(
  request: FastifyRequest,
  reply: FastifyReply,
  entry: Entry,
  { errors, typed }: Form = { errors: {}, typed: {} },
): Promise<FastifyReply> {
  const all = (await attachmentsOf(request.scope(), [entry.id]))[0] ?? []
  return reply.page('files/files', {
    entry: { title: entry.title, url: entryPath(entry), language: entry.language },
    pictures: all.filter(({ kind }) => kind === 'picture').map((one) => presentPicture(one)),
    documents: all.filter(({ kind }) => kind === 'document').map((one) => presentDocument(one)),
    videos: all
      .filter(({ kind }) => kind === 'video')
      .map(({ id, name, address }) => ({ id, name, address })),
    errors,
    typed,
    accepted,
    most: { picture: mostPictureBytes, document: mostBytes },
  })
}
