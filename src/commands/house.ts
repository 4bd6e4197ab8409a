import { parseArgs } from 'node:util'
import { HouseError, ServiceDown } from '../errors.ts'
import { findAccount } from '../features/accounts/queries.ts'
import { findRoles, giveRole, type Role, takeRole } from '../features/accounts/roles.ts'
import { announce, readAnnouncement } from '../features/announcements/announce.ts'
import { AnnouncementForm } from '../features/announcements/schema.ts'
import { recordAct } from '../features/audit/record-act.ts'
import { undoSettings } from '../features/settings/change-settings.ts'
import { type Part, parts } from '../features/settings/schema.ts'
import { checkForm } from '../forms.ts'
import { nobody } from '../scope.ts'
import { CommandError, defineCommand, type Task } from './command.ts'
import { newRoomUsage } from './new-room.ts'

const usage = `npm run house -- roles                            who runs the house and its rooms
npm run house -- steward <mail> [--remove]        makes somebody a steward of the house
npm run house -- editor <room> <mail> [--remove]  makes somebody an editor of a room
npm run house -- notice <danish> <english> [--hours 24] [--operation]   tells everybody, from now on
npm run house -- settings <room> <part> --back     puts a part of a room's settings back to its file
npm run house -- partner <name> [--days 365]      makes a key with which a partner's site searches the search server
${newRoomUsage}`

type Change = { do: 'change'; role: Role; email: string; remove: boolean }
type Partner = { do: 'partner'; partner: string; days: number }
type Notice = { do: 'notice'; da: string; en: string; hours: number; kind: 'information' | 'operation' }
type Back = { do: 'back'; room: string; part: string }
type Options = { do: 'list' } | Change | Partner | Notice | Back

/** Says and changes who runs the house and its rooms, and who else may search it. */
export const houseCommand = defineCommand<Options>({
  name: 'house',
  usage,
  read(words) {
    const { what, rest, remove, days, hours, operation, back } = parse(words)
    const [first, second, ...more] = rest
    if (more.length === 0) {
      if (what === 'roles' && !first) return { do: 'list' }
      if (what === 'steward' && first && !second)
        return { do: 'change', role: { role: 'steward' }, email: first, remove }
      if (what === 'editor' && first && second)
        return { do: 'change', role: { role: 'editor', room: first }, email: second, remove }
      if (what === 'notice' && first && second && hours)
        return { do: 'notice', da: first, en: second, hours, kind: operation ? 'operation' : 'information' }
      if (what === 'settings' && first && second && back) return { do: 'back', room: first, part: second }
      if (what === 'partner' && first && !second && days) return { do: 'partner', partner: first, days }
    }
    throw new CommandError(usage)
  },
  run: async (task, options) => {
    if (options.do === 'list') await list(task)
    else if (options.do === 'notice') await tell(task, options)
    else if (options.do === 'back') await putBack(task, options)
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

async function tell({ app, talk }: Task, { da, en, hours, kind }: Notice): Promise<void> {
  const now = Date.now()
  const checked = checkForm(AnnouncementForm, {
    kind,
    da,
    en,
    ends: new Date(now + hours * 3_600_000).toISOString(),
  })
  if (!checked.ok)
    throw new CommandError(
      'Both texts must be 5 to 300 letters long: the Danish one first, then the English.',
    )
  const announced = await readOrComplain(() => readAnnouncement(checked.values))
  const id = await announce({ db: app.database.db, viewer: nobody }, announced)
  talk.say(
    `Notice ${id} stands on every page until ${announced.endsAt.toISOString()}. It is ended at /desk/notice.`,
  )
}

async function readOrComplain<Result>(work: () => Result): Promise<Result> {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof HouseError)) throw error
    throw new CommandError('The texts hold what looks like a CPR number.')
  }
}

async function putBack({ app, talk }: Task, { room: slug, part }: Back): Promise<void> {
  const room = app.rooms.bySlug.get(slug)
  const known = Object.keys(parts).find((one): one is Part => one === part)
  if (!room)
    throw new CommandError(
      `There is no room "${slug}". The rooms: ${[...app.rooms.bySlug.keys()].join(', ')}.`,
    )
  if (!known)
    throw new CommandError(`There is no part "${part}". The parts: ${Object.keys(parts).join(', ')}.`)
  await undoSettings({ db: app.database.db, viewer: nobody }, room, known)
  talk.say(`${part} of ${slug} is as the room's file says.`)
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
      operation: { type: 'boolean', default: false },
      back: { type: 'boolean', default: false },
      hours: { type: 'string', default: '24' },
      days: { type: 'string', default: '365' },
    } as const
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true })
    const [what, ...rest] = positionals
    const days = /^[1-9]\d{0,3}$/.test(values.days) ? Number(values.days) : undefined
    const hours = /^[1-9]\d{0,3}$/.test(values.hours) ? Number(values.hours) : undefined
    const { remove, operation, back } = values
    return { what, rest, remove, operation, back, days, hours }
  } catch {
    throw new CommandError(usage)
  }
}
