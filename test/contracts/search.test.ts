import t from 'tap'
import { embeddedEngine } from '../../src/features/search/embedded/engine.ts'
import { testDatabase } from '../support/test-database.ts'
import { engineOn, serverForTests } from '../support/typesense-server.ts'
import { searchContract } from './search/contract.ts'

t.test('the embedded engine', async (t) => {
  searchContract(t, async (t) => embeddedEngine((await testDatabase(t)).db))
})

const server = serverForTests()
t.test('Typesense', { skip: !server && 'TYPESENSE_URL names no server' }, async (t) => {
  if (server) searchContract(t, async (t) => engineOn(t, server, (await testDatabase(t)).db))
})
