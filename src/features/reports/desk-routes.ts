import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notFound } from '../../errors.ts'
import { checkForm, type Typed, typedForm } from '../../forms.ts'
import type { MemberScope } from '../../scope.ts'
import { entryPath } from '../entries/address.ts'
import { settingOf } from '../entries/present.ts'
import { closeReport } from './close-report.ts'
import { type OpenReport, openReports } from './queries.ts'
import { ClosingForm, ReportParams, ReportsQuery } from './schema.ts'
import { handlesAny } from './who-handles.ts'

const pageSize = 30
const path = '/desk/reports'

/** What is not sent yet: to which report it belongs, what was typed, and what is wrong with it. */
interface Unsent {
  id: number
  typed: Typed
  errors: Record<string, string>
}

/** What has been reported, for those who decide about it. */
export async function reportDeskRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()

  app.get(path, { schema: { querystring: ReportsQuery } }, async (request, reply) =>
    deskPage(request, reply, request.query.after),
  )

  app.post(`${path}/:id/closure`, { schema: { params: ReportParams } }, async (request, reply) => {
    const scope = handlerScope(request)
    const id = Number(request.params.id)
    const checked = checkForm(ClosingForm, request.body)
    if (!checked.ok) {
      const unsent = { id, typed: typedForm(request.body), errors: checked.errors }
      return deskPage(request, reply.code(422), undefined, unsent)
    }
    await closeReport(scope, id, checked.values)
    await app.outbox.caughtUp()
    return reply.say(`reports:said.${checked.values.outcome}`).redirect(path, 303)
  })
}

/** @throws 401 for nobody, 404 for who decides about nothing here */
function handlerScope(request: FastifyRequest): MemberScope {
  const scope = request.memberScope()
  if (!handlesAny(scope)) throw notFound('desk')
  return scope
}

async function deskPage(
  request: FastifyRequest,
  reply: FastifyReply,
  after: string | undefined,
  unsent?: Unsent,
) {
  const { reports, next } = await openReports(handlerScope(request), { after, limit: pageSize })
  const errors = Object.entries(unsent?.errors ?? {}).map(([name, say]) => [`${name}-${unsent?.id}`, say])
  return reply.header('cache-control', 'no-store').page('reports/desk', {
    reports: reports.map((report) => ({
      ...present(request, report),
      typed: unsent?.id === report.id ? unsent.typed : {},
      wrong: unsent?.id === report.id ? unsent.errors : {},
    })),
    errors: Object.fromEntries(errors),
    next: next && `${path}?after=${next}`,
  })
}

function present(request: FastifyRequest, report: OpenReport) {
  const { rooms, locale } = settingOf(request)
  const { entry, commentId, room } = report
  const where = commentId === null ? entry && entryPath(entry) : `/comments/${commentId}`
  return {
    ...report,
    roomName: request.room ? null : (rooms.bySlug.get(room)?.name[locale] ?? null),
    url: entry && where ? request.server.addressOf({ slug: room }, where) : null,
    there: entry !== null && (report.about === 'entry' || report.said !== null),
  }
}
