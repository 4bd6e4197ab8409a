import type { Scope } from '../../scope.ts'
import { presentCard, type Setting } from '../entries/present.ts'
import type { Entry } from '../entries/queries.ts'
import { reuseOf } from './queries.ts'
import { canBeReused } from './say-reuse.ts'

/** The part of an entry's page that says where it went and what it builds on. */
export async function reuseForPage(scope: Scope, setting: Setting, entry: Entry) {
  const { derived, origins, ...reuse } = await reuseOf(scope, entry)
  return {
    ...reuse,
    derived: derived.map((card) => presentCard(setting, card)),
    origins: origins.map((card) => presentCard(setting, card)),
    open: canBeReused(scope.viewer, entry),
  }
}
