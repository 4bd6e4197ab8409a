import { LRUCache } from 'lru-cache'
import type { Configuration } from 'openid-client'
import { type Static, Type } from 'typebox'
import { ServiceDown } from '../../../errors.ts'
import type { Provider } from './read-providers.ts'

/** What the browser keeps while its owner is at their organisation's log-on. */
export const Journey = Type.Object({
  domain: Type.String(),
  state: Type.String(),
  nonce: Type.String(),
  verifier: Type.String(),
  next: Type.Union([Type.String(), Type.Null()]),
})
export type Journey = Static<typeof Journey>

/** Who an organisation's log-on says that somebody is. */
export interface Claims {
  issuer: string
  subject: string
  email: string | null
  emailVerified: boolean
  name: string | null
}

/** The log-on did not let them in, or its answer does not hold. `reason` is a code, without anything of a person. */
export class Refused extends Error {
  override name = 'Refused'
  constructor(reason: string) {
    super(`an organisation's log-on did not let somebody in: ${reason}`)
  }
}

const patienceSeconds = 8
const anHour = 3_600_000

/**
 * Begins at an organisation's log-on: where to lead the browser, and what it is to keep until it comes back.
 * @param callback the house's address that the log-on leads back to
 * @throws ServiceDown when the log-on does not answer
 */
export async function beginAt(
  provider: Provider,
  { callback, email, next }: { callback: string; email: string | undefined; next: string | null },
): Promise<{ leadTo: string; journey: Journey }> {
  const client = await import('openid-client')
  const configuration = await discovered(provider)
  const verifier = client.randomPKCECodeVerifier()
  const journey = {
    domain: provider.domains[0] ?? '',
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier,
    next,
  }
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: callback,
    scope: 'openid email profile',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: journey.state,
    nonce: journey.nonce,
    ...(email && { login_hint: email }),
  })
  return { leadTo: url.href, journey }
}

/**
 * Ends it: hands the code in for what the log-on says of who came back.
 * @param came the whole address that they came back to
 * @throws Refused, or ServiceDown when the log-on does not answer
 */
export async function endAt(provider: Provider, journey: Journey, came: URL): Promise<Claims> {
  const client = await import('openid-client')
  const configuration = await discovered(provider)
  try {
    const tokens = await client.authorizationCodeGrant(configuration, came, {
      expectedState: journey.state,
      expectedNonce: journey.nonce,
      pkceCodeVerifier: journey.verifier,
    })
    const claims = tokens.claims()
    if (!claims) throw new Refused('no ID token')
    // many a log-on keeps the address out of the token and gives it when asked
    const told =
      claims.email === undefined
        ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        : claims
    return {
      issuer: claims.iss,
      subject: claims.sub,
      email: typeof told.email === 'string' ? told.email : null,
      emailVerified: told.email_verified === true,
      name: typeof told.name === 'string' ? told.name : null,
    }
  } catch (error) {
    throw toFault(error)
  }
}

const configurations = new LRUCache<string, Promise<Configuration>>({ max: 500, ttl: anHour })

/** What a log-on says of itself is asked for once an hour; a log-on that was away is asked again. */
function discovered(provider: Provider): Promise<Configuration> {
  const key = `${provider.issuer} ${provider.clientId}`
  const known = configurations.get(key)
  if (known) return known
  const asked = discover(provider).catch((error) => {
    configurations.delete(key)
    throw new ServiceDown(`the log-on ${provider.issuer} does not answer: ${codeOf(error)}`)
  })
  configurations.set(key, asked)
  return asked
}

async function discover({ issuer, clientId, clientSecret }: Provider): Promise<Configuration> {
  const client = await import('openid-client')
  return client.discovery(new URL(issuer), clientId, undefined, client.ClientSecretBasic(clientSecret), {
    timeout: patienceSeconds,
    // on this machine alone: see read-providers
    ...(issuer.startsWith('http:') && { execute: [client.allowInsecureRequests] }),
  })
}

/** The faults of the library carry codes and answers with them; the codes are enough. */
function toFault(error: unknown): Error {
  if (error instanceof Refused) return error
  const code = codeOf(error)
  const isAway =
    error instanceof TypeError || code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM'
  return isAway ? new ServiceDown(`an organisation's log-on does not answer: ${code}`) : new Refused(code)
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if ('error' in error && typeof error.error === 'string') return error.error
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
