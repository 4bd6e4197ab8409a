import { parseArgs } from 'node:util'
import { inventAuthors, inventEntries } from '../../db/seeds/generate.ts'
import { logActivity } from '../features/activity/log-activity.ts'
import { insertEntries, type NewEntry } from '../features/entries/insert-entries.ts'
import { documentsFor } from '../features/entries/search-documents.ts'
import { inTransaction } from '../plugins/database.ts'
import { nobody } from '../scope.ts'
import { CommandError, defineCommand, type Task } from './command.ts'

interface Options {
  entries: number
  seed: number
  index: boolean
}

const batchSize = 2_000

const usage = `npm run seed -- --entries 100000 [--seed 1] [--no-index]
  Fills the house with so many made-up Danish entries, to see how it does at scale. The same seed gives the same
  entries, and those that are there already are left alone. Without an index they are not found by search;
  npm run reindex makes up for it.`

/** Fills the house with made-up entries, for measuring. */
export const seedCommand = defineCommand<Options>({
  name: 'seed',
  usage,
  read(words) {
    const { values } = parse(words)
    const options = {
      entries: wholeNumber(values.entries),
      seed: wholeNumber(values.seed),
      index: !values['no-index'],
    }
    if (options.entries < 1) throw new CommandError(`Say how many entries to make up.\n${usage}`)
    return options
  },
  async run(task, options) {
    if (task.config.environment === 'production') {
      throw new CommandError('Made-up entries do not belong in a house in production (NODE_ENV=production).')
    }
    const began = Date.now()
    const added = await seed(task, options)
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    task.talk.say(`${added} entries added in ${seconds} s, ${options.index ? 'and indexed' : 'not indexed'}.`)
    return task.signal.aborted ? 130 : 0
  },
})

async function seed(task: Task, options: Options): Promise<number> {
  const { db } = task.app.database
  const authors = await inventAuthors(db, task.app.rooms, options.entries)
  let added = 0
  let seen = 0
  let batch: NewEntry[] = []
  const flush = async () => {
    const ids = await addBatch(task, batch)
    if (options.index && ids.length > 0) {
      await task.app.houseSearch.within(db).index(await documentsFor(db, task.app.rooms, ids))
    }
    added += ids.length
    seen += batch.length
    batch = []
    task.talk.progress('Entries', seen, options.entries)
  }
  for (const entry of inventEntries(task.app.rooms, authors, { ...options, now: new Date() })) {
    if (task.signal.aborted) return added
    batch.push(entry)
    if (batch.length === batchSize) await flush()
  }
  if (batch.length > 0) await flush()
  return added
}

/** One row in the log stands for the whole batch; nobody has to act on a made-up entry. */
const addBatch = ({ app }: Task, batch: NewEntry[]): Promise<number[]> =>
  inTransaction({ db: app.database.db, viewer: nobody }, async (scope) => {
    const ids = (await insertEntries(scope, batch)).filter((id) => id !== null)
    const [subjectId] = ids
    if (subjectId) {
      await logActivity(scope, {
        verb: 'entry.seeded',
        subject: 'entry',
        subjectId,
        data: { entries: ids.length },
      })
    }
    return ids
  })

function parse(words: string[]) {
  try {
    return parseArgs({
      args: words,
      options: {
        entries: { type: 'string', default: '0' },
        seed: { type: 'string', default: '1' },
        'no-index': { type: 'boolean', default: false },
      },
    })
  } catch {
    throw new CommandError(`That is not understood.\n${usage}`)
  }
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new CommandError(`"${text}" is not a whole number.`)
  return Number(text)
}
