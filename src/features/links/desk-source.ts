import type { Config } from '../../config.ts'
import type { Web } from '../../plugins/web.ts'
import type { MemberScope } from '../../scope.ts'
import { type DeskAct, type DeskSource, goneMeanwhile } from '../desk/source.ts'
import { entryUrl } from '../entries/present.ts'
import { checkLink } from './check-links.ts'
import { deadLinks, linkInCare, waitingLinks } from './queries.ts'

interface HasWeb {
  web: Web
}

/** Addresses in entries that have not answered for some nights. */
export const linksSource = (house: HasWeb, { linkChecks }: Pick<Config, 'linkChecks'>): DeskSource => ({
  kind: 'links',
  waiting: waitingLinks,
  async read({ scope, setting, t }, page) {
    const { links, next } = await deadLinks(scope, page)
    const rows = links.map((link) => {
      const href = entryUrl(setting, { ...link, id: link.entryId })
      return {
        key: `${link.entryId}-${link.field}`,
        since: link.since,
        room: link.room,
        title: link.title,
        href,
        why: t('links:why', { address: link.address }),
        ways: [
          { href: link.address, text: t('links:open') },
          { href: `${href}/edit`, text: t('links:edit') },
        ],
      }
    })
    return { rows, next }
  },
  acts: linkChecks ? [askAgain(house)] : [],
})

/** Asks at once, for an editor who has mended it or does not believe it; what came of it is written down there and then. */
const askAgain = (house: HasWeb): DeskAct => ({
  name: 'ask',
  letter: 'a',
  alone: true,
  async prepare(scope, keys) {
    const answer = await checkLink(scope, house.web, await linkOf(scope, keys))
    return { ok: true, values: async () => ({ stays: answer === 'dead', outcome: answer }) }
  },
})

async function linkOf(scope: MemberScope, [key = '']: string[]) {
  const [, id, field] = /^(\d{1,15})-(\w{1,40})$/.exec(key) ?? []
  const link = id && field ? await linkInCare(scope, Number(id), field) : null
  if (!link) throw goneMeanwhile()
  return link
}
