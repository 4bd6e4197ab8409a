import type { FastifyInstance, FastifyRequest } from 'fastify'
import { HouseError } from './errors.ts'
import { typedForm } from './forms.ts'

interface Limit {
  max: number
  minutes: number
}

/** By network address: generous, since a whole workplace or a workshop may come from one. */
export const byAddress = ({ max, minutes }: Limit) => ({ max, timeWindow: minutes * 60_000 })

/** A hook that counts by the mail address in the form, existing or not. @throws 429 */
export const byTypedEmail = (app: FastifyInstance, limit: Limit) => hookOf(app, limit, emailIn)

/** The same, counted for each network address: whoever guesses elsewhere does not lock the owner out. @throws 429 */
export const byGuess = (app: FastifyInstance, limit: Limit) =>
  hookOf(app, limit, (request) => `${request.ip} ${emailIn(request)}`)

const emailIn = (request: FastifyRequest): string => String(typedForm(request.body).email ?? '').toLowerCase()

/** A hook that counts by who has logged on. @throws 429 */
export const byViewer = (app: FastifyInstance, limit: Limit) =>
  hookOf(app, limit, (request) => String(request.viewer.id ?? request.ip))

function hookOf(
  app: FastifyInstance,
  { max, minutes }: Limit,
  keyGenerator: (request: FastifyRequest) => string,
) {
  const count = app.createRateLimit({ max, timeWindow: minutes * 60_000, keyGenerator })
  return async (request: FastifyRequest): Promise<void> => {
    const counted = await count(request)
    if (!counted.isAllowed && counted.isExceeded) throw new HouseError(429, 'errors:tooMany', 'rate limit')
  }
}
