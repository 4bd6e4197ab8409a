import type { Translate } from '../../plugins/locales.ts'
import { finishWork, readWork, reopenWork, waitingWork } from '../desk/entry-work.ts'
import { type DeskSource, defineAct } from '../desk/source.ts'
import { entryUrl } from '../entries/present.ts'

/** What is new in a room, or changed, and no editor has looked at. */
export const freshSource: DeskSource = {
  kind: 'fresh',
  waiting: (scope) => waitingWork(scope, 'fresh'),
  async read({ scope, setting, t }, page) {
    const { work, next } = await readWork(scope, 'fresh', page)
    const rows = work.map(({ id, since, entry, author, facts }) => {
      const changed = facts.changed === true
      const href = entryUrl(setting, entry)
      const kind = t(`common:kinds.${entry.kind}.one`)
      return {
        key: String(id),
        since,
        room: entry.room,
        title: entry.title,
        href,
        why: whyOf(t, changed, kind, author),
        said: [entry.summary],
        ways: [
          ...(changed ? [{ href: `${href}/history`, text: t('history:link') }] : []),
          { href: `${href}/edit`, text: t('review:edit') },
          { href: `${href}/withdrawal`, text: t('review:withdraw') },
        ],
      }
    })
    return { rows, next }
  },
  acts: [
    defineAct({
      name: 'seen',
      letter: 's',
      async run(scope, keys) {
        const done = await finishWork(scope, 'fresh', keys)
        return { before: done.map(({ id }) => id) }
      },
      takeBack: reopenWork,
    }),
  ],
}

function whyOf(t: Translate, changed: boolean, kind: string, name: string | null): string {
  if (name === null) return t(changed ? 'review:changed' : 'review:fresh', { kind })
  return t(changed ? 'review:changedBy' : 'review:freshBy', { kind, name })
}
