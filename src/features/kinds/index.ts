import { caseKind } from './case.ts'
import { challengeKind } from './challenge.ts'
import { collectionKind } from './collection.ts'
import type { KindDefinition } from './define-kind.ts'
import { eventKind } from './event.ts'
import { fundKind } from './fund.ts'
import { linkKind } from './link.ts'
import { methodKind } from './method.ts'
import { newsKind } from './news.ts'
import { termKind } from './term.ts'
import { threadKind } from './thread.ts'

/** Every kind of entry, in the order it is offered. */
const definitions = [
  caseKind,
  challengeKind,
  newsKind,
  collectionKind,
  eventKind,
  methodKind,
  fundKind,
  termKind,
  linkKind,
  threadKind,
] as const

export type KindName = (typeof definitions)[number]['name']
export type Kind = KindDefinition<KindName>

export const kinds: readonly Kind[] = definitions
export const kindNames: readonly KindName[] = kinds.map(({ name }) => name)

const byName = new Map(kinds.map((kind) => [kind.name as string, kind]))

/** The definition of a kind that is stored or was checked. */
export function kindOf(name: KindName): Kind {
  return byName.get(name) as Kind
}

export const findKind = (name: string): Kind | undefined => byName.get(name)
