import type { FastifyInstance } from 'fastify'
import { checkForm, typedForm } from '../../../forms.ts'
import { isMember } from '../../../scope.ts'
import { safePath } from '../addresses.ts'
import { changeLanguage } from '../change-profile.ts'
import { setLocale } from '../language.ts'
import { LanguageForm } from '../schema.ts'

export async function languageRoutes(app: FastifyInstance): Promise<void> {
  app.post('/language', async (request, reply) => {
    const checked = checkForm(LanguageForm, request.body)
    const { return: back } = typedForm(request.body)
    if (checked.ok) {
      setLocale(request, reply, checked.values.locale)
      if (isMember(request.viewer)) await changeLanguage(request.memberScope(), checked.values.locale)
    }
    return reply.redirect(safePath(request, typeof back === 'string' ? back : undefined), 303)
  })
}
