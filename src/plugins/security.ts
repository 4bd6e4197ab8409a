import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { Config } from '../config.ts'
import { HouseError, notAllowed } from '../errors.ts'

/** Headers, forms, and the rule against posts from other sites. */
export const securityPlugin = fp<{ config: Config }>(
  async (app, { config }) => {
    const https = config.protocol === 'https'
    await app.register(helmet, {
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'"],
          connectSrc: ["'self'"],
          manifestSrc: ["'self'"],
          baseUri: ["'none'"],
          // a form may lead on to another room of the house
          formAction: [
            "'self'",
            `${config.protocol}://${config.houseHost}`,
            `${config.protocol}://*.${config.houseHost}`,
          ],
          frameAncestors: ["'none'"],
        },
      },
      strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
      crossOriginEmbedderPolicy: false,
      referrerPolicy: { policy: 'same-origin' },
    })
    await app.register(formbody)
    await app.register(rateLimit, {
      global: false,
      errorResponseBuilder: () => new HouseError(429, 'errors:tooMany'),
    })
    // before the body is read, after language and viewer are known, which the page that says so needs
    app.addHook('preParsing', async (request) => {
      if (!isSafe(request.method) && !isFromThisPage(request, config)) {
        throw notAllowed(`cross-site ${request.method} refused`)
      }
    })
  },
  { name: 'security' },
)

const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

/**
 * Rooms are siblings and may not post to each other, so `same-site` is refused. Browsers that do not send
 * Sec-Fetch-Site send Origin; a request with neither is no browser's and carries no cookie unasked.
 */
function isFromThisPage(request: FastifyRequest, config: Config): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = request.headers.origin
  return origin === undefined
    ? request.headers.cookie === undefined
    : origin === `${config.protocol}://${request.host}`
}
