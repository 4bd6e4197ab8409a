import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { cadences, noticeMails } from '../../../db/schema/index.ts'
import { HouseError } from '../../errors.ts'
import { checkForm } from '../../forms.ts'
import { settingOf } from '../entries/present.ts'
import { readLink } from '../mail/links.ts'
import { endNoticeMails, noticeSettingsOf, saveNoticeSettings } from '../notices/settings.ts'
import { changeCadence, dropFollow, switchLetters, switchMails } from './follow.ts'
import { mailSwitches, mailsOf, setMails } from './mail-switches.ts'
import { followsOf, lettersOf } from './queries.ts'
import { CadenceForm, LinkedFollowParams, LinkParams, NoticeKindParams } from './schema.ts'
import { nameOf } from './words.ts'

const address = '/follows/mail/:token'

/**
 * Every switch for mails on one page, by the signed link at their foot: it is its own proof, and who has logged on does
 * not matter. A link opens the page; only its buttons act.
 */
export async function followingMailRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const schema = { params: LinkParams }
  const scopeOf = async (request: FastifyRequest) => {
    const { token } = request.params as { token: string }
    return { db: app.database.db, viewer: await readLink(app.database.db, token) }
  }
  const backTo = (reply: FastifyReply, token: string, said: string) =>
    reply.say(said).redirect(`/follows/mail/${token}`, 303)

  app.addHook('onSend', async (_request, reply, payload) => {
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
    return payload
  })
  // mail programs may send their one click as either kind of form; what is in it is known
  app.addContentTypeParser('multipart/form-data', { parseAs: 'string' }, (_request, _body, done) => {
    done(null, oneClick)
  })

  app.get(address, { schema }, async (request, reply) => switchesPage(request, reply, await scopeOf(request)))

  app.post(`${address}/off`, { schema }, async (request, reply) => {
    const scope = await scopeOf(request)
    await switchMails(scope, false)
    // a mail program follows nowhere (RFC 8058)
    if (isOneClick(request.body)) return switchesPage(request, reply, scope)
    return backTo(reply, request.params.token, 'following:said.mails.off')
  })

  app.post(`${address}/on`, { schema }, async (request, reply) => {
    await switchMails(await scopeOf(request), true)
    return backTo(reply, request.params.token, 'following:said.mails.on')
  })

  for (const name of mailSwitches) {
    for (const on of [true, false]) {
      const action = `${name}/${on ? 'on' : 'off'}`
      app.post(`${address}/${action}`, { schema }, async (request, reply) => {
        await setMails(await scopeOf(request), name, on)
        return backTo(reply, request.params.token, 'following:said.changed')
      })
    }
  }

  app.post(`${address}/notices`, { schema }, async (request, reply) => {
    await saveNoticeSettings(await scopeOf(request), request.body)
    return backTo(reply, request.params.token, 'following:said.changed')
  })

  // of all kinds, or of one
  for (const path of [`${address}/notices/off`, `${address}/notices/:kind/off`]) {
    app.post(path, { schema: { params: NoticeKindParams } }, async (request, reply) => {
      const scope = await scopeOf(request)
      await endNoticeMails(scope, request.params.kind)
      if (isOneClick(request.body)) return switchesPage(request, reply, scope)
      return backTo(reply, request.params.token, 'following:said.changed')
    })
  }

  app.post(`${address}/:id/cadence`, { schema: { params: LinkedFollowParams } }, async (request, reply) => {
    const checked = checkForm(CadenceForm, request.body)
    const scope = await scopeOf(request)
    if (!checked.ok) throw new HouseError(422, 'errors:field.choose', 'unknown cadence')
    await changeCadence(scope, Number(request.params.id), checked.values.cadence)
    return backTo(reply, request.params.token, 'following:said.changed')
  })

  for (const on of [true, false]) {
    const path = `${address}/:id/letters/${on ? 'on' : 'off'}`
    app.post(path, { schema: { params: LinkedFollowParams } }, async (request, reply) => {
      await switchLetters(await scopeOf(request), { id: Number(request.params.id) }, on)
      return backTo(reply, request.params.token, `following:said.letters.${on ? 'on' : 'off'}`)
    })
  }

  app.post(`${address}/:id/drop`, { schema: { params: LinkedFollowParams } }, async (request, reply) => {
    await dropFollow(await scopeOf(request), Number(request.params.id))
    return backTo(reply, request.params.token, 'following:said.dropped')
  })
}

const oneClick = { 'List-Unsubscribe': 'One-Click' }

const isOneClick = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'List-Unsubscribe' in body

type Linked = Awaited<ReturnType<typeof readLink>>

async function switchesPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { db, viewer }: { db: FastifyInstance['database']['db']; viewer: Linked },
) {
  const { token } = request.params as { token: string }
  const setting = { ...settingOf(request), room: null }
  const [follows, { digests, ...others }, settings] = await Promise.all([
    followsOf(db, viewer.id),
    mailsOf(db, viewer.id),
    noticeSettingsOf(db, viewer.id),
  ])
  return reply.page('following/mails', {
    token,
    mails: digests,
    switches: mailSwitches.map((name) => ({ name, on: others[name] })),
    cadences,
    settings,
    noticeMails,
    // a link may be passed on: it names what everybody may read
    follows: follows.map((follow) => ({
      id: follow.id,
      cadence: follow.cadence,
      letters: lettersOf(follow),
      name: nameOf(setting, follow, ['public']).name,
    })),
  })
}
