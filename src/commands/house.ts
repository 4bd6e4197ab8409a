import { parseArgs } from 'node:util'
import { findAccount, findRoles, giveRole, type Role, takeRole } from '../features/accounts/roles.ts'
import { nobody } from '../scope.ts'
import { CommandError, defineCommand, type Task } from './command.ts'

const usage = `npm run house -- roles                            who runs the house and its rooms
npm run house -- steward <mail> [--remove]        makes somebody a steward of the house
npm run house -- editor <room> <mail> [--remove]  makes somebody an editor of a room`

type Options = { list: true } | { list: false; role: Role; email: string; remove: boolean }

/** Says who runs the house and its rooms. */
export const houseCommand = defineCommand<Options>({
  name: 'house',
  usage,
  read(words) {
    const { what, rest, remove } = parse(words)
    const [first, second, ...more] = rest
    if (more.length === 0) {
      if (what === 'roles' && !first) return { list: true }
      if (what === 'steward' && first && !second)
        return { list: false, role: { role: 'steward' }, email: first, remove }
      if (what === 'editor' && first && second)
        return { list: false, role: { role: 'editor', room: first }, email: second, remove }
    }
    throw new CommandError(usage)
  },
  run: async (task, options) => {
    if (options.list) await list(task)
    else await change(task, options)
    return 0
  },
})

async function list({ app, talk }: Task): Promise<void> {
  const rows = await findRoles(app.database.db)
  if (rows.length === 0) talk.say('Nobody has a role yet.')
  for (const { role, room, name, email } of rows)
    talk.say(`${role}${room ? ` of ${room}` : ''}: ${name}, ${email}`)
}

async function change(
  { app, talk }: Task,
  { role, email, remove }: Options & { list: false },
): Promise<void> {
  if (role.role === 'editor' && !app.rooms.bySlug.has(role.room)) {
    throw new CommandError(
      `There is no room "${role.room}". The rooms: ${[...app.rooms.bySlug.keys()].join(', ')}.`,
    )
  }
  const { db } = app.database
  const account = await findAccount(db, email)
  if (!account) throw new CommandError(`Nobody has signed up as ${email}.`)
  if (!account.confirmed)
    throw new CommandError(`${email} has not been confirmed yet; its owner has a link by mail.`)
  await (remove ? takeRole : giveRole)({ db, viewer: nobody }, account.id, role)
  const what = role.role === 'steward' ? 'a steward of the house' : `an editor of ${role.room}`
  talk.say(`${email} is ${remove ? 'no longer ' : ''}${what}.`)
}

function parse(words: string[]) {
  try {
    const options = { remove: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true })
    const [what, ...rest] = positionals
    return { what, rest, remove: values.remove }
  } catch {
    throw new CommandError(usage)
  }
}
