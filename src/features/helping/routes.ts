import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { notFound } from '../../errors.ts'
import { entryPath } from '../entries/address.ts'
import { findEntry } from '../entries/queries.ts'
import { entryOf } from '../entries/requested-entry.ts'
import { EntryParams } from '../entries/schema.ts'
import { kinds } from '../kinds/index.ts'
import { helpForPage } from './page.ts'
import { sayHelped } from './say-helped.ts'

/** "Det hjalp mig": under the address of what helped. */
export async function helpingRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  for (const kind of kinds)
    for (const [action, helped] of [
      ['helped', true],
      ['unhelped', false],
    ] as const) {
      const path = `/${kind.path}/:idSlug/${action}`
      app.post(path, { schema: { params: EntryParams } }, async (request, reply) => {
        const scope = request.memberScope()
        const entry = await entryOf(request, kind)
        if (request.room?.slug !== entry.room) throw notFound('entry')
        await sayHelped(scope, entry, helped)
        if (!request.wantsFragment) return reply.redirect(`${entryPath(entry)}#helped`, 303)
        const now = await findEntry(scope, entry.id)
        if (!now) throw notFound('entry')
        return reply.fragment('helping/button', { help: await helpForPage(scope, now), fresh: true })
      })
    }
}
