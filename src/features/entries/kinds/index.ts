import { caseKind } from './case.ts'
import { challengeKind } from './challenge.ts'
import type { KindDefinition } from './define-kind.ts'
import { newsKind } from './news.ts'

export type KindName = KindDefinition['name']

/** Every kind of entry, in the order it is offered. */
export const kinds: readonly KindDefinition[] = [caseKind, challengeKind, newsKind]

const byName = new Map(kinds.map((kind) => [kind.name as string, kind]))

/** The definition of a kind that is stored or was checked. */
export function kindOf(name: KindName): KindDefinition {
  return byName.get(name) as KindDefinition
}

export const findKind = (name: string): KindDefinition | undefined => byName.get(name)
