import { join, resolve } from 'node:path'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'

const Environment = Type.Object({
  NODE_ENV: Type.Enum(['development', 'production', 'test'], {
    default: 'development',
    description: 'development, production or test',
  }),
  PORT: Type.Integer({
    minimum: 0,
    maximum: 65535,
    default: 3000,
    description: 'a whole number from 0 to 65535',
  }),
  HOST: Type.String({ minLength: 1, default: 'localhost' }),
  HOUSE_HOST: Type.Optional(
    Type.String({ pattern: '^[a-z0-9.-]+(:\\d+)?$', description: 'a host name, with a port if it has one' }),
  ),
  DATA_DIR: Type.String({ minLength: 1, default: '.data' }),
  /** Where pictures and documents lie; several machines share one folder. */
  FILES_DIR: Type.Optional(Type.String({ minLength: 1 })),
  DATABASE_URL: Type.Optional(
    Type.String({ pattern: '^postgres(ql)?://', description: 'an address that begins with postgres://' }),
  ),
  DATABASE_POOL: Type.Integer({
    minimum: 1,
    maximum: 200,
    default: 10,
    description: 'a whole number from 1 to 200',
  }),
  /** One address, or those of all machines of a cluster. */
  TYPESENSE_URL: Type.Optional(
    Type.String({
      pattern: '^https?://[^,\\s]+(,https?://[^,\\s]+)*$',
      description: 'an address that begins with http:// or https://, or several with commas between',
    }),
  ),
  TYPESENSE_API_KEY: Type.Optional(Type.String({ minLength: 1 })),
  /** First part of the names that the house's index has on the server: houses that share one have each their own. */
  TYPESENSE_COLLECTION: Type.String({
    pattern: '^[a-z][a-z0-9_-]*$',
    default: 'huset',
    description: 'small letters, digits, - and _, a letter first',
  }),
  SMTP_URL: Type.Optional(
    Type.String({ pattern: '^smtps?://', description: 'an address that begins with smtp:// or smtps://' }),
  ),
  MAIL_FROM: Type.String({ minLength: 3, default: 'Huset <huset@huset.localhost>' }),
  /** What this process does: answer requests, do the work behind them, or both. */
  ROLE: Type.Enum(['all', 'web', 'worker'], { default: 'all', description: 'all, web or worker' }),
  LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
    default: 'info',
    description: 'fatal, error, warn, info, debug or silent',
  }),
  /** How many proxies in front of the house are believed about the client's address. */
  TRUSTED_PROXIES: Type.Integer({
    minimum: 0,
    maximum: 5,
    default: 0,
    description: 'a whole number from 0 to 5',
  }),
  /** A file with the organisations that have a log-on of their own; see docs/log-on.md. */
  SIGN_IN_PROVIDERS: Type.Optional(Type.String({ minLength: 1 })),
  TENANTS_DIR: Type.String({ default: resolve(import.meta.dirname, '../tenants') }),
  /** Starter texts are put into an empty house. */
  STARTER: Type.Enum(['yes', 'no'], { default: 'yes', description: 'yes or no' }),
  /** The addresses that entries point at are asked at night whether they still answer. */
  LINK_CHECKS: Type.Enum(['yes', 'no'], { default: 'yes', description: 'yes or no' }),
})
type Environment = Static<typeof Environment>

export interface Config {
  environment: Environment['NODE_ENV']
  port: number
  listenHost: string
  /** The front hall's host as browsers name it, port included: huset.localhost:3000 */
  houseHost: string
  protocol: 'http' | 'https'
  dataDir: string
  filesDir: string
  databaseUrl: string | undefined
  databasePool: number
  /** The search server, where there is one. */
  typesense: { urls: string[]; apiKey: string; collection: string } | undefined
  smtpUrl: string | undefined
  mailFrom: string
  role: Environment['ROLE']
  logLevel: Environment['LOG_LEVEL']
  trustedProxies: number
  /** The file with the log-ons of organisations. */
  signInProviders: string | undefined
  tenantsDir: string
  starter: boolean
  linkChecks: boolean
}

