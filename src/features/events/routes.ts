import { randomUUID } from 'node:crypto'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput, notFound } from '../../errors.ts'
import { checkForm, type Typed, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { isMember, nobody } from '../../scope.ts'
import { entryPath } from '../entries/address.ts'
import { presentEntry } from '../entries/entry-view.ts'
import { entryUrl, settingOf } from '../entries/present.ts'
import type { Entry } from '../entries/queries.ts'
import { changeable, entryAtHome } from '../entries/requested-entry.ts'
import { EntryParams } from '../entries/schema.ts'
import { kindOf } from '../kinds/index.ts'
import { requireFeature } from '../rooms/features.ts'
import { cancelEvent, signUp, withdraw } from './attendance.ts'
import { calendarFile } from './calendar.ts'
import { eventForPage } from './page.ts'
import { attendeesOf, type CalendarEvent, calendarEvent, calendarEvents } from './queries.ts'
import { remindersOf, setReminders } from './reminders.ts'
import { AllForm, CalendarParams, ReminderParams } from './schema.ts'
import { writeToAll } from './write-to-all.ts'

const kind = kindOf('event')
const path = `/${kind.path}/:idSlug`

/** Signing up for events, what their organisers do, and calendars. Lists and pages are those of every kind. */
export async function eventRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const limit = byViewer(app, { max: 60, minutes: 60 })
  const schema = { params: EntryParams }

  app.post(`${path}/attendance`, { schema, preHandler: limit }, async (request, reply) => {
    const event = await entryAtHome(request, kind, 'event')
    if (!isMember(request.viewer)) return leadToSignIn(request, reply, event)
    const place = await signUp(request.memberScope(), event)
    return reply.say(`events:said.${place}`).redirect(entryPath(event), 303)
  })

  app.post(`${path}/attendance/undo`, { schema, preHandler: limit }, async (request, reply) => {
    const event = await entryAtHome(request, kind, 'event')
    await withdraw(request.memberScope(), event)
    return reply.say('events:said.withdrawn').redirect(entryPath(event), 303)
  })

  app.get(`${path}/attendance`, { schema }, async (request, reply) =>
    organiserPage(request, reply, await kept(request), {}),
  )

  app.post(`${path}/attendance/message`, { schema, preHandler: limit }, async (request, reply) => {
    const event = await kept(request)
    const typed = typedForm(request.body)
    const checked = checkForm(AllForm, request.body)
    const errors = checked.ok ? await written(request, event, checked.values) : checked.errors
    if (errors) return organiserPage(request, reply.code(422), event, typed, errors)
    return reply.say('events:said.written').redirect(`${entryPath(event)}/attendance`, 303)
  })

  app.get(`${path}/cancellation`, { schema }, async (request, reply) => {
    const event = await kept(request)
    return reply.page('events/cancel', { entry: presentEntry(settingOf(request), event) })
  })

  app.post(`${path}/cancellation`, { schema }, async (request, reply) => {
    const event = await kept(request)
    await cancelEvent(request.memberScope(), event)
    await app.outbox.caughtUp()
    return reply.say('events:said.cancelled').redirect(entryPath(event), 303)
  })

  calendarRoutes(plain)
  reminderRoutes(plain)
}

function calendarRoutes(plain: FastifyInstance): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()

  app.get('/events.ics', { config: { cached: [] } }, async (request, reply) => {
    requireFeature(request.room, 'event')
    // a calendar holds what everybody may read, whoever asks for it: its address is passed on
    const events = await calendarEvents({ ...request.scope(), viewer: nobody })
    return sendCalendar(request, reply, events)
  })

  app.get('/events/:id.ics', { schema: { params: CalendarParams } }, async (request, reply) => {
    requireFeature(request.room, 'event')
    const event = await calendarEvent(request.scope(), Number(request.params.id))
    if (!event) throw notFound('event')
    return sendCalendar(request, reply.header('cache-control', 'private, no-cache'), [event])
  })
}

/** The links of mails open a page with one button: scanners open every link. */
function reminderRoutes(plain: FastifyInstance): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const address = '/events/reminders/:token'
  const schema = { params: ReminderParams }

  app.get(address, { schema }, async (request, reply) => {
    const { token } = request.params
    return reply.page('events/reminders', { token, on: await remindersOf(request.scope(), token) })
  })
  // what mail programs send by themselves (RFC 8058) wants an answer, not a redirect
  app.post(address, { schema }, async (request, reply) => {
    const { token } = request.params
    await setReminders(request.scope(), token, false)
    return reply.page('events/reminders', { token, on: false })
  })
  for (const [action, on] of [
    ['off', false],
    ['on', true],
  ] as const) {
    app.post(`${address}/${action}`, { schema }, async (request, reply) => {
      const { token } = request.params
      await setReminders(request.scope(), token, on)
      return reply.say(`events:said.reminders.${action}`).redirect(`/events/reminders/${token}`, 303)
    })
  }
}

/** An event asked for in its own room by who looks after it. @throws 401, or 404 for anybody else */
async function kept(request: FastifyRequest): Promise<Entry> {
  request.memberScope()
  await entryAtHome(request, kind, 'event')
  return changeable(request, kind)
}

function leadToSignIn({ server }: FastifyRequest, reply: FastifyReply, event: Entry) {
  const next = server.addressOf({ slug: event.room }, entryPath(event))
  return reply.redirect(server.addressOf(null, `/sign-in?next=${encodeURIComponent(next)}`), 303)
}

async function organiserPage(
  request: FastifyRequest,
  reply: FastifyReply,
  entry: Entry,
  typed: Typed,
  errors: Record<string, string> = {},
) {
  const scope = request.scope()
  const setting = settingOf(request)
  return reply.header('cache-control', 'no-store').page('events/attendance', {
    entry: presentEntry(setting, entry),
    event: await eventForPage(scope, setting, entry),
    attendees: await attendeesOf(scope, entry),
    typed,
    errors,
    submission: (!errors.submission && typed.submission) || randomUUID(),
  })
}

async function written(request: FastifyRequest, event: Entry, values: { body: string; submission?: string }) {
  try {
    await writeToAll(request.memberScope(), event, values)
    return null
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return error.fields
  }
}

function sendCalendar(request: FastifyRequest, reply: FastifyReply, events: CalendarEvent[]) {
  const { locale, room, server, t } = request
  const setting = { ...settingOf(request), room: null }
  const house = t('common:house.name')
  const file = calendarFile(
    {
      name: room ? `${room.name[locale]} · ${house}` : house,
      houseHost: new URL(server.addressOf(null, '/')).hostname,
      urlOf: (event) => entryUrl(setting, event),
    },
    events,
  )
  return reply.type('text/calendar; charset=utf-8').send(file)
}
