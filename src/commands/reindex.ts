import { count } from 'drizzle-orm'
import { entries } from '../../db/schema/index.ts'
import { allDocuments } from '../features/entries/search-documents.ts'
import { CommandError, defineCommand, type Task } from './command.ts'

const usage = `npm run reindex
  Makes the search index anew from the database, while searches go on.`

/** Makes the search index anew. */
export const reindexCommand = defineCommand<object>({
  name: 'reindex',
  usage,
  read(words) {
    if (words.length > 0) throw new CommandError(usage)
    return {}
  },
  async run(task) {
    const total = await entriesIn(task)
    const { searchEngine, database, rooms } = task.app
    const source = allDocuments(database.db, rooms)
    await searchEngine.rebuild({ ...source, ids: () => untilAborted(source.ids(), task.signal) }, (done) =>
      task.talk.progress('Search index', done, total),
    )
    const [there, indexed] = [await entriesIn(task), await searchEngine.count()]
    task.talk.say(`${indexed} entries in the search index, ${there} in the database.`)
    return there === indexed ? 0 : 1
  },
})

async function entriesIn({ app }: Task): Promise<number> {
  const [row] = await app.database.db.select({ count: count() }).from(entries)
  return row?.count ?? 0
}

/** A rebuild takes what it was not given out of the index, so it is given up with a fault, not with fewer documents. */
async function* untilAborted<Item>(items: AsyncIterable<Item>, signal: AbortSignal): AsyncIterable<Item> {
  for await (const item of items) {
    if (signal.aborted)
      throw new CommandError('Stopped. The index holds what it held, partly renewed; run it again.')
    yield item
  }
}