/** A setting, room or file that is wrong; its message is one line that a person can act on. */
export class SetupError extends Error {
  override name = 'SetupError'
}

/**
 * Reads the environment once.
 * @throws SetupError naming the variable and what it must be
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given: Record<string, unknown> = {}
  for (const [name, { type }] of Object.entries(
    Environment.properties as Record<string, { type?: string }>,
  )) {
    const value = env[name]
    // "30.5" stays a text, and is refused as one
    if (value) given[name] = type === 'integer' && /^-?\d{1,15}$/.test(value) ? Number(value) : value
  }
  const values = Value.Default(Environment, given)
  if (!Value.Check(Environment, values)) throw new SetupError(explain(values as Record<string, unknown>))
  const lacking = lacks(values)
  if (lacking) throw new SetupError(lacking)
  return toConfig(values)
}

/** A house that would start and then do half of what it is for is not started at all. */
function lacks(values: Environment): string | undefined {
  const { ROLE, DATABASE_URL, NODE_ENV, SMTP_URL, TYPESENSE_URL, TYPESENSE_API_KEY } = values
  if (ROLE !== 'all' && !DATABASE_URL) {
    return `With ROLE=${ROLE} the house is several processes, and the embedded database belongs to one. Name a PostgreSQL in DATABASE_URL.`
  }
  if (NODE_ENV === 'production' && !SMTP_URL) {
    return 'In production (NODE_ENV=production) mails must reach people. Name a mail server in SMTP_URL.'
  }
  if (TYPESENSE_URL && !TYPESENSE_API_KEY) {
    return 'The search server in TYPESENSE_URL wants a key. Give the one it was started with in TYPESENSE_API_KEY.'
  }
  return undefined
}

function explain(values: Record<string, unknown>): string {
  const name = (Value.Errors(Environment, values)[0]?.instancePath.slice(1) ?? '') as keyof Environment
  const schema = Environment.properties[name]
  const wanted = 'description' in schema ? schema.description : 'a text'
  // addresses may hold a password; neither they nor keys are repeated
  const given = /_(URL|KEY)$/.test(name) ? '' : ` It is "${values[name]}" now.`
  return `The environment variable ${name} must be ${wanted}.${given}`
}

function toConfig(values: Environment): Config {
  return {
    environment: values.NODE_ENV,
    port: values.PORT,
    listenHost: values.HOST,
    houseHost: values.HOUSE_HOST ?? `huset.localhost:${values.PORT}`,
    protocol: values.NODE_ENV === 'production' ? 'https' : 'http',
    dataDir: resolve(values.DATA_DIR),
    filesDir: resolve(values.FILES_DIR ?? join(values.DATA_DIR, 'files')),
    databaseUrl: values.DATABASE_URL,
    databasePool: values.DATABASE_POOL,
    typesense: typesenseOf(values),
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    role: values.ROLE,
    logLevel: values.LOG_LEVEL,
    trustedProxies: values.TRUSTED_PROXIES,
    signInProviders: values.SIGN_IN_PROVIDERS,
    tenantsDir: values.TENANTS_DIR,
    starter: values.STARTER === 'yes',
    linkChecks: values.LINK_CHECKS === 'yes',
  }
}

function typesenseOf(values: Environment): Config['typesense'] {
  const { TYPESENSE_URL, TYPESENSE_API_KEY, TYPESENSE_COLLECTION } = values
  if (!TYPESENSE_URL || !TYPESENSE_API_KEY) return undefined
  const urls = TYPESENSE_URL.split(',').map((url) => url.replace(/\/+$/, ''))
  return { urls, apiKey: TYPESENSE_API_KEY, collection: TYPESENSE_COLLECTION }
}
