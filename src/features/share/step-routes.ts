import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { InvalidInput, notFound } from '../../errors.ts'
import { checkForm, type Typed, typedForm } from '../../forms.ts'
import { isMember } from '../../scope.ts'
import { entryPath } from '../entries/address.ts'
import { changeEntry } from '../entries/change-entry.ts'
import { settingOf } from '../entries/present.ts'
import type { Entry } from '../entries/queries.ts'
import { changeable } from '../entries/requested-entry.ts'
import { entryForm, toEntryInput } from '../entries/schema.ts'
import { type Kind, kinds } from '../kinds/index.ts'
import { stepsOf } from '../kinds/steps.ts'
import { requireFeature } from '../rooms/features.ts'
import { kindFields, typedFrom } from './form-view.ts'

const StepParams = Type.Object({ idSlug: Type.String(), step: Type.String() })

/** Telling one step more of what was shared: a small form of its own, which changes nothing else. */
export async function stepRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()

  for (const kind of kinds.filter(({ steps }) => steps)) {
    const path = `/${kind.path}/:idSlug/steps/:step`

    app.get(path, { schema: { params: StepParams } }, async (request, reply) => {
      const { entry, fields } = await stepAsked(request, kind, request.params.step)
      return stepPage(request, reply, kind, { entry, fields, typed: typedFrom(entry) })
    })

    app.post(path, { schema: { params: StepParams } }, async (request, reply) => {
      const typed = typedForm(request.body)
      if (!isMember(request.viewer)) return loggedOut(request, reply, kind, typed)
      const { entry, fields } = await stepAsked(request, kind, request.params.step)
      if (typed.version !== undefined && typed.version !== String(entry.version)) {
        // what was typed stays, and to send it again is the writer's choice
        const notice = 'history:changedWhileTelling'
        return stepPage(request, reply.code(409), kind, { entry, fields, typed, notice })
      }
      const answers = Object.fromEntries(fields.map((name) => [name, typed[name]]))
      const notCpr = typed.notCpr ? { notCpr: typed.notCpr } : {}
      const whole = { ...typedFrom(entry), ...answers, ...notCpr, kind: kind.name, room: entry.room }
      const checked = checkForm(entryForm(kind, app.rooms), whole)
      const errors = checked.ok
        ? await told(request, entry, toEntryInput(kind, checked.values, app.rooms))
        : checked.errors
      if (errors) return stepPage(request, reply.code(422), kind, { entry, fields, typed, errors })
      await app.outbox.caughtUp()
      return reply.say('interest:said.told').redirect(entryPath(entry), 303)
    })
  }
}

interface StepForm {
  /** Null when the log-on ran out. */
  entry: Entry | null
  fields: string[]
  typed: Typed
  errors?: Record<string, string>
  notice?: string
}

/** @throws 401 for nobody, 404 for who may not change the entry, elsewhere than at its home, and for an unknown step */
async function stepAsked(request: FastifyRequest, kind: Kind, name: string) {
  const entry = await changeable(request, kind)
  if (request.room?.slug !== entry.room) throw notFound('entry')
  requireFeature(request.room, 'share')
  return { entry, fields: fieldsOfStep(kind, name) }
}

function fieldsOfStep(kind: Kind, name: string): string[] {
  const step = kind.steps?.find((one) => one.name === name)
  if (!step) throw notFound('step')
  return [...step.fields, ...(step.columns ?? [])]
}

/** Nothing that was written is lost; whether there is such an entry is not told. */
function loggedOut(request: FastifyRequest, reply: FastifyReply, kind: Kind, typed: Typed) {
  if (!request.room?.features.includes(kind.name)) throw notFound('entry')
  const { step } = request.params as { step: string }
  const form = { entry: null, fields: fieldsOfStep(kind, step), typed, notice: 'entries:share.signInFirst' }
  return stepPage(request, reply.code(401), kind, form)
}

function stepPage(
  request: FastifyRequest,
  reply: FastifyReply,
  kind: Kind,
  {
    entry,
    fields,
    typed,
    errors = {},
    notice,
  }: Omit<StepForm, 'entry'> & { entry: StepForm['entry'] | null },
) {
  const { quick, more } = kindFields(request.t, settingOf(request), kind, typed, errors)
  const views = [...quick, ...more]
  const { step } = request.params as { step: string }
  const others =
    entry && 'details' in entry ? stepsOf(entry as Entry).filter(({ name }) => name !== step) : []
  return reply.header('cache-control', 'no-store').page('share/step', {
    step,
    entry: entry && { title: entry.title, url: entryPath(entry), version: entry.version },
    others: others.filter(({ told }) => !told).map(({ name }) => name),
    fields: fields.flatMap((name) => views.filter((view) => view.name === name)),
    typed,
    errors,
    notice: notice ? request.t(notice) : null,
    action: request.url.split('?')[0],
  })
}

async function told(request: FastifyRequest, entry: Entry, input: Parameters<typeof changeEntry>[2]) {
  try {
    await changeEntry(request.memberScope(), entry, input)
    return null
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return error.fields
  }
}
