import { plainText } from '../../markdown.ts'
import { whenText } from '../../moments.ts'
import type { Translate } from '../../plugins/locales.ts'
import type { Locale } from '../../scope.ts'
import { commentPath } from '../dialogue/address.ts'
import { entryPath, groupPath } from '../entries/address.ts'
import type { Setting } from '../entries/present.ts'
import { noticeKinds } from './kinds.ts'
import type { Notice } from './queries.ts'

/** A notice in words. */
export interface NoticeView {
  /** "Anne Holm og to andre har svaret dig i …" */
  text: string
  url: string
  /** The first words of the comment, where the news is what it says. */
  excerpt: string
  roomName: string
  at: Date
  isRead: boolean
  /** Whose mark stands beside it. */
  person: { name: string }
}

/** Puts words and an address to a notice. */
export function presentNotice(t: Translate, setting: Setting, notice: Notice): NoticeView {
  const { kind, entry, group, desk, own, at, isRead, who, times } = notice
  const { rooms, locale } = setting
  const room = entry?.room ?? group?.room ?? desk ?? ''
  const roomName = rooms.bySlug.get(room)?.name[locale] ?? (room || t('common:house.name'))
  return {
    text: t(`notices:kinds.${sentenceOf(notice)}`, {
      who: namesOf(t, notice),
      title: entry?.title ?? group?.name ?? roomName,
      room: roomName,
      own: listed(locale, own),
      count: times,
    }),
    url: urlOf(setting, notice),
    excerpt: excerptOf(setting, notice),
    roomName,
    at,
    isRead,
    person: { name: who[0] ?? (nameless.includes(kind) ? roomName : t('dialogue:formerMember')) },
  }
}

const nameless = noticeKinds.filter((kind) => kind.nameless).map(({ name }) => name)

const listed = (locale: Locale, titles: string[]): string =>
  new Intl.ListFormat(locale).format(titles.map((title) => `“${title}”`))

/** What answers nobody's comment answers who shared the entry. */
const sentenceOf = ({ kind, comment }: Notice): string =>
  kind === 'answered' && comment?.parentId === null ? 'answeredEntry' : kind

function namesOf(t: Translate, { who, people }: Notice): string {
  const [first = t('dialogue:formerMember'), second] = who
  if (people <= 1 || !second) return first
  return people === 2 ? t('notices:two', { first, second }) : t('notices:more', { first, count: people - 1 })
}

function urlOf({ addressOf }: Setting, { kind, entry, group, desk, comment }: Notice): string {
  if (entry) {
    const page = kind === 'interestAsked' ? `${entryPath(entry)}#more` : entryPath(entry)
    return addressOf({ slug: entry.room }, comment ? commentPath(entry, comment) : page)
  }
  if (desk !== null)
    return addressOf(desk ? { slug: desk } : null, kind === 'reported' ? '/desk/reports' : '/desk/guide')
  // it is among what one has not finished
  if (!group) return addressOf(null, kind === 'sentBack' ? '/share' : '/me/notices')
  const page = kind === 'groupAsked' || kind === 'groupAdrift' ? '/members' : ''
  return addressOf({ slug: group.room }, `${groupPath(group)}${page}`)
}

/** One's own comment one knows. */
const told = ['mentioned', 'answered', 'said']
const longest = 160

/** What was said, when and where it is now, or which room shows it. */
function excerptOf({ rooms, locale }: Setting, { kind, comment, words, entry }: Notice): string {
  if (kind === 'shown') return rooms.bySlug.get(words ?? '')?.name[locale] ?? ''
  if (kind === 'eventChanged' && entry?.startsAt)
    return [whenText(locale, entry.startsAt, entry.endsAt), entry.place].filter(Boolean).join(' · ')
  const said = comment && told.includes(kind) ? plainText(comment.text) : (words ?? '')
  const line = said.replace(/\s+/g, ' ')
  return line.length > longest ? `${line.slice(0, longest).replace(/\s+\S*$/, '')} …` : line
}
