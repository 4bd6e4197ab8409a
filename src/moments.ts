import { TZDate } from '@date-fns/tz'
import type { Locale } from './scope.ts'

export const zone = 'Europe/Copenhagen'

/** A moment as a browser's field gives it, as people write it, or as it is stored. */
export const typedMoment =
  '^(\\d{4}-\\d{2}-\\d{2}[T ]\\d{1,2}[:.]\\d{2}(:\\d{2}(\\.\\d{3}Z)?)?|\\d{1,2}[./-]\\d{1,2}[./-]\\d{4},? (kl\\.? ?)?\\d{1,2}[:.]\\d{2})$'

const byField =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[T ](?<hour>\d{1,2})[:.](?<minute>\d{2})(?::\d{2})?$/
const byHand =
  /^(?<day>\d{1,2})[./-](?<month>\d{1,2})[./-](?<year>\d{4}),? (?:kl\.? ?)?(?<hour>\d{1,2})[:.](?<minute>\d{2})$/

/**
 * Danish time as it was typed, in UTC as it is stored: 2026-12-01T15:00 → 2026-12-01T14:00:00.000Z.
 * What is in no calendar, or in the hour that summer time leaps over, is given back as it was typed.
 */
export function readMoment(text: string): string {
  const parts = (byField.exec(text) ?? byHand.exec(text))?.groups
  if (!parts) return text
  const [year, month, day, hour, minute] = ['year', 'month', 'day', 'hour', 'minute'].map((name) =>
    Number(parts[name]),
  ) as [number, number, number, number, number]
  const moment = new TZDate(year, month - 1, day, hour, minute, zone)
  const same =
    moment.getFullYear() === year &&
    moment.getMonth() === month - 1 &&
    moment.getDate() === day &&
    moment.getHours() === hour &&
    moment.getMinutes() === minute
  return same ? new Date(moment.getTime()).toISOString() : text
}

/** Whether it is a moment as it is stored: UTC, to the millisecond. */
export function isMoment(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}T[\d:.]{12}Z$/.test(text)) return false
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString() === text
}

const fields = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone })

/** A stored moment as a browser's field wants it, in Danish time: 2026-12-01T15:00 */
export const typedMomentOf = (stored: string): string =>
  isMoment(stored) ? fields.format(new Date(stored)).replace(' ', 'T') : stored

const regions = { da: 'da-DK', en: 'en-GB' } as const
const formats = new Map<string, Intl.DateTimeFormat>()

/** Making one takes longer than all that it formats on a page. */
function formatFor(locale: Locale, wanted: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(wanted)}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(regions[locale], wanted)
  formats.set(key, format)
  return format
}

/** When something is, in Danish time: "tirsdag den 1. december 2026 kl. 15.00–16.30". */
export function whenText(
  locale: Locale,
  startsAt: string,
  endsAt?: string | null,
  style: 'full' | 'medium' = 'full',
) {
  const format = formatFor(locale, { dateStyle: style, timeStyle: 'short', timeZone: zone })
  const start = new Date(startsAt)
  return endsAt ? format.formatRange(start, new Date(endsAt)) : format.format(start)
}

/** The time of day of a moment of today's, in Denmark: "14.05"; null for any other day. */
export function clockToday(locale: Locale, at: Date, now: Date): string | null {
  const day = formatFor('en', { dateStyle: 'short', timeZone: zone })
  return day.format(at) === day.format(now)
    ? formatFor(locale, { timeStyle: 'short', timeZone: zone }).format(at)
    : null
}

/** A day of the calendar in words: 2026-12-31 → "31. december 2026". */
export const dayText = (locale: Locale, day: string): string =>
  formatFor(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))

/** The day in Denmark of a stored moment, in words of a leaf of a calendar. */
export function dayLeaf(locale: Locale, startsAt: string): { day: string; month: string; weekday: string } {
  const part = (wanted: Intl.DateTimeFormatOptions) =>
    formatFor(locale, { ...wanted, timeZone: zone }).format(new Date(startsAt))
  return {
    day: part({ day: 'numeric' }).replace(/\D/g, ''),
    month: part({ month: 'short' }).replace('.', ''),
    weekday: part({ weekday: 'long' }),
  }
}

/** The day that a moment is in, in Denmark, at a whole hour. */
export function todayAt(now: Date, hour: number): Date {
  const local = new TZDate(now.getTime(), zone)
  return new Date(new TZDate(local.getFullYear(), local.getMonth(), local.getDate(), hour, zone).getTime())
}
