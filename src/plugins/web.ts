import { Resolver } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import fp from 'fastify-plugin'
import { isPublic } from './public-addresses.ts'

/** What came of asking: somebody answered, nobody did, or the house may not or cannot tell. */
export type WebAnswer = 'answers' | 'dead' | 'unknown'

/** The open web, as the house asks it whether something is still there. */
export interface Web {
  /** Asks one address, and where it leads on to. It reads nothing, and never throws. */
  ask(address: string): Promise<WebAnswer>
}

interface HostNumber {
  address: string
  family: 4 | 6
}

/** What the house asks through. */
export interface Ways {
  /** The numbers behind a name. @throws when there are none */
  resolve(host: string): Promise<HostNumber[]>
  /** Whether a number may be connected to. */
  isOpen(address: string): boolean
  ports: readonly number[]
  userAgent: string
  /** For an address with all it leads on to. */
  limitMs: number
}

declare module 'fastify' {
  interface FastifyInstance {
    web: Web
  }
}

/** Asks addresses of the web that people have written; never one within. */
export const webPlugin = fp(
  async (app) => {
    app.decorate(
      'web',
      createWeb({
        resolve: resolveName,
        isOpen: isPublic,
        ports: [80, 443],
        userAgent: `Huset link check (+${app.addressOf(null, '/about')})`,
        limitMs: 15_000,
      }),
    )
  },
  { name: 'web', dependencies: ['rooms'] },
)

/** It may not be asked, or does not come to an end. */
class Untellable extends Error {
  override name = 'Untellable'
}

export const createWeb = (ways: Ways): Web => ({
  async ask(address) {
    try {
      return await follow(address, ways, AbortSignal.timeout(ways.limitMs))
    } catch (error) {
      if (error instanceof Untellable) return 'unknown'
      // browsers fetch what a server has left out of its certificate's chain
      return codeOf(error) === 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' ? 'answers' : 'dead'
    }
  },
})

const mostRedirects = 5

async function follow(address: string, ways: Ways, signal: AbortSignal): Promise<WebAnswer> {
  let url = new URL(address)
  for (let step = 0; step <= mostRedirects; step++) {
    const { status, location } = await askOnce(url, ways, signal)
    if (!location) return isThere(status) ? 'answers' : 'dead'
    url = new URL(location, url)
  }
  throw new Untellable('it leads on and on')
}

/** Who wants a log-on, or no machines, is there all the same. */
const isThere = (status: number): boolean => status < 500 && status !== 404 && status !== 410

interface Answered {
  status: number
  /** Where it leads on to. */
  location: string | undefined
}

async function askOnce(url: URL, ways: Ways, signal: AbortSignal): Promise<Answered> {
  const numbers = await numbersOf(url, ways, signal)
  const head = await send('HEAD', url, numbers, ways, signal).catch((error: unknown) => {
    if (codeOf(error) !== 'ECONNRESET') throw error
    return { status: 400, location: undefined }
  })
  // many a server knows nothing but GET
  return head.status < 400 ? head : send('GET', url, numbers, ways, signal)
}

/** Looked up once, and what is connected to: a name that means another number a moment later leads nowhere. */
async function numbersOf(url: URL, ways: Ways, signal: AbortSignal): Promise<HostNumber[]> {
  const { protocol } = url
  if (protocol !== 'http:' && protocol !== 'https:') throw new Untellable('not of the web')
  if (!ways.ports.includes(portOf(url))) throw new Untellable('an unusual port')
  const host = hostOf(url)
  const family = isIP(host)
  const numbers = family
    ? [{ address: host, family: family as 4 | 6 }]
    : await inTime(ways.resolve(host), signal)
  if (numbers.length === 0) throw new Error('a name without a number')
  if (!numbers.every(({ address }) => ways.isOpen(address))) throw new Untellable('within')
  return numbers
}

const portOf = ({ port, protocol }: URL): number => Number(port) || (protocol === 'https:' ? 443 : 80)

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')

// no connection is kept; both families of numbers get time to answer
const patient = { autoSelectFamilyAttemptTimeout: 2_000 }
const plainAgent = new http.Agent(patient)
const secureAgent = new https.Agent(patient)

function send(
  method: 'HEAD' | 'GET',
  url: URL,
  numbers: HostNumber[],
  { userAgent }: Ways,
  signal: AbortSignal,
): Promise<Answered> {
  const secure = url.protocol === 'https:'
  const host = hostOf(url)
  return new Promise((resolve, reject) => {
    const asking = (secure ? https : http).request({
      method,
      host,
      port: portOf(url),
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host, 'user-agent': userAgent, accept: '*/*' },
      lookup: found(numbers),
      ...(secure && !isIP(host) && { servername: host }),
      agent: secure ? secureAgent : plainAgent,
      signal,
    })
    asking.on('response', ({ statusCode = 0, headers }) => {
      const leads = statusCode >= 300 && statusCode < 400
      resolve({ status: statusCode, location: leads ? headers.location : undefined })
      // what it says is not read
      asking.destroy()
    })
    asking.on('error', reject)
    asking.end()
  })
}

/** Stands in for the look-up of the connection. */
const found =
  (numbers: HostNumber[]): LookupFunction =>
  (_host, options, callback) => {
    const [first] = numbers
    if (options.all) callback(null, numbers)
    else callback(null, first?.address ?? '', first?.family)
  }

/** Asks the name servers without holding one of the few threads that files and passwords are worked on in. */
async function resolveName(host: string): Promise<HostNumber[]> {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 })
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
  const numbers = answers.flatMap((answer, at) =>
    answer.status === 'fulfilled'
      ? answer.value.map((address): HostNumber => ({ address, family: at === 0 ? 4 : 6 }))
      : [],
  )
  if (numbers.length === 0) throw new Error('no such name')
  return numbers
}

async function inTime<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const late = Promise.withResolvers<never>()
  const end = () => late.reject(new Error('too late'))
  signal.addEventListener('abort', end)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    signal.removeEventListener('abort', end)
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined
