import { translator } from '../../plugins/locales.ts'
import type { Letter, PostOffice } from '../../plugins/mail.ts'
import { nobody } from '../../scope.ts'
import type { Setting } from '../entries/present.ts'
import { signLink } from '../mail/links.ts'
import type { Room, Rooms } from '../rooms/load-rooms.ts'
import { composeLetter } from './compose.ts'
import {
  addresseeOf,
  type Claim,
  claimLetter,
  finishLetter,
  releaseClaim,
  waitingLetters,
} from './hand-out.ts'
import { entriesIn, type LetterRow, letterById } from './queries.ts'

export interface LetterPost {
  office: PostOffice
  rooms: Rooms
}

/** What is read at once; and how many times in a row a mail server may fail before it is left alone for a minute. */
const batch = 100
const mostFaults = 3

/**
 * Sends the letters that may be sent now, until none is left or the time is up. Run twice at once, nobody gets two.
 * @throws the mail server's fault when it takes nothing; what was to be sent is sent by a later run
 */
export async function mailLetters(post: LetterPost, now = new Date(), budgetMs = 50_000): Promise<void> {
  const { db } = post.office
  const start = performance.now()
  let faults: unknown[] = []
  for (;;) {
    const waiting = await waitingLetters(db, now, batch)
    const writing = new Writing(post)
    for (const one of waiting) {
      if (performance.now() - start > budgetMs) return
      const claim = await claimLetter(db, one, now)
      if (!claim) continue
      const outcome = await tryToSend(post, writing, claim, now)
      if (outcome === 'sent' || outcome === 'refused') {
        faults = []
        await finishLetter(db, claim, outcome, now)
        continue
      }
      await releaseClaim(db, claim, now)
      faults.push(outcome.fault)
      if (faults.length >= mostFaults) break
    }
    if (waiting.length === batch && faults.length < mostFaults) continue
    if (faults.length > 0) throw faults[0]
    return
  }
}

async function tryToSend(
  { office }: LetterPost,
  writing: Writing,
  { letterId, userId }: Claim,
  now: Date,
): Promise<'sent' | 'refused' | { fault: unknown }> {
  try {
    const letter = await writing.letterFor(letterId, userId, now)
    if (!letter) return 'refused'
    await office.mailer.send(letter)
    return 'sent'
  } catch (fault) {
    return isFinal(fault) ? 'refused' : { fault }
  }
}

/** The mail server said that it will never take it. */
const isFinal = (fault: unknown): boolean =>
  fault instanceof Error && 'responseCode' in fault && Number(fault.responseCode) >= 500

interface Content {
  letter: LetterRow
  room: Room
  entries: Awaited<ReturnType<typeof entriesIn>>
}

/** Writes letters to many: what they say is read once. Kept for a few only, since what they point to may be closed meanwhile. */
class Writing {
  readonly #post: LetterPost
  readonly #known = new Map<number, Promise<Content | null>>()

  constructor(post: LetterPost) {
    this.#post = post
  }

  /** Null when nobody is there to read it, or nothing is left to be read. */
  async letterFor(letterId: number, userId: number, now: Date): Promise<Letter | null> {
    const { office, rooms } = this.#post
    const known = this.#known.get(letterId) ?? contentOf(this.#post, letterId)
    this.#known.set(letterId, known)
    const [content, reader] = await Promise.all([known, addresseeOf(office.db, userId)])
    if (!content || !reader?.email || !reader.secret) return null
    const { letter, room, entries } = content
    const { name, email, locale, secret } = reader
    const setting = { rooms, room, locale, addressOf: office.addressOf }
    const token = signLink({ userId, secret }, now)
    const switches = office.addressOf(null, `/follows/mail/${token}`)
    return {
      ...composeLetter(setting, letter, entries, ({ id }) =>
        office.addressOf(room, `/letters/${letterId}/to/${id}`),
      ),
      to: { name, address: email },
      // the same for every try
      messageId: `<letter-${letterId}-${userId}@${new URL(switches).hostname}>`,
      footLink: { href: switches, text: translator(locale)('letters:mail.switches') },
      unsubscribe: office.addressOf(null, `/letters/${letterId}/end/${token}`),
    }
  }
}

async function contentOf({ office: { db }, rooms }: LetterPost, letterId: number): Promise<Content | null> {
  const letter = await letterById(db, letterId)
  const room = letter && rooms.bySlug.get(letter.room)
  if (!letter || !room) return null
  const { closed, readFirst } = rooms
  const entries = await entriesIn({ db, room, viewer: nobody, locale: 'da', closed, readFirst }, letterId)
  return entries.length > 0 || letter.intro !== '' ? { letter, room, entries } : null
}

/** A letter as it is now to who writes it, marked as a trial. Nothing is sent when it is gone. */
export async function mailTrial(post: LetterPost, letterId: number, userId: number): Promise<void> {
  const { office, rooms } = post
  const [content, reader] = await Promise.all([contentOf(post, letterId), addresseeOf(office.db, userId)])
  if (!content || !reader?.email) return
  const { locale, name, email } = reader
  const setting: Setting & { room: Room } = { rooms, room: content.room, locale, addressOf: office.addressOf }
  const letter = composeLetter(setting, { ...content.letter, author: name }, content.entries)
  await office.mailer.send({
    ...letter,
    subject: translator(locale)('letters:mail.trial', { subject: letter.subject }),
    to: { name, address: email },
  })
}
