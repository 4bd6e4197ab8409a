import { parseArgs } from 'node:util'
import { HouseError, ServiceDown } from '../errors.ts'
import { findAccount } from '../features/accounts/queries.ts'
import { findRoles, giveRole, type Role, takeRole } from '../features/accounts/roles.ts'
import { recordAct } from '../features/audit/record-act.ts'
import { nobody } from '../scope.ts'
import { CommandError, defineCommand, type Task } from './command.ts'
import { newRoomUsage } from './new-room.ts'

const usage = `npm run house -- roles                            who runs the house and its rooms
npm run house -- steward <mail> [--remove]        makes somebody a steward of the house
npm run house -- editor <room> <mail> [--remove]  makes somebody an editor of a room
npm run house -- partner <name> [--days 365]      makes a key with which a partner's site searches the search server
${newRoomUsage}`

type Change = { do: 'change'; role: Role; email: string; remove: boolean }
type Partner = { do: 'partner'; partner: string; days: number }
type Options = { do: 'list' } | Change | Partner

/** Says and changes who runs the house and its rooms, and who else may search it. */
export const houseCommand = defineCommand<Options>({
  name: 'house',
  usage,
  read(words) {
    const { what, rest, remove, days } = parse(words)
    const [first, second, ...more] = rest
    if (more.length === 0) {
      if (what === 'roles' && !first) return { do: 'list' }
      if (what === 'steward' && first && !second)
        return { do: 'change', role: { role: 'steward' }, email: first, remove }
      if (what === 'editor' && first && second)
        return { do: 'change', role: { role: 'editor', room: first }, email: second, remove }
      if (what === 'partner' && first && !second && days) return { do: 'partner', partner: first, days }
    }
    throw new CommandError(usage)
  },
  run: async (task, options) => {
    if (options.do === 'list') await list(task)
    else if (options.do === 'partner') await givePartnerKey(task, options)
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

async function change({ app, talk }: Task, { role, email, remove }: Change): Promise<void> {
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
  const act = (remove ? takeRole : giveRole)({ db, viewer: nobody }, account.id, role)
  await act.catch((error: unknown) => {
    if (!(error instanceof HouseError)) throw error
    throw new CommandError(`${email} is the last steward. Make another a steward first.`)
  })
  const what = role.role === 'steward' ? 'a steward of the house' : `an editor of ${role.room}`
  talk.say(`${email} is ${remove ? 'no longer ' : ''}${what}.`)
}

async function givePartnerKey({ app, talk }: Task, { partner, days }: Partner): Promise<void> {
  const { partnerKey } = app.houseSearch
  if (!partnerKey) throw new CommandError('There is no search server (TYPESENSE_URL) for partners to search.')
  const expiresAt = new Date(Date.now() + days * 86_400_000)
  const wanted = { partner, closed: app.rooms.closed, expiresAt }
  const { key, number } = await partnerKey(wanted).catch((error: unknown) => {
    throw error instanceof ServiceDown ? new CommandError(`No key was made. ${error.message}.`) : error
  })
  const detail = { number, days }
  await recordAct(app.database.db, { by: null, act: 'partner.keyMade', room: null, subject: null, detail })
  talk.say(key)
  talk.say(
    `For ${partner}, until ${expiresAt.toISOString().slice(0, 10)}; it is shown only now. It finds what everybody may see. ` +
      `To take it back, delete key ${number} on the server.`,
  )
}

function parse(words: string[]) {
  try {
    const options = {
      remove: { type: 'boolean', default: false },
      days: { type: 'string', default: '365' },
    } as const
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true })
    const [what, ...rest] = positionals
    const days = /^[1-9]\d{0,3}$/.test(values.days) ? Number(values.days) : undefined
    return { what, rest, remove: values.remove, days }
  } catch {
    throw new CommandError(usage)
  }
}
