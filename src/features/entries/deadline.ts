import { type SQL, sql } from 'drizzle-orm'
import { InvalidInput } from '../../errors.ts'
import { readMoment } from '../../moments.ts'
import type { ListOrder } from '../kinds/define-kind.ts'

/** A day as a browser's calendar gives it, or as people write it: 2026-12-31, 31.12.2026, 31/12/2026. */
export const typedDay = '^(\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./-]\\d{1,2}[./-]\\d{4})$'

/** The day as 2026-12-31; what is no day of any calendar is given back as it was typed. */
export function readDay(text: string): string {
  const [, day, month, year] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text) ?? []
  return day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
}

const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' })

/** The day in Denmark so many days from now, as 2026-12-31. */
export const dayIn = (from: number, now = new Date()): string =>
  days.format(new Date(now.getTime() + from * 86_400_000))

/** Whether that day is over in Denmark. */
export const isPastDay = (day: string | null): boolean => day !== null && day < dayIn(0)

/** The same in SQL, for the entry of that alias: its deadline is over, or it has taken place. */
export const isPast = (entry: SQL): SQL => sql`(coalesce(${entry}.deadline_on < ${dayIn(0)}::date, false)
  or case when ${entry}.kind = 'event' then coalesce(${entry}.details ->> 'startsAt' < ${startOfToday()}, false) else false end)`

/** Where in a kind's own order lies what is still to come; null for what is not listed by time. */
export function firstKey({ order }: { order?: ListOrder }): string | null {
  if (order === 'deadline') return dayIn(0)
  return order === 'start' ? startOfToday() : null
}

/** When today began in Denmark, as moments are stored. */
export const startOfToday = (): string => readMoment(`${dayIn(0)}T00:00`)

/** @throws InvalidInput for a day that has passed, and for one that is in no calendar */
export function refusePastDeadline(day: string | undefined): void {
  if (day === undefined) return
  if (!isDay(day)) throw new InvalidInput({ deadline: 'errors:field.day' })
  if (isPastDay(day)) throw new InvalidInput({ deadline: 'errors:field.dayPast' })
}

/** Whether it is a day of the calendar, written as 2026-12-31. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
