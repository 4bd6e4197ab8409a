import { eq, sql } from 'drizzle-orm'
import { noticeMails, noticeSettings } from '../../../db/schema/index.ts'
import { type Typed, typedForm } from '../../forms.ts'
import { type Database, inTransaction } from '../../plugins/database.ts'
import type { Member } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { type NoticeMail, noticeKinds } from './kinds.ts'

/** How somebody is told of a kind of notice. */
export interface NoticeSetting {
  kind: string
  inPage: boolean
  mail: NoticeMail
}

/** How somebody is told of each kind, as they chose or as the house does. One query. */
export async function noticeSettingsOf(db: Database, userId: number): Promise<NoticeSetting[]> {
  const chosen = await db.select().from(noticeSettings).where(eq(noticeSettings.userId, userId))
  return noticeKinds.map(({ name, mail }) => {
    const own = chosen.find(({ kind }) => kind === name)
    return { kind: name, inPage: own?.inPage ?? true, mail: own?.mail ?? mail }
  })
}

type Writing = { db: Database; viewer: Pick<Member, 'id'> }

/** The settings as a form has them; what it leaves out stays as it is. */
export async function saveNoticeSettings(scope: Writing, body: unknown): Promise<void> {
  const typed = typedForm(body)
  const now = await noticeSettingsOf(scope.db, scope.viewer.id)
  const wanted = now.flatMap((setting) => readSetting(typed, setting) ?? [])
  await writeSettings(scope, wanted)
}

function readSetting(typed: Typed, { kind }: NoticeSetting): NoticeSetting | null {
  const mail = noticeMails.find((one) => one === typed[`mail-${kind}`])
  return mail ? { kind, mail, inPage: typed[`page-${kind}`] === '1' } : null
}

/** No more mails about a kind, or about any. Said twice it is no fault. */
export async function endNoticeMails(scope: Writing, kind?: string): Promise<void> {
  const now = await noticeSettingsOf(scope.db, scope.viewer.id)
  const ended = now.filter((setting) => kind === undefined || setting.kind === kind)
  await writeSettings(
    scope,
    ended.map((setting) => ({ ...setting, mail: 'never' })),
  )
}

async function writeSettings(scope: Writing, settings: NoticeSetting[]): Promise<void> {
  if (settings.length === 0) return
  await inTransaction(scope, async ({ db, viewer }) => {
    await db
      .insert(noticeSettings)
      .values(settings.map((setting) => ({ ...setting, userId: viewer.id })))
      .onConflictDoUpdate({
        target: [noticeSettings.userId, noticeSettings.kind],
        set: { inPage: sql`excluded.in_page`, mail: sql`excluded.mail` },
      })
    await logActivity(
      { db, viewer: viewer as Member },
      { verb: 'account.changed', subject: 'user', subjectId: viewer.id },
    )
  })
}
