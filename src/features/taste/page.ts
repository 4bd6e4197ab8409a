import { isMember, type MemberScope, type Scope } from '../../scope.ts'
import { presentCard, type Setting } from '../entries/present.ts'
import type { EntryCard } from '../entries/queries.ts'
import type { Taste } from '../search/taste.ts'
import type { Verdict } from './judge.ts'
import { countReads, judgementsOf, mailedTo } from './queries.ts'

/** What somebody can say, or has said, of an entry that is shown to them. */
export interface Judging {
  id: number
  title: string
  verdict: Verdict | null
  /** The page's address. */
  back: string
}

/** What somebody has just said that they do not want to see; it can be taken back where it stood. */
export type Unwanted = Pick<Judging, 'id' | 'title' | 'back'>

/** What the viewer can say of the entries of a page; null for who has not logged on. */
export function judgingOf(
  { viewer }: Pick<Scope, 'viewer'>,
  { judged }: Taste,
  back: string,
): (entry: { id: number; title: string }) => Judging | null {
  if (!isMember(viewer)) return () => null
  const verdicts = new Map(judged.map(({ id, verdict }) => [id, verdict]))
  return ({ id, title }) => ({ id, title, verdict: verdicts.get(id) ?? null, back })
}

const justMs = 120_000

/** What was refused within the last minutes, if it is the last word that was said. */
export function justUnwanted({ judged }: Taste, back: string, now = Date.now()): Unwanted | null {
  const [last] = judged
  if (last?.verdict !== 'less' || now - last.saidAt.getTime() > justMs) return null
  return { id: last.id, title: last.title, back }
}

const pageSize = 30
const mostMailed = 6
const place = '/me/inspiration'

/** All that the viewer has said of inspiration, what their mails had of it, and how much they have read. Three queries. */
export async function judgementsPage(scope: MemberScope, setting: Setting, after: string | undefined) {
  const inHouse = { ...scope, room: null }
  const [{ judged, next }, mailed, reads] = await Promise.all([
    judgementsOf(inHouse, { after, limit: pageSize }),
    after ? [] : mailedTo(inHouse, mostMailed),
    countReads(scope),
  ])
  const shown = (card: EntryCard, verdict: Verdict | null) => ({
    entry: presentCard(setting, card),
    judging: { id: card.id, title: card.title, verdict, back: place },
  })
  return {
    judged: judged.map((card) => shown(card, card.verdict)),
    next: next && `${place}?after=${next}`,
    mailed: mailed.map((card) => shown(card, null)),
    reads,
  }
}
