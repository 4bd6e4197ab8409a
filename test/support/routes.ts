import diagnostics from 'node:diagnostics_channel'

export interface KnownRoute {
  method: string
  url: string
}

/** Writes down the routes of every house that is opened from now on; HEAD follows GET and is left out. */
export function watchRoutes(): KnownRoute[] {
  const routes: KnownRoute[] = []
  diagnostics.subscribe('fastify.initialization', (message) => {
    const { fastify } = message as {
      fastify: {
        addHook(name: 'onRoute', hook: (route: { method: string | string[]; url: string }) => void): void
      }
    }
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) if (one !== 'HEAD') routes.push({ method: one, url })
    })
  })
  return routes
}
