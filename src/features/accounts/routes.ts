import type { FastifyInstance } from 'fastify'
import type { Config } from '../../config.ts'
import { leadToHouse } from './addresses.ts'
import { readProviders } from './providers/read-providers.ts'
import { confirmRoutes } from './routes/confirm.ts'
import { languageRoutes } from './routes/language.ts'
import { logOnRoutes } from './routes/log-on.ts'
import { meRoutes } from './routes/me.ts'
import { passwordRoutes } from './routes/password.ts'
import { providerRoutes } from './routes/provider.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { signInLinkRoutes } from './routes/sign-in-link.ts'
import { signUpRoutes } from './routes/sign-up.ts'

/** Becoming a member, logging on and off, and one's own page; alike in every room and in the front hall. */
export async function accountRoutes(
  app: FastifyInstance,
  { config }: { config: Pick<Config, 'protocol' | 'signInProviders'> },
): Promise<void> {
  const providers = await readProviders(config)
  await app.register(languageRoutes)
  await app.register(async (pages) => {
    pages.addHook('onRequest', leadToHouse)
    pages.addHook('onSend', async (_request, reply, payload) => {
      reply.header('cache-control', 'no-store')
      return payload
    })
    await pages.register(signUpRoutes)
    await pages.register(signInRoutes, { providers })
    await pages.register(providerRoutes, { config, providers })
    await pages.register(signInLinkRoutes)
    await pages.register(confirmRoutes)
    await pages.register(passwordRoutes)
    await pages.register(meRoutes)
    await pages.register(logOnRoutes)
  })
}
