import { plainText } from '../../markdown.ts'
import type { Translate } from '../../plugins/locales.ts'
import { commentPath } from '../dialogue/address.ts'
import { entryPath, groupPath } from '../entries/address.ts'
import type { Setting } from '../entries/present.ts'
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
  const { entry, group, at, isRead, who } = notice
  const room = entry?.room ?? group?.room ?? ''
  return {
    text: t(`notices:kinds.${sentenceOf(notice)}`, {
      who: namesOf(t, notice),
      title: entry?.title ?? group?.name ?? '',
    }),
    url: urlOf(setting, notice),
    excerpt: excerptOf(notice),
    roomName: setting.rooms.bySlug.get(room)?.name[setting.locale] ?? room,
    at,
    isRead,
    person: { name: who[0] ?? t('dialogue:formerMember') },
  }
}

/** What answers nobody's comment answers who shared the entry. */
const sentenceOf = ({ kind, comment }: Notice): string =>
  kind === 'answered' && comment?.parentId === null ? 'answeredEntry' : kind

function namesOf(t: Translate, { who, people }: Notice): string {
  const [first = t('dialogue:formerMember'), second] = who
  if (people <= 1 || !second) return first
  return people === 2 ? t('notices:two', { first, second }) : t('notices:more', { first, count: people - 1 })
}

function urlOf({ addressOf }: Setting, { kind, entry, group, comment }: Notice): string {
  if (entry) return addressOf({ slug: entry.room }, comment ? commentPath(entry, comment) : entryPath(entry))
  if (!group) return addressOf(null, '/me/notices')
  const page = kind === 'groupAsked' ? '/members' : ''
  return addressOf({ slug: group.room }, `${groupPath(group)}${page}`)
}

/** One's own comment one knows. */
const told = ['mentioned', 'answered', 'said']
const longest = 160

function excerptOf({ kind, comment }: Notice): string {
  if (!comment || !told.includes(kind)) return ''
  const words = plainText(comment.text).replace(/\s+/g, ' ')
  return words.length > longest ? `${words.slice(0, longest).replace(/\s+\S*$/, '')} …` : words
}
