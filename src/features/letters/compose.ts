import { translator } from '../../plugins/locales.ts'
import type { Letter } from '../../plugins/mail.ts'
import { entryPath } from '../entries/address.ts'
import type { Setting } from '../entries/present.ts'
import type { EntryCard } from '../entries/queries.ts'
import type { Room } from '../rooms/load-rooms.ts'
import type { LetterEntry, LetterRow } from './queries.ts'

/** A letter in the words of a mail, the same for everybody who reads that language. */
export type Written = Omit<Letter, 'to' | 'messageId' | 'footLink' | 'unsubscribe'>

/**
 * Writes a letter of a room. Pure.
 * @param linkOf where a title leads; to the entry itself, when nothing is said
 */
export function composeLetter(
  setting: Setting & { room: Room },
  letter: Pick<LetterRow, 'subject' | 'intro' | 'author'>,
  entries: readonly Pick<LetterEntry, 'card'>[],
  linkOf = (card: EntryCard): string => setting.addressOf({ slug: card.room }, entryPath(card)),
): Written {
  const { room, rooms, locale, addressOf } = setting
  const t = translator(locale)
  const place = room.name[locale]
  const noteOf = (card: EntryCard) => {
    const home = card.room === room.slug ? null : (rooms.bySlug.get(card.room)?.name[locale] ?? card.room)
    const who = [card.contact, card.organisation].filter(Boolean).join(', ') || card.source
    return [t(`common:kinds.${card.kind}.one`), home, who].filter(Boolean).join(' · ')
  }
  const items = entries.map(({ card }) => ({
    href: linkOf(card),
    title: card.title,
    text: card.summary,
    note: noteOf(card),
  }))
  return {
    locale,
    subject: letter.subject,
    title: letter.subject,
    paragraphs: letter.intro.split(/\n+/).filter((text) => text.trim() !== ''),
    sections: items.length > 0 ? [{ title: t('letters:mail.section', { place }), items }] : [],
    action: { href: addressOf(room, '/'), text: t('letters:more', { place }) },
    after: letter.author ? [t('letters:mail.from', { name: letter.author, place })] : [],
    foot: t('letters:mail.foot', { place, owner: room.owner.name }),
  }
}
