import { BlockList, isIPv6 } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../../config.ts'
import { notFound } from '../../errors.ts'

const shownAtOnce = 50

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')

/**
 * The mails that development keeps as files, for who sits at the machine. In production, and with a mail server, there
 * are no such pages.
 */
export async function mailRoutes(
  app: FastifyInstance,
  { config }: { config: Pick<Config, 'environment'> },
): Promise<void> {
  const folder = config.environment === 'production' ? null : app.mailFolder
  if (!folder) return

  app.addHook('onRequest', async ({ ip }) => {
    if (!loopback.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4')) throw notFound('mails')
  })

  app.get('/dev/mail', async (_request, reply) =>
    reply.header('cache-control', 'no-store').page('mail/list', { mails: await folder.list(shownAtOnce) }),
  )

  app.get<{ Params: { id: string } }>('/dev/mail/:id', async (request, reply) => {
    const mail = await folder.find(request.params.id)
    if (!mail) throw notFound('mail')
    return reply.header('cache-control', 'no-store').page('mail/show', { mail, pieces: linked(mail.text) })
  })
}

/** A text in pieces; those that are addresses have `href`. */
function linked(text: string): { text: string; href: string | null }[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((piece, at) => ({ text: piece, href: at % 2 === 1 ? piece : null }))
    .filter((piece) => piece.text !== '')
}
