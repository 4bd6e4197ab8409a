import { readFile } from 'node:fs/promises'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { type Config, SetupError } from '../../../config.ts'

const Provider = Type.Object(
  {
    /** What the organisation is called on the page where one signs in. */
    name: Type.String({ minLength: 2, maxLength: 200, pattern: '^[^<>\\n\\t]*$' }),
    /** What comes behind the @ of its mail addresses; the first one names it in addresses of the house. */
    domains: Type.Array(Type.String({ pattern: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$' }), { minItems: 1 }),
    issuer: Type.String({ pattern: '^(https://|http://(localhost|127\\.0\\.0\\.1)[:/])' }),
    clientId: Type.String({ minLength: 1 }),
    clientSecret: Type.String({ minLength: 1 }),
  },
  { additionalProperties: false },
)

/** An organisation's own log-on (OpenID Connect), and the mail domains that it speaks for. */
export type Provider = Static<typeof Provider>

/** The organisations that have a log-on of their own. */
export interface Providers {
  /** The one that a mail address's domain belongs to, or null. */
  ofEmail(email: string): Provider | null
  /** The one whose first domain it is, or null. */
  byDomain(domain: string): Provider | null
  isEmpty: boolean
}

/**
 * Reads the file with the log-ons of organisations; without one there are none.
 * @throws SetupError with the place and what is wrong, never with what stands there
 */
export async function readProviders({
  signInProviders: path,
}: Pick<Config, 'signInProviders'>): Promise<Providers> {
  if (!path) return providersOf([])
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new SetupError(`The file in SIGN_IN_PROVIDERS cannot be read (${error.code}): ${path}`)
  })
  const list = parsed(text, path)
  if (!Value.Check(Type.Array(Provider), list)) {
    const [first] = Value.Errors(Type.Array(Provider), list)
    throw new SetupError(`${path}: ${first?.instancePath || 'the whole'} ${first?.message}.`)
  }
  const domains = list.flatMap((provider) => provider.domains)
  const twice = domains.find((domain, at) => domains.indexOf(domain) !== at)
  if (twice) throw new SetupError(`${path}: the domain ${twice} belongs to two log-ons.`)
  return providersOf(list)
}

/** A fault of JSON.parse repeats what is around it, which may be a secret. */
function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new SetupError(`${path} is not valid JSON.`)
  }
}

function providersOf(list: readonly Provider[]): Providers {
  const byAnyDomain = new Map(list.flatMap((one) => one.domains.map((domain) => [domain, one] as const)))
  return {
    ofEmail: (email) => byAnyDomain.get(domainOf(email)) ?? null,
    byDomain: (domain) => list.find(({ domains }) => domains[0] === domain) ?? null,
    isEmpty: list.length === 0,
  }
}

/** What comes behind the @. */
export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase()
