import { randomUUID } from 'node:crypto'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { reportReasons } from '../../../db/schema/index.ts'
import { InvalidInput, notFound } from '../../errors.ts'
import { checkForm, isSubmission, type Typed, typedForm } from '../../forms.ts'
import { byAddress } from '../../limits.ts'
import { isMember } from '../../scope.ts'
import { commentPath } from '../dialogue/address.ts'
import { findComment } from '../dialogue/queries.ts'
import { entryPath } from '../entries/address.ts'
import { entryOf } from '../entries/requested-entry.ts'
import { EntryParams } from '../entries/schema.ts'
import { type Kind, kinds } from '../kinds/index.ts'
import { requireFeature } from '../rooms/features.ts'
import { mayReport, type Reported, report } from './report.ts'
import { ReportForm, ReportQuery } from './schema.ts'
import { nobodyElseDecides, whoHandles } from './who-handles.ts'

/** "Meld": under the address of what should not stand here, for everybody who may read it. */
export async function reportRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const limit = { rateLimit: byAddress({ max: 60, minutes: 60 }) }
  for (const kind of kinds) {
    const path = `/${kind.path}/:idSlug/report`
    const schema = { params: EntryParams, querystring: ReportQuery }

    app.get(path, { schema }, async (request, reply) =>
      formPage(request, reply, await reportedBy(request, kind), {}),
    )

    app.post(path, { schema, config: limit }, async (request, reply) => {
      const typed = typedForm(request.body)
      // what was written is not lost with the log-on, and neither is the answer; whether there is such an entry is not told
      if (typed.known && !isMember(request.viewer)) return loggedOut(request, reply.code(401), kind, typed)
      const reported = await reportedBy(request, kind)
      const checked = checkForm(ReportForm, request.body)
      if (!checked.ok) return formPage(request, reply.code(422), reported, typed, checked.errors)
      try {
        if (!checked.values.website) await report(request.scope(), reported, checked.values)
        return reply.say('reports:said.made').redirect(pathOf(reported), 303)
      } catch (error) {
        if (!(error instanceof InvalidInput)) throw error
        return formPage(request, reply.code(422), reported, typed, error.fields)
      }
    })
  }
}

type Asked = Reported & { comment: Awaited<ReturnType<typeof findComment>> }

/** @throws 404 for what is out of reach, asked for elsewhere, gone, or one's own */
async function reportedBy(request: FastifyRequest, kind: Kind): Promise<Asked> {
  const entry = await entryOf(request, kind)
  if (request.room?.slug !== entry.room) throw notFound('entry')
  const { comment: asked } = request.query as ReportQuery
  const comment = asked === undefined ? null : await commentOf(request, entry.id, asked)
  const reported = { entry, comment }
  if (!mayReport(request.viewer, reported)) throw notFound('thing to report')
  return reported
}

async function commentOf(request: FastifyRequest, entryId: number, asked: string) {
  const comment = /^\d{1,15}$/.test(asked) ? await findComment(request.scope(), Number(asked)) : null
  if (comment?.entryId !== entryId) throw notFound('comment')
  return comment
}

const pathOf = ({ entry, comment }: Asked): string =>
  comment ? commentPath(entry, comment) : entryPath(entry)

async function formPage(
  request: FastifyRequest,
  reply: FastifyReply,
  reported: Asked,
  typed: Typed,
  errors: Record<string, string> = {},
) {
  const { entry, comment } = reported
  const { authorId } = comment ?? entry
  return showForm(request, reply, {
    entry: { title: entry.title, url: pathOf(reported) },
    about: comment ? 'comment' : 'entry',
    action: `${entryPath(entry)}/report${comment ? `?comment=${comment.id}` : ''}`,
    quoted: comment?.text ?? null,
    typed,
    errors,
    known: isMember(request.viewer),
    alone: await nobodyElseDecides(request.scope(), whoHandles(entry), authorId),
  })
}

function loggedOut(request: FastifyRequest, reply: FastifyReply, kind: Kind, typed: Typed) {
  requireFeature(request.room, kind.name)
  const { comment } = request.query as ReportQuery
  return showForm(request, reply, {
    entry: null,
    about: comment === undefined ? 'entry' : 'comment',
    action: request.url,
    quoted: null,
    typed,
    errors: {},
    known: true,
    // it stands there with what was chosen
    alone: Boolean(typed.show),
  })
}

interface FormView {
  entry: { title: string; url: string } | null
  about: 'entry' | 'comment'
  action: string
  quoted: string | null
  typed: Typed
  errors: Record<string, string>
  known: boolean
  alone: boolean
}

function showForm({ t }: FastifyRequest, reply: FastifyReply, view: FormView) {
  const { submission } = view.typed
  return reply.header('cache-control', 'no-store').page('reports/form', {
    ...view,
    reasons: reportReasons.map((value) => ({ value, text: t(`reports:reasons.${value}`) })),
    submission: typeof submission === 'string' && isSubmission(submission) ? submission : randomUUID(),
  })
}
