/** A fault with two texts: `message` for the log, `say` (a key in the locales) for the person. */
export class HouseError extends Error {
  override name = 'HouseError'
  readonly statusCode: number
  readonly say: string
  constructor(statusCode: number, say: string, message: string = say) {
    super(message)
    this.statusCode = statusCode
    this.say = say
  }
}

/** Missing and out of reach look the same. */
export const notFound = (what = 'page') => new HouseError(404, 'errors:notFound', `${what} not found`)

/** Something that asks for a log-on; pages lead to /sign-in instead. */
export const signInFirst = () => new HouseError(401, 'errors:signInFirst')

export const notAllowed = (message: string) => new HouseError(403, 'errors:notAllowed', message)

/**
 * Thrown when an outside service is down. A reader of the activity log that throws it gets its row again until the
 * service is up, and never gives it up.
 */
export class ServiceDown extends Error {
  override name = 'ServiceDown'
}

/** A form that came back: what is wrong at which field (keys in the locales). */
export class InvalidInput extends HouseError {
  override name = 'InvalidInput'
  readonly fields: Record<string, string>
  constructor(fields: Record<string, string>) {
    super(422, 'errors:checkFields', `invalid: ${Object.keys(fields).join(', ')}`)
    this.fields = fields
  }
}
