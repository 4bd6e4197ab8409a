import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { notFound } from '../../errors.ts'
import type { Typed } from '../../forms.ts'
import { entryPath } from '../entries/address.ts'
import { presentEntry } from '../entries/entry-view.ts'
import { settingOf } from '../entries/present.ts'
import type { Entry } from '../entries/queries.ts'
import { changeable } from '../entries/requested-entry.ts'
import { restoreVersion } from '../entries/restore-version.ts'
import { EntryParams } from '../entries/schema.ts'
import { entryAt, findVersion, type Version, versionsOf } from '../entries/versions.ts'
import { type Kind, kinds } from '../kinds/index.ts'
import { compare } from './compare.ts'
import { kindFields, typedFrom } from './form-view.ts'

const HistoryQuery = Type.Object({ before: Type.Optional(Type.String({ pattern: '^\\d{1,9}$' })) })
const VersionParams = Type.Object({ idSlug: Type.String(), version: Type.String({ pattern: '^\\d{1,9}$' }) })

const pageSize = 20

/** What an entry has said before, for who can change it; a version can be put back. */
export async function historyRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()

  for (const kind of kinds) {
    const path = `/${kind.path}/:idSlug/history`

    app.get(path, { schema: { params: EntryParams, querystring: HistoryQuery } }, async (request, reply) => {
      const entry = await atHome(request, kind)
      const before = request.query.before === undefined ? undefined : Number(request.query.before)
      // one more than is shown: what the last one changed is told by the one before it
      const found = await versionsOf(request.memberScope(), entry.id, { before, limit: pageSize + 1 })
      const shown = found.slice(0, pageSize)
      return reply.header('cache-control', 'no-store').page('share/history', {
        entry: headOf(entry),
        versions: shown.map((version, at) => ({
          ...version,
          changed: changedIn(request, kind, entry, found[at + 1], version),
        })),
        next: found.length > pageSize ? shown.at(-1)?.version : null,
      })
    })

    app.get(`${path}/:version`, { schema: { params: VersionParams } }, async (request, reply) => {
      const entry = await atHome(request, kind)
      const version = await versionAsked(request, entry)
      return reply.header('cache-control', 'no-store').page('share/version', {
        entry: headOf(entry),
        version,
        shown: presentEntry(settingOf(request), entryAt(entry, version)),
      })
    })

    app.post(`${path}/:version/restore`, { schema: { params: VersionParams } }, async (request, reply) => {
      const entry = await atHome(request, kind)
      const version = await versionAsked(request, entry)
      await restoreVersion(request.memberScope(), entry, version)
      await app.outbox.caughtUp()
      return reply
        .say('history:said.restored')
        .redirect(entryPath({ ...entry, title: version.content.title }), 303)
    })
  }
}

/** @throws 401 for nobody, 404 for who may not change it, and elsewhere than at its home */
async function atHome(request: FastifyRequest, kind: Kind): Promise<Entry> {
  const entry = await changeable(request, kind)
  if (request.room?.slug !== entry.room) throw notFound('entry')
  return entry
}

async function versionAsked(request: FastifyRequest, entry: Entry): Promise<Version> {
  const { version } = request.params as { version: string }
  const found = await findVersion(request.memberScope(), entry.id, Number(version))
  if (!found) throw notFound('version')
  return found
}

/** The fields that a version changed, in words; null for the first. */
const headOf = (entry: Entry) => ({
  title: entry.title,
  url: entryPath(entry),
  version: entry.version,
  source: entry.source,
})

function changedIn(
  request: FastifyRequest,
  kind: Kind,
  entry: Entry,
  older: Version | undefined,
  version: Version,
): string[] | null {
  if (!older) return null
  const { t } = request
  const { quick, more } = kindFields(t, settingOf(request), kind, {}, {})
  const labels: Record<string, string> = {
    title: t('entries:share.entryTitle'),
    summary: t('entries:share.summary'),
    body: t('entries:share.body'),
    topics: t('entries:topics'),
    language: t('entries:share.language'),
    audience: t('entries:share.audience'),
    ...Object.fromEntries([...quick, ...more].map(({ name, label }) => [name, label])),
  }
  const [before, after]: Typed[] = [older, version].map((one) => typedFrom(entryAt(entry, one)))
  const { taken } = compare(Object.keys(labels), before ?? {}, after ?? {}, before ?? {})
  return taken.map((name) => labels[name] ?? name)
}
