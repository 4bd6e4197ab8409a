import type { Scope } from '../../scope.ts'
import { idInSlug, pastedAddress } from '../entries/address.ts'
import { entryUrl, type Setting } from '../entries/present.ts'
import { cardsByIds } from '../entries/queries.ts'

/** A talk: who speaks of what, and the entry of the house that it is about, as far as the viewer may read it. */
export interface Talk {
  person: string
  title: string
  entry: { title: string; url: string } | null
}

interface Written extends Omit<Talk, 'entry'> {
  entryId: number | null
}

/** The talks of a programme with their entries. One query, none when no entry is named. */
export async function talksOf(scope: Scope, setting: Setting, programme: unknown): Promise<Talk[]> {
  const talks = readTalks(typeof programme === 'string' ? programme : '')
  const ids = talks.flatMap(({ entryId }) => entryId ?? [])
  const cards = new Map((await cardsByIds(scope, ids)).map((card) => [card.id, card]))
  return talks.map(({ entryId, ...talk }) => {
    const card = entryId === null ? undefined : cards.get(entryId)
    return { ...talk, entry: card ? { title: card.title, url: entryUrl(setting, card) } : null }
  })
}

const mostTalks = 50

/** A talk a line, as people write it: "Hanne Lund: Færre fald https://…/cases/12-faerre-fald". */
function readTalks(programme: string): Written[] {
  return programme
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, mostTalks)
    .map((line) => {
      const entryId = idInSlug(pastedAddress.exec(line)?.[1] ?? '')
      const said = line.replace(pastedAddress, '').trim()
      const [, person, title] = /^([^:]{2,80}):\s+(.+)$/.exec(said) ?? []
      return { person: title ? (person as string) : '', title: title ?? said, entryId }
    })
}
