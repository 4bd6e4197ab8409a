import { resolve } from 'node:path'
import { type ImportReport, importFile, UnknownSource } from '../features/imports/import-file.ts'
import { nobody, type Scope } from '../scope.ts'
import { CommandError, defineCommand, type Task } from './command.ts'

const usage = `npm run import -- <file>
  Brings a file in: entries of a source that the house knows (JSON Lines), or a list of organisations (JSON).
  Run again, nothing is doubled: what the source has changed is changed, the rest is left alone.`

/** Complaints that are printed one by one; the sum says how many there were. */
const mostComplaints = 100

/** Brings the entries or organisations of a file in. */
export const importCommand = defineCommand<{ file: string }>({
  name: 'import',
  usage,
  read(words, folder) {
    const [file] = words
    if (!file || words.length > 1 || file.startsWith('-')) throw new CommandError(usage)
    return { file: resolve(folder, file) }
  },
  async run(task, { file }) {
    const report = await bringIn(task, file)
    task.talk.say(sumOf(report))
    if (task.signal.aborted) return 130
    await untilFound(task)
    return report.read > 0 && report.unreadable === report.read ? 1 : 0
  },
})

async function bringIn({ app, talk, signal }: Task, file: string): Promise<ImportReport> {
  let complaints = 0
  const scope: Scope = {
    db: app.database.db,
    viewer: nobody,
    room: null,
    locale: 'da',
    closed: [],
    readFirst: [],
  }
  try {
    return await importFile(scope, app.rooms, file, {
      signal,
      progress: (done, total) => talk.progress('Records', done, total),
      complain: (line) => {
        complaints += 1
        if (complaints <= mostComplaints) talk.say(line)
        if (complaints === mostComplaints) talk.say('… further lines that cannot be read are only counted')
      },
    })
  } catch (error) {
    throw toCommandError(error, file)
  }
}

const sumOf = (report: ImportReport): string =>
  `${report.read} read, ${report.added} new, ${report.changed} changed, ${report.unchanged} unchanged, ` +
  `${report.unreadable} could not be read${report.takenOut > 0 ? `, ${report.takenOut} taken out before` : ''}`

/** What has come in is in the database; search has it a little later. */
async function untilFound({ app, talk, signal }: Task): Promise<void> {
  let most = 0
  await app.outbox.caughtUp({
    timeoutMs: 600_000,
    signal,
    progress: (left) => {
      most = Math.max(most, left)
      if (most > 0) talk.progress('Search index', most - left, most)
    },
  })
}

const reasons: { [code: string]: string } = {
  ENOENT: 'There is no such file',
  EISDIR: 'That is a folder, not a file',
  EACCES: 'This user may not read the file',
  EPERM: 'This user may not read the file',
}

function toCommandError(error: unknown, file: string): unknown {
  if (error instanceof UnknownSource) return new CommandError(`${file}: ${error.message}`)
  if (error instanceof SyntaxError) return new CommandError(`${file}: it is not JSON`)
  const reason = error instanceof Error && 'code' in error ? reasons[String(error.code)] : undefined
  return reason ? new CommandError(`${reason}: ${file}`) : error
}
