import t from 'tap'
import { embeddedEngine } from '../../src/features/search/embedded/engine.ts'
import { testDatabase } from '../support/test-database.ts'
import { searchContract } from './search.ts'

t.test('the embedded engine', async (t) => {
  searchContract(t, async (t) => embeddedEngine((await testDatabase(t)).db))
})
