import { eq } from 'drizzle-orm'
import t from 'tap'
import { users } from '../db/schema/index.ts'
import { faultForLog } from '../src/log.ts'
import { openHouse } from './support/house.ts'

t.test('a failed query is logged without the values that it was given', async (t) => {
  const { database } = await openHouse(t)
  const secret = 'lena.hemmelig@eksempel.dk'
  await database.db.insert(users).values({ name: 'Lena', email: secret, emailConfirmedAt: new Date() })
  const failure = await database.db
    .insert(users)
    .values({ name: 'Lena', email: secret, emailConfirmedAt: new Date(), organisationId: 999_999 })
    .then(
      () => null,
      (error: unknown) => error,
    )
  t.ok(failure, 'the database refuses it')
  const told = JSON.stringify(faultForLog(failure))
  t.notMatch(told, secret)
  t.match(told, /insert into/)
  t.match(told, /\bat /, 'it says where')
  await database.db.delete(users).where(eq(users.email, secret))
})

t.test('a fault of the house itself is logged with its message', async (t) => {
  t.match(faultForLog(new TypeError('x is undefined')), { type: 'TypeError', message: 'x is undefined' })
  const pipe = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })
  t.match(
    faultForLog(pipe),
    { code: 'EPIPE', message: 'write EPIPE' },
    'a broken pipe is no fault of the database',
  )
  t.same(faultForLog('text'), { type: 'string', message: '', stack: '' })
})
