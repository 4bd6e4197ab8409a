import t from 'tap'
import { complain } from '../src/complain.ts'
import { SetupError } from '../src/config.ts'

t.test('why a start or a command failed is told in one line, or without the values of a query', async (t) => {
  const said: unknown[] = []
  t.intercept(console, 'error', { value: (text: unknown) => void said.push(text) })
  complain(new SetupError('Port 3000 is taken.'))
  const query = 'insert into users (email) values ($1)'
  complain(Object.assign(new Error(`Failed query: ${query} params: anna@example.org`), { query }))
  t.equal(said[0], 'Port 3000 is taken.')
  t.match(said[1], { message: `query failed: ${query}` })
  t.notMatch(JSON.stringify(said), /anna@/)
})
