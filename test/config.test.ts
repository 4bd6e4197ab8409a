import { resolve } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import { readConfig, SetupError } from '../src/config.ts'

t.test('an empty environment is a house on this machine', async (t) => {
  const config = readConfig({})
  t.match(config, {
    environment: 'development',
    port: 3000,
    listenHost: 'localhost',
    houseHost: 'huset.localhost:3000',
    protocol: 'http',
    dataDir: resolve('.data'),
    databaseUrl: undefined,
    smtpUrl: undefined,
    role: 'all',
    trustedProxies: 0,
    starter: true,
  })
})

t.test("the house's host has the port, unless it is given", async (t) => {
  t.equal(readConfig({ PORT: '4000' }).houseHost, 'huset.localhost:4000')
  const config = readConfig({
    PORT: '4000',
    HOUSE_HOST: 'huset.dk',
    NODE_ENV: 'production',
    SMTP_URL: 'smtp://mail',
  })
  t.match(config, { houseHost: 'huset.dk', protocol: 'https' })
})

t.test('an empty variable counts as absent', async (t) => {
  t.equal(readConfig({ DATABASE_URL: '', PORT: '' }).databaseUrl, undefined)
})

/** Each wrong value with what its sentence must say. */
const wrong: [name: string, value: string, says: RegExp][] = [
  ['NODE_ENV', 'staging', /NODE_ENV must be development, production or test.*"staging"/],
  ['PORT', 'abc', /PORT must be a whole number from 0 to 65535.*"abc"/],
  ['PORT', '70000', /PORT must be a whole number from 0 to 65535.*"70000"/],
  ['PORT', '-1', /PORT must be/],
  ['PORT', '30.5', /PORT must be/],
  ['HOUSE_HOST', 'https://huset.dk/', /HOUSE_HOST must be a host name/],
  ['HOUSE_HOST', 'Huset.dk', /HOUSE_HOST must be a host name/],
  [
    'DATABASE_URL',
    'mysql://root:hemmelig@db/huset',
    /DATABASE_URL must be an address that begins with postgres/,
  ],
  ['DATABASE_POOL', '0', /DATABASE_POOL must be a whole number from 1 to 200/],
  ['SMTP_URL', 'http://mail', /SMTP_URL must be an address that begins with smtp/],
  ['MAIL_FROM', 'x', /MAIL_FROM must be/],
  ['ROLE', 'boss', /ROLE must be all, web or worker/],
  ['LOG_LEVEL', 'loud', /LOG_LEVEL must be/],
  ['TRUSTED_PROXIES', '9', /TRUSTED_PROXIES must be a whole number from 0 to 5/],
  ['STARTER', 'maybe', /STARTER must be yes or no/],
]

for (const [name, value, says] of wrong) {
  t.test(`${name}=${value} is told in one line`, async (t) => {
    const error = t.throws(() => readConfig({ [name]: value }), SetupError) as unknown as SetupError
    t.match(error.message, says)
    t.notMatch(error.message, /\n/)
    t.notMatch(error.message, /hemmelig/, 'no password is repeated')
  })
}

for (const [env, says] of [
  [{ ROLE: 'web' }, /^With ROLE=web .* Name a PostgreSQL in DATABASE_URL\.$/],
  [{ ROLE: 'worker' }, /^With ROLE=worker .* Name a PostgreSQL in DATABASE_URL\.$/],
  [{ NODE_ENV: 'production' }, /^In production .* Name a mail server in SMTP_URL\.$/],
] as const) {
  t.test(
    `a house with ${JSON.stringify(env)} alone would do half its work, and is not started`,
    async (t) => {
      t.throws(() => readConfig(env), { name: 'SetupError', message: says })
      const whole = { ...env, DATABASE_URL: 'postgres://db/huset', SMTP_URL: 'smtp://mail' }
      t.match(readConfig(whole), { databaseUrl: whole.DATABASE_URL, smtpUrl: whole.SMTP_URL })
    },
  )
}

t.test('no value of a variable makes it fail in another way', async () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...new Set(wrong.map(([name]) => name))),
      fc.string({ unit: 'binary' }),
      (name, value) => {
        try {
          readConfig({ [name]: value })
        } catch (error) {
          if (!(error instanceof SetupError)) throw error
        }
      },
    ),
  )
})
