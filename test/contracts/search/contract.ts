import type { Test } from 'tap'
import type { OpenEngine } from './asking.ts'
import { closedEntries } from './closed-entries.ts'
import { finding } from './finding.ts'
import { keeping } from './keeping.ts'
import { oddInput } from './odd-input.ts'
import { resembling } from './resembling.ts'
import { roomsAndFilters } from './rooms-and-filters.ts'
import { suggestions } from './suggestions.ts'

/** What every search engine of the house must do. `open` gives an empty engine of the test's own. */
export function searchContract(t: Test, open: OpenEngine): void {
  t.test('finding', (t) => finding(t, open))
  t.test('rooms and filters', (t) => roomsAndFilters(t, open))
  t.test('closed entries', (t) => closedEntries(t, open))
  t.test('keeping the index', (t) => keeping(t, open))
  t.test('what resembles', (t) => resembling(t, open))
  t.test('suggestions', (t) => suggestions(t, open))
  t.test('odd input', (t) => oddInput(t, open))
}
