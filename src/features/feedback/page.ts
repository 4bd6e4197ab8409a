import { withoutKeys, withoutNames } from '../../page-path.ts'

/** The page that a form names, for who sends it; the front page for what is no path of the house. Pure. */
export function pathIn(typed: string | undefined): string {
  const path = withoutKeys(typed ?? '')
  return /^(\/[\w…-]+)+$/u.test(path) ? path : '/'
}

/** The same as it is kept and read by others. Pure. */
export const pageIn = (typed: string | undefined): string => withoutNames(pathIn(typed))

/** Where it leads: not to a page whose key was left out. Pure. */
export const wayTo = (page: string): string => (page.includes('…') ? '/' : page)
