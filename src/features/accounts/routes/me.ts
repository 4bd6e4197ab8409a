import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { checkForm, type Typed, typedForm } from '../../../forms.ts'
import { waitingDrafts } from '../../entries/drafts.ts'
import { presentCard, settingOf } from '../../entries/present.ts'
import { entriesByAuthor } from '../../entries/queries.ts'
import { countOpenQuestions } from '../../guide/queries.ts'
import { countDeadLinks, roomsKept } from '../../links/queries.ts'
import { countOpenReports, ownReports } from '../../reports/queries.ts'
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
  const inHouse = { ...scope, room: null }
  const [person, waiting, cards, seen, deadLinks, questions, reports, reported] = await Promise.all([
    ownProfile(scope),
    waitingDrafts(scope),
    entriesByAuthor(scope, scope.viewer.id, shownAtOnce),
    phoneSeenBy(scope),
    countDeadLinks(inHouse),
    countOpenQuestions(inHouse),
    countOpenReports(inHouse),
    ownReports(scope),
  ])
  return reply.page('accounts/me', {
    person,
    typed,
    errors,
    seen,
    desk: roomsKept(inHouse)?.length === 0 ? null : { deadLinks, questions },
    reports,
    reported,
    waiting: waiting.map(({ content, room }) => ({ title: content.title, room })),
    entries: cards.map((card) => presentCard(setting, card)),
    next: null,
    professions: [...setting.rooms.professions.values()].map(({ slug, name }) => ({
      value: slug,
      text: name[setting.locale],
    })),
  })
}
