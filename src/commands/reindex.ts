import { count } from 'drizzle-orm'
import { entries } from '../../db/schema/index.ts'
import { ServiceDown } from '../errors.ts'
import { sourceFor } from '../features/discover/renew-index.ts'
import type { KeptIndex } from '../features/search/open-search.ts'
import { CommandError, defineCommand, type Task } from './command.ts'

const usage = `npm run reindex
  Makes the search index anew from the database, while searches go on; the one on a search server too.`

/** Makes the search indexes anew. */
export const reindexCommand = defineCommand<object>({
  name: 'reindex',
  usage,
  read(words) {
    if (words.length > 0) throw new CommandError(usage)
    return {}
  },
  async run(task) {
    const whole: boolean[] = []
    for (const kept of task.app.houseSearch.indexes) whole.push(await reindex(task, kept))
    return whole.every(Boolean) ? 0 : 1
  },
})

/** @returns whether it has as many entries as the database */
async function reindex(task: Task, kept: KeptIndex): Promise<boolean> {
  const name = kept.isElsewhere ? 'search server' : 'search index'
  try {
    const total = await entriesIn(task)
    const source = await sourceFor(task.app, kept)
    await kept.index.rebuild({ ...source, ids: () => untilAborted(source.ids(), task.signal) }, (done) =>
      task.talk.progress(`S${name.slice(1)}`, done, total),
    )
    const [there, indexed] = [await entriesIn(task), await kept.index.count()]
    task.talk.say(`${indexed} entries in the ${name}, ${there} in the database.`)
    return there === indexed
  } catch (error) {
    if (!(error instanceof ServiceDown)) throw error
    throw new CommandError(`The ${name} was not made anew and holds what it held. ${error.message}.`)
  }
}

async function entriesIn({ app }: Task): Promise<number> {
  const [row] = await app.database.db.select({ count: count() }).from(entries)
  return row?.count ?? 0
}

/** A rebuild takes what it was not given out of the index, so it is given up with a fault, not with fewer documents. */
async function* untilAborted<Item>(items: AsyncIterable<Item>, signal: AbortSignal): AsyncIterable<Item> {
  for await (const item of items) {
    if (signal.aborted)
      throw new CommandError('Stopped. The index holds what it held, perhaps partly renewed; run it again.')
    yield item
  }
}
