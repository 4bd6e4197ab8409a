import { create as contentDisposition } from 'content-disposition'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { notFound } from '../../errors.ts'
import { documentFile } from './attach.ts'
import { type Attachment, findAttachment } from './queries.ts'
import { type FileParams, widthsOf } from './schema.ts'

/** What is handed out is seen as what it is, and can do nothing. */
const harmless = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/**
 * Sends a file to whoever may read its entry. What everybody may read is kept for good, since its address has its hash;
 * the rest is asked for again each time.
 * @throws 404 when it is missing or out of reach
 */
export async function serveFile(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { key, name } = request.params as FileParams
  const [, id, hash] = /^(\d{1,15})-([0-9a-f]{12})$/.exec(key) ?? []
  const file = id && hash ? await findAttachment(request.scope(), Number(id)) : null
  if (!file?.sha256.startsWith(hash ?? ' ')) throw notFound('file')
  const stored = storedName(file, name)
  if (!stored) throw notFound('file')
  const etag = `"${file.sha256.slice(0, 24)}-${stored}"`
  reply
    .header('etag', etag)
    .header('cache-control', file.isForAll ? 'public, max-age=31536000, immutable' : 'private, no-cache')
    .header('content-security-policy', harmless)
    .header('vary', file.isForAll ? 'Accept-Encoding' : 'Cookie')
  if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send()
  const found = await request.server.files.open(file.sha256, stored)
  if (!found) throw notFound('file')
  return reply
    .type(file.type)
    .header('content-length', found.bytes)
    .header('content-disposition', dispositionOf(file))
    .send(found.stream)
}

function storedName({ kind, name, width }: Attachment, asked: string): string | null {
  if (kind === 'document') return asked === name ? documentFile : null
  return widthsOf(width).some((one) => asked === `${one}.webp`) ? asked : null
}

const dispositionOf = ({ kind, name }: Attachment): string =>
  kind === 'document' ? contentDisposition(name) : 'inline'
