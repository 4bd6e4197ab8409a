import { type KindName, kindOf, kinds } from '../kinds/index.ts'

const folds: Record<string, string> = { æ: 'ae', ø: 'oe', å: 'aa', ß: 'ss' }

/** A text as the readable end of an address: "Færre fald på Åsen" → "faerre-fald-paa-aasen". */
export function slugify(text: string): string {
  return text
    .toLowerCase()
    .replace(/[æøåß]/g, (letter) => folds[letter] ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '')
}

/** An entry's own address on its home room's host: /cases/12-faldforebyggelse */
export function entryPath(entry: { kind: KindName; id: number; title: string }): string {
  const slug = slugify(entry.title)
  return `/${kindOf(entry.kind).path}/${entry.id}${slug ? `-${slug}` : ''}`
}

/** A person's address, on every host: /people/12-anne-holm */
export const personPath = (person: Named): string => namedPath('people', person)

/** An organisation's address, on every host: /organisations/12-aarhus-kommune */
export const organisationPath = (organisation: Named): string => namedPath('organisations', organisation)

/** A group's address on its home room's host: /groups/12-natsygeplejersker */
export const groupPath = (group: Named): string => namedPath('groups', group)

interface Named {
  id: number
  name: string
}

function namedPath(list: string, { id, name }: Named): string {
  const slug = slugify(name)
  return `/${list}/${id}${slug ? `-${slug}` : ''}`
}

/** The id at the front of an address's last part, or null. */
export function idInSlug(idSlug: string): number | null {
  const digits = /^(\d{1,15})(?:-|$)/.exec(idSlug)?.[1]
  return digits ? Number(digits) : null
}

/** The entry that an address, or a number by itself, means; null when it means none. */
export const idInAddress = (text: string): number | null =>
  /^\d{1,15}$/.test(text) ? Number(text) : idInSlug(pastedAddress.exec(text)?.[1] ?? '')

/** An entry's address as people paste it into a text, on whatever host; its last part is the first group. */
export const pastedAddress = new RegExp(
  `(?:https?://\\S*?)?/(?:${kinds.map(({ path }) => path).join('|')})/(\\d[\\w-]*)\\S*`,
)
