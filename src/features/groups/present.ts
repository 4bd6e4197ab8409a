import type { Translate } from '../../plugins/locales.ts'
import { isHouseMember, isMember, type Viewer } from '../../scope.ts'
import { groupPath } from '../entries/address.ts'
import type { Setting } from '../entries/present.ts'
import { isIn, mayHost, mayWrite } from './membership.ts'
import type { Group } from './queries.ts'

/** A group as the templates show it. */
export interface GroupView {
  id: number
  name: string
  url: string
  purpose: string
  visibility: Group['visibility']
  joining: Group['joining']
  /** Who can read what is shared there, in a sentence. */
  readers: string
  isForum: boolean
  members: number
  example: boolean
  /** The room it lives in, and others that it is shown in; none for one that is shown in all. */
  roomName: string
  otherRooms: string[]
  wholeHouse: boolean
  isIn: boolean
  may: { read: boolean; write: boolean; host: boolean; join: boolean }
}

/** Puts words and addresses to a group: a path inside its own room, a whole address elsewhere. */
export function presentGroup(t: Translate, setting: Setting, viewer: Viewer, group: Group): GroupView {
  const { rooms, locale } = setting
  const nameOf = (slug: string) => rooms.bySlug.get(slug)?.name[locale] ?? slug
  const path = groupPath(group)
  const inside = isIn(viewer, group)
  const roomName = nameOf(group.room)
  return {
    id: group.id,
    name:
      group.isForum && setting.room?.slug !== group.room
        ? t('groups:forum.of', { room: roomName })
        : group.name,
    url: group.room === setting.room?.slug ? path : setting.addressOf({ slug: group.room }, path),
    purpose: group.isForum ? t('groups:forum.purpose', { room: roomName }) : group.purpose,
    visibility: group.visibility,
    joining: group.joining,
    readers: readersOf(t, group),
    isForum: group.isForum,
    members: group.members,
    example: group.isExample,
    roomName,
    otherRooms: group.wholeHouse ? [] : group.rooms.filter((room) => room !== group.room).map(nameOf),
    wholeHouse: group.wholeHouse,
    isIn: inside,
    may: {
      read: group.visibility === 'open' || inside,
      write: isMember(viewer) && mayWrite(viewer, group),
      host: mayHost(viewer, group),
      join: !inside && group.joining !== 'invitation' && (!isMember(viewer) || isHouseMember(viewer)),
    },
  }
}

/** "Kun gruppens 14 medlemmer kan læse." */
export const readersOf = (
  t: Translate,
  { visibility, joining, members }: Pick<Group, 'visibility' | 'joining' | 'members'>,
): string =>
  visibility === 'closed' && joining === 'free'
    ? t('groups:readers.closedFree')
    : t(`groups:readers.${visibility}`, { count: members })
