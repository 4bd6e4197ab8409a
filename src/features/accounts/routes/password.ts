import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { InvalidInput } from '../../../errors.ts'
import { checkForm, typedForm } from '../../../forms.ts'
import { byAddress, byTypedEmail } from '../../../limits.ts'
import { choosePassword, forgotPassword } from '../choose-password.ts'
import { ForgottenForm, NewPasswordForm, TokenQuery } from '../schema.ts'
import { readToken } from '../tokens.ts'

export async function passwordRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const limits = {
    config: { rateLimit: byAddress({ max: 100, minutes: 60 }) },
    preHandler: byTypedEmail(app, 'forgotten', { max: 5, minutes: 60 }),
  }

  app.get('/forgotten', async (_request, reply) => reply.page('accounts/forgotten', { sent: false }))

  app.post('/forgotten', limits, async (request, reply) => {
    const checked = checkForm(ForgottenForm, request.body)
    if (!checked.ok) {
      const typed = typedForm(request.body)
      return reply.code(422).page('accounts/forgotten', { sent: false, typed, errors: checked.errors })
    }
    await forgotPassword(request.scope(), checked.values.email)
    return reply.page('accounts/forgotten', { sent: true, typed: checked.values })
  })

  app.get('/new-password', { schema: { querystring: TokenQuery } }, async (request, reply) => {
    const { token = '' } = request.query
    const found = await readToken(request.scope(), 'password', token)
    return found === null ? gone(reply) : reply.page('accounts/new-password', { token })
  })

  app.post(
    '/new-password',
    { config: { rateLimit: byAddress({ max: 100, minutes: 60 }) } },
    async (request, reply) => {
      const checked = checkForm(NewPasswordForm, request.body)
      const { token } = typedForm(request.body)
      const again = (errors: Record<string, string>) =>
        reply.code(422).page('accounts/new-password', { token, errors })
      if (!checked.ok) return checked.errors.token ? gone(reply) : again(checked.errors)
      try {
        const chosen = await choosePassword(request.scope(), checked.values.token, checked.values.password)
        if (!chosen) return gone(reply)
        return reply.clearSession().say('accounts:said.passwordChosen').redirect('/sign-in', 303)
      } catch (error) {
        if (!(error instanceof InvalidInput)) throw error
        return again(error.fields)
      }
    },
  )
}

const gone = (reply: FastifyReply) => reply.code(410).page('accounts/new-password', { token: null })
