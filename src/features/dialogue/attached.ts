import { kinds } from '../kinds/index.ts'

const paths = kinds.map(({ path }) => path).join('|')
/** An entry's address in a text: its host if there is one, its list, its id, and its title. */
const entryAddress = new RegExp(
  `(?<![\\w/.:-])(?:https?://([\\w.-]+)(?::\\d+)?)?/(?:${paths})/(\\d{1,15})(-[a-z0-9-]*)?(?![\\w/-])`,
  'g',
)
const most = 3

const isOurs = (host: string | undefined, house: string): boolean =>
  host === undefined || host === house || host.endsWith(`.${house}`)

/**
 * Entries of the house whose addresses stand in a text, a few of them. What is quoted was shown before. Pure.
 * @param house the house's host, without its port
 */
export function entriesIn(text: string, house: string): number[] {
  const own = text.split('\n').filter((line) => !line.trimStart().startsWith('>'))
  const found = own.flatMap((line) => [...line.matchAll(entryAddress)])
  const ids = found.filter(([, host]) => isOurs(host, house)).map(([, , id]) => Number(id))
  return [...new Set(ids)].slice(0, most)
}

/** A text whose addresses of the house's entries do not tell their titles: not all its readers may know of them. Pure. */
export const withoutTitles = (text: string, house: string): string =>
  text.replace(entryAddress, (address, host: string | undefined, _id, title: string | undefined) =>
    title && isOurs(host, house) ? address.slice(0, -title.length) : address,
  )
