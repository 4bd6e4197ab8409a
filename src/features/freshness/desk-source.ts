import { sql } from 'drizzle-orm'
import { readWork, waitingWork } from '../desk/entry-work.ts'
import { type DeskSource, defineAct } from '../desk/source.ts'
import { entryUrl } from '../entries/present.ts'
import { askAuthors, canBeAsked } from './ask-authors.ts'
import { confirmEntries, unconfirmEntries } from './confirm-entries.ts'

/** What nothing has been heard of for so long that it may be right no more. */
export const staleSource: DeskSource = {
  kind: 'stale',
  more: '/about/quality',
  waiting: (scope) => waitingWork(scope, 'stale'),
  async read({ scope, setting, t }, page) {
    const { work, next } = await readWork(scope, 'stale', page, sql`coalesce(${canBeAsked}, false)`)
    const rows = work.map(({ id, since, entry, author, facts, fits }) => {
      const href = entryUrl(setting, entry)
      const kind = t(`common:kinds.${entry.kind}.one`)
      const asked = typeof facts.askedAt === 'string' ? new Date(facts.askedAt) : null
      const date = asked?.toLocaleDateString(setting.locale === 'da' ? 'da-DK' : 'en-GB', {
        dateStyle: 'long',
        timeZone: 'Europe/Copenhagen',
      })
      return {
        key: String(id),
        since,
        room: entry.room,
        title: entry.title,
        href,
        why: [
          author ? t('freshness:whyBy', { kind, name: author }) : t('freshness:why', { kind }),
          ...(date ? [t('freshness:asked', { date })] : []),
        ].join(' '),
        ways: [
          { href: `${href}/edit`, text: t('freshness:change') },
          { href: `${href}/withdrawal`, text: t('freshness:withdraw') },
        ],
        acts: fits ? ['confirm', 'ask'] : ['confirm'],
      }
    })
    return { rows, next }
  },
  acts: [
    defineAct({
      name: 'confirm',
      letter: 'r',
      tone: 'main',
      run: async (scope, keys) => ({ before: await confirmEntries(scope, keys) }),
      takeBack: unconfirmEntries,
    }),
    defineAct({
      name: 'ask',
      letter: 's',
      asks: true,
      async run(scope, keys) {
        await askAuthors(scope, keys)
        return { stays: true }
      },
    }),
  ],
}
