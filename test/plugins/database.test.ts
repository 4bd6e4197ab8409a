import pg from 'pg'
import t from 'tap'
import { openDatabase } from '../../src/plugins/database.ts'

const server = process.env.DATABASE_URL
const needsServer = server ? {} : { skip: 'rights are given on PostgreSQL only' }

t.test('a user who may not prepare the database is told what its owner must do', needsServer, async (t) => {
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  const name = `huset_guest_${process.pid}`
  await admin.query(`create role ${name} login password 'hemmelig'`)
  await admin.query(`create database ${name}`)
  t.teardown(async () => {
    await admin.query(`drop database ${name} with (force)`)
    await admin.query(`drop role ${name}`)
    await admin.end()
  })
  const url = new URL(server ?? '')
  url.username = name
  url.password = 'hemmelig'
  url.pathname = `/${name}`
  const database = await openDatabase({ databaseUrl: url.href, databasePool: 1, dataDir: '' })
  await t.rejects(database.migrate(), {
    name: 'SetupError',
    message: /^The user in DATABASE_URL may not prepare the database \(permission denied .*citext.*$/,
  })
  await database.close()
})
