import type { Typed } from '../../forms.ts'

/** A field that somebody else has changed meanwhile. */
export interface Difference {
  name: string
  theirs: string | string[]
  mine: string | string[]
}

/** What a form becomes when the entry was changed while it was written. */
export interface Compared {
  /** What was typed, with the changes of the other where the writer made none. */
  merged: Typed
  /** Changed by both, to different things: the writer chooses. */
  clashes: Difference[]
  /** Changed by the other alone. */
  taken: string[]
}

type Value = Typed[string]

const plain = (value: Value): string | string[] => value ?? ''
const same = (one: Value, other: Value): boolean =>
  JSON.stringify([one ?? ''].flat()) === JSON.stringify([other ?? ''].flat())

/**
 * Compares, field by field, what an entry said when the form was opened, what it says now, and what was typed.
 * Where the writer has chosen what the other wrote (`keep-<field>`), that is taken.
 */
export function compare(names: readonly string[], opened: Typed, now: Typed, typed: Typed): Compared {
  const compared: Compared = { merged: { ...typed }, clashes: [], taken: [] }
  for (const name of names) {
    const [before, theirs, mine] = [opened[name], now[name], typed[name]]
    if (same(before, theirs) || same(theirs, mine)) continue
    if (same(before, mine)) {
      compared.merged[name] = theirs
      compared.taken.push(name)
    } else {
      compared.clashes.push({ name, theirs: plain(theirs), mine: plain(mine) })
    }
  }
  return compared
}

/** The typed form with what the writer chose at each clash. */
export const chosen = (typed: Typed, now: Typed): Typed =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => {
      if (name.startsWith('keep-')) return []
      return [[name, typed[`keep-${name}`] === 'theirs' ? now[name] : value]]
    }),
  )
