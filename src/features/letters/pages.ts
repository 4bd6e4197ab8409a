import type { Typed } from '../../forms.ts'
import { presentCard, type Setting } from '../entries/present.ts'
import { cardsByIds } from '../entries/queries.ts'
import { type Candidate, forEverybody, letterCandidates } from './candidates.ts'
import { composeLetter } from './compose.ts'
import type { WriterScope } from './letters.ts'
import {
  countReaders,
  entriesIn,
  type LetterEntry,
  type LetterRow,
  lastReleased,
  lettersOf,
} from './queries.ts'
import { letterDays, nextLetterAt, sendingDays } from './release.ts'

const dayMs = 86_400_000
/** What is said when somebody else has changed it. */
const changedMeanwhile = 'letters:errors.changed'

/** The room's letters, and when the next may be sent. Three queries. */
export async function lettersPage(scope: WriterScope) {
  const [all, readers, next] = await Promise.all([
    lettersOf(scope),
    countReaders(scope.db, scope.room.slug),
    nextLetterAt(scope),
  ])
  const drafts = all.filter(({ releasedAt }) => releasedAt === null)
  return {
    drafts,
    released: all
      .filter(({ releasedAt }) => releasedAt !== null)
      .map((letter) => ({ ...letter, ...reportOf(letter) })),
    readers,
    days: letterDays(scope.room),
    next,
  }
}

/** What became of a letter. Pure. */
export function reportOf({ readers, sent, refused, releasedAt, stoppedAt }: LetterRow, now = new Date()) {
  const left = readers - sent - refused
  const isOver =
    stoppedAt !== null || (releasedAt !== null && now.getTime() - releasedAt.getTime() > sendingDays * dayMs)
  return { waiting: isOver ? 0 : left, missed: isOver ? left + refused : refused }
}

/** A letter to be written on, with what could stand in it; or what became of it. Six queries. */
export async function letterPage(
  scope: WriterScope,
  setting: Setting & { room: WriterScope['room'] },
  letter: LetterRow,
  { typed, errors }: { typed?: Typed; errors: Record<string, string> },
) {
  const entries = await entriesIn(scope, letter.id)
  const written = composeLetter(setting, signed(scope, letter), entries)
  // what was not taken is still of the version that was changed; after a conflict it is of the newest
  const version = errors.subject === changedMeanwhile ? letter.version : (typed?.version ?? letter.version)
  const shared = { letter, written, errors, version, typed: typed ?? {}, ...reportOf(letter) }
  if (letter.releasedAt)
    return {
      ...shared,
      chosen: entries.map(({ card, opened }) => ({ entry: presentCard(setting, card), opened })),
      others: [],
    }
  const [candidates, readers, next] = await Promise.all([
    letterCandidates(scope, await lastReleased(scope.db, scope.room.slug)),
    countReaders(scope.db, scope.room.slug),
    nextLetterAt(scope),
  ])
  const chosen = typed ? await chosenAs(scope, typed, candidates) : entries
  const ids = chosen.map(({ card }) => card.id)
  return {
    ...shared,
    readers,
    next,
    chosen: chosen.map(({ card }) => ({ entry: presentCard(setting, card) })),
    others: candidates
      .filter(({ card }) => !ids.includes(card.id))
      .map(({ card, reason }) => ({ entry: presentCard(setting, card), reason })),
  }
}

/** What was ticked in a form that was not taken. */
async function chosenAs(
  scope: WriterScope,
  typed: Typed,
  candidates: readonly Candidate[],
): Promise<Pick<LetterEntry, 'card'>[]> {
  const ids = [typed.entry ?? []].flat().map(Number).filter(Number.isSafeInteger)
  const known = candidates.filter(({ card }) => ids.includes(card.id))
  const missing = ids.filter((id) => !known.some(({ card }) => card.id === id))
  const cards = [...known.map(({ card }) => card), ...(await cardsByIds(forEverybody(scope), missing))]
  return ids.flatMap((id) => cards.filter((card) => card.id === id).map((card) => ({ card })))
}

/** What one is asked before a letter is sent. */
export async function sendPage(
  scope: WriterScope,
  setting: Setting & { room: WriterScope['room'] },
  letter: LetterRow,
) {
  const [entries, readers, next] = await Promise.all([
    entriesIn(scope, letter.id),
    countReaders(scope.db, scope.room.slug),
    nextLetterAt(scope),
  ])
  return {
    letter,
    written: composeLetter(setting, signed(scope, letter), entries),
    readers,
    next,
    empty: entries.length === 0,
  }
}

/** It is signed by who sends it. */
const signed = ({ viewer }: WriterScope, letter: LetterRow): LetterRow =>
  letter.releasedAt ? letter : { ...letter, author: viewer.name }
