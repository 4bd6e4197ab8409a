import { Type } from 'typebox'
import { type DeskSource, defineAct, defineAskingAct, idsOf } from '../desk/source.ts'
import { contentAddresses, contentParts } from './content-parts.ts'
import { unreadDrafts, waitingUnread } from './queries.ts'
import { approveDrafts, sendBack } from './read-draft.ts'

const NoteForm = Type.Object({ note: Type.String({ minLength: 5, maxLength: 2_000 }) })

/** What is to be read before it is published, in rooms where that is so. */
export const unreadSource: DeskSource = {
  kind: 'unread',
  waiting: waitingUnread,
  async read({ scope, setting, t }, page) {
    const { unread, next } = await unreadDrafts(scope, page)
    const rows = unread.map(({ id, room, kind, content, author, since }) => ({
      key: String(id),
      since,
      room,
      title: content.title,
      href: null,
      why: t('review:unread', { kind: t(`common:kinds.${kind}.one`), name: author }),
      said: [content.summary, content.body ?? ''].filter(Boolean),
      parts: contentParts(t, setting, kind, content),
      ways: contentAddresses(t, kind, content),
    }))
    return { rows, next }
  },
  acts: [
    defineAct({
      name: 'approve',
      letter: 'g',
      tone: 'main',
      asks: true,
      changesSearch: true,
      async run(scope, keys) {
        await approveDrafts(scope, idsOf(keys))
        return {}
      },
    }),
    defineAskingAct({
      name: 'sendBack',
      letter: 't',
      schema: NoteForm,
      fields: [{ name: 'note', rows: 3, required: true, maxlength: 2_000 }],
      async run(scope, keys, { note }) {
        await sendBack(scope, idsOf(keys), note)
        return {}
      },
    }),
  ],
}
