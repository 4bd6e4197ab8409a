import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { HouseError } from '../errors.ts'

/** One place that turns faults into answers: a page, a fragment or JSON, always with a plain sentence. */
export const errorsPlugin = fp(
  async (app) => {
    const routes = new Map<string, { address: RegExp; methods: Set<string> }>()
    app.addHook('onRoute', ({ url, method }) => {
      const route = routes.get(url) ?? { address: addressesOf(url), methods: new Set() }
      for (const one of [method].flat()) route.methods.add(one)
      routes.set(url, route)
    })
    app.setNotFoundHandler((request, reply) => {
      const allowed = request.doorway?.leads === 'nowhere' ? [] : methodsAt(routes.values(), request)
      if (allowed.length === 0) return answer(app, request, reply, new HouseError(404, 'errors:notFound'))
      reply.header('allow', allowed.join(', '))
      return answer(app, request, reply, new HouseError(405, 'errors:wrongMethod'))
    })
    app.setErrorHandler((error: FastifyError | HouseError, request, reply) => {
      const fault = toHouseError(error)
      if (fault.statusCode >= 500) request.log.error({ err: error }, 'request failed')
      else request.log.info({ status: fault.statusCode, reason: fault.message }, 'request refused')
      return answer(app, request, reply, fault)
    })
  },
  { name: 'errors', dependencies: ['views'] },
)

/** The addresses that a route stands for: `/cases/:idSlug`, `/assets/*`. */
const addressesOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/:\w+/g, '[^/]+')
      .replaceAll('*', '.*')}/?$`,
  )

/** The methods that the asked address knows, when the one that was asked with is not among them. */
function methodsAt(
  routes: Iterable<{ address: RegExp; methods: Set<string> }>,
  { url, method }: FastifyRequest,
): string[] {
  const path = url.split('?')[0] ?? '/'
  const methods = [...routes].flatMap((route) => (route.address.test(path) ? [...route.methods] : []))
  return methods.includes(method) ? [] : [...new Set(methods)].sort()
}

function toHouseError(error: FastifyError | HouseError): HouseError {
  if (error instanceof HouseError) return error
  const known: Record<number, string> = {
    400: 'errors:badRequest',
    404: 'errors:notFound',
    405: 'errors:wrongMethod',
    413: 'errors:tooLarge',
    415: 'errors:badRequest',
    429: 'errors:tooMany',
  }
  const status = error.statusCode ?? 500
  const say = known[status]
  return say
    ? new HouseError(status, say, error.message)
    : new HouseError(500, 'errors:broken', error.message)
}

async function answer(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply, fault: HouseError) {
  reply.code(fault.statusCode)
  // a fault before the language was found out (in an earlier hook) is told in Danish
  const say = request.t ? request.t(fault.say) : fault.say
  if (wantsJson(request)) return reply.send({ statusCode: fault.statusCode, message: say })
  if (fault.statusCode === 401 && request.method === 'GET' && !request.wantsFragment) {
    return reply.redirect(app.addressOf(null, `/sign-in?next=${encodeURIComponent(here(app, request))}`), 303)
  }
  try {
    if (request.wantsFragment) {
      return await reply
        .header('hx-retarget', '#flash')
        .header('hx-reswap', 'innerHTML')
        .fragment('shared/notice', {
          notice: { tone: 'bad', text: say },
        })
    }
    const template = request.doorway?.leads === 'nowhere' ? 'errors/unknown-room' : 'errors/error'
    return await reply.page(template, { status: fault.statusCode, say, title: say })
  } catch (error) {
    request.log.error({ err: error }, 'the error page failed')
    return reply.type('text/plain; charset=utf-8').send(say)
  }
}

const here = (app: FastifyInstance, request: FastifyRequest): string =>
  app.addressOf(request.room, request.url)

/** Programs say that they accept JSON, or send it; browsers always want a page. */
function wantsJson({ headers: { accept = '', 'content-type': type = '' } }: FastifyRequest): boolean {
  return !accept.includes('text/html') && (accept.includes('json') || type.includes('json'))
}
