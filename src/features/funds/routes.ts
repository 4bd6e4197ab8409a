import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HouseError, InvalidInput } from '../../errors.ts'
import { checkForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { isMember } from '../../scope.ts'
import { entryPath } from '../entries/address.ts'
import type { Entry } from '../entries/queries.ts'
import { entryAtHome } from '../entries/requested-entry.ts'
import { EntryParams } from '../entries/schema.ts'
import { kindOf } from '../kinds/index.ts'
import { askReminder, isReminded, setReminder, stopReminder } from './reminders.ts'
import { ReminderForm, ReminderParams } from './schema.ts'

const kind = kindOf('fund')
const path = `/${kind.path}/:idSlug/reminder`

/** Being reminded of a fund's deadline. */
export async function fundRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const limit = byViewer(app, { max: 60, minutes: 60 })
  const schema = { params: EntryParams }

  app.post(path, { schema, preHandler: limit }, async (request, reply) => {
    const fund = await entryAtHome(request, kind, 'fund')
    if (!isMember(request.viewer)) return leadToSignIn(request, reply, fund)
    const checked = checkForm(ReminderForm, request.body)
    if (!checked.ok) throw new HouseError(422, 'funds:errors.tooLate')
    try {
      await askReminder(request.memberScope(), fund, checked.values.before)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      // the day passed while the page was open
      return reply.say('funds:errors.tooLate', 'bad').redirect(entryPath(fund), 303)
    }
    return reply.say('funds:said.asked').redirect(entryPath(fund), 303)
  })

  app.post(`${path}/undo`, { schema, preHandler: limit }, async (request, reply) => {
    const fund = await entryAtHome(request, kind, 'fund')
    await stopReminder(request.memberScope(), fund)
    return reply.say('funds:said.stopped').redirect(entryPath(fund), 303)
  })

  mailRoutes(plain)
}

/** The link of a mail opens a page with one button; its POST is also what mail programs send by themselves (RFC 8058). */
function mailRoutes(plain: FastifyInstance): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const address = `/${kind.path}/reminders/:token`
  const schema = { params: ReminderParams }

  app.get(address, { schema }, async (request, reply) =>
    reminderPage(request, reply, await isReminded(request.scope(), request.params.token)),
  )
  app.post(address, { schema }, async (request, reply) => {
    await setReminder(request.scope(), request.params.token, false)
    return reminderPage(request, reply, false)
  })
  app.post(`${address}/on`, { schema }, async (request, reply) => {
    await setReminder(request.scope(), request.params.token, true)
    return reply.redirect(`/${kind.path}/reminders/${request.params.token}`, 303)
  })
}

const reminderPage = (request: FastifyRequest, reply: FastifyReply, on: boolean) =>
  reply
    .header('cache-control', 'no-store')
    .page('funds/reminder', { token: (request.params as { token: string }).token, on })

function leadToSignIn({ server }: FastifyRequest, reply: FastifyReply, fund: Entry) {
  const next = server.addressOf({ slug: fund.room }, entryPath(fund))
  return reply.redirect(server.addressOf(null, `/sign-in?next=${encodeURIComponent(next)}`), 303)
}
