import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { checkForm, type Typed, typedForm } from '../../../forms.ts'
import { countWaiting, mostCounted, type Waiting } from '../../desk/queries.ts'
import { waitingDrafts } from '../../entries/drafts.ts'
import { presentCard, settingOf } from '../../entries/present.ts'
import { entriesByAuthor } from '../../entries/queries.ts'
import { ownReports } from '../../reports/queries.ts'
import { changeProfile } from '../change-profile.ts'
import { setLocale } from '../language.ts'
import { ownProfile, phoneSeenBy } from '../queries.ts'
import { profileForm } from '../schema.ts'

const shownAtOnce = 50

export async function meRoutes(app: FastifyInstance): Promise<void> {
  const form = profileForm([...app.rooms.professions.keys()])

  app.get('/me', async (request, reply) => page(request, reply))

  app.post('/me', async (request, reply) => {
    const scope = request.memberScope()
    const checked = checkForm(form, request.body)
    if (!checked.ok) return page(request, reply.code(422), typedForm(request.body), checked.errors)
    await changeProfile(scope, checked.values)
    setLocale(request, reply, checked.values.locale)
    return reply.say('accounts:said.saved').redirect('/me', 303)
  })
}

async function page(
  request: FastifyRequest,
  reply: FastifyReply,
  typed?: Typed,
  errors: Record<string, string> = {},
) {
  const scope = request.memberScope()
  const setting = settingOf(request)
  const [person, waiting, cards, seen, atDesk, reported] = await Promise.all([
    ownProfile(scope),
    waitingDrafts(scope),
    entriesByAuthor(scope, scope.viewer.id, shownAtOnce),
    phoneSeenBy(scope),
    countWaiting({ ...scope, room: null }, request.server.desk),
    ownReports(scope),
  ])
  return reply.page('accounts/me', {
    person,
    typed,
    errors,
    seen,
    desk: atDesk.size === 0 ? null : deskView(atDesk),
    reported,
    waiting: waiting
      .filter(({ awaits }) => awaits === 'confirmation')
      .map(({ content, room }) => ({ title: content.title, room })),
    unread: waiting
      .filter(({ awaits }) => awaits === 'review')
      .map(({ id, content, room, createdAt }) => ({
        id,
        title: content.title,
        roomName: setting.rooms.bySlug.get(room)?.name[setting.locale] ?? room,
        createdAt,
      })),
    entries: cards.map((card) => presentCard(setting, card)),
    next: null,
    professions: [...setting.rooms.professions.values()].map(({ slug, name }) => ({
      value: slug,
      text: name[setting.locale],
    })),
  })
}

/** How much waits at the desk: a number, or that it is more than is counted. */
function deskView(waiting: Waiting) {
  const counts = [...waiting.values()]
  const count = counts.reduce((sum, one) => sum + one, 0)
  return { count, more: counts.some((one) => one > mostCounted) }
}
