import { sql } from 'drizzle-orm'
import { type Desk, type DeskRow, type DeskSource, defineAskingAct, idsOf } from '../desk/source.ts'
import { entryPath } from '../entries/address.ts'
import { keepReported, takeOutReported } from './close-report.ts'
import { type OpenReport, openReports } from './queries.ts'
import { KeepingForm, TakingOutForm } from './schema.ts'
import { handledBy, handlesAny } from './who-handles.ts'

const answer = { name: 'answer', rows: 2, maxlength: 1_000 }

/** What should not stand where it does, as readers say. */
export const reportsSource: DeskSource = {
  kind: 'reports',
  waiting: (scope) =>
    handlesAny(scope) ? sql`select from reports r where r.closed_at is null and ${handledBy(scope)}` : null,
  async read(desk, page) {
    const { reports, next } = await openReports(desk.scope, page)
    return { rows: reports.map((report) => rowOf(desk, report)), next }
  },
  acts: [
    defineAskingAct({
      name: 'keep',
      letter: 'b',
      schema: KeepingForm,
      fields: [answer],
      async run(scope, keys, typed) {
        await keepReported(scope, idsOf(keys), typed)
        return {}
      },
    }),
    defineAskingAct({
      name: 'takeOut',
      letter: 't',
      tone: 'danger',
      alone: true,
      changesSearch: true,
      schema: TakingOutForm,
      fields: [{ name: 'why', rows: 2, maxlength: 1_000 }, answer],
      async run(scope, keys, typed) {
        for (const id of idsOf(keys)) await takeOutReported(scope, id, typed)
        return {}
      },
    }),
  ],
}

function rowOf({ setting, t }: Desk, report: OpenReport): DeskRow {
  const { entry, about, author, commentId, room, said, shown } = report
  const there = entry !== null && (about === 'entry' || said !== null)
  const isClosed = report.isClosed && report.isThere
  const sentence = isClosed ? (shown ? 'closedShown' : 'closed') : 'why'
  const where = commentId === null ? entry && entryPath(entry) : `/comments/${commentId}`
  return {
    key: String(report.id),
    since: report.createdAt,
    room,
    title: there
      ? t(`reports:desk.heading.${about}`, { title: entry.title })
      : t(isClosed ? 'reports:desk.inClosed' : 'reports:desk.gone'),
    href: there && where ? setting.addressOf({ slug: room }, where) : null,
    why: t(`reports:desk.${sentence}`, {
      reason: t(`reports:reasons.${report.reason}`),
      reporter: report.reporter ?? t('reports:desk.stranger'),
    }),
    said: [
      ...(report.text ? [report.text] : []),
      ...(shown ? [shown] : []),
      ...(said ? [author ? t('reports:desk.said', { name: author, text: said }) : said] : []),
    ],
    acts: there || shown ? ['keep', 'takeOut'] : ['keep'],
  }
}
