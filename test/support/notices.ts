import { peopleToMail } from '../../src/features/notices/claim.ts'
import { noticeReader } from '../../src/features/notices/fill.ts'
import { mailNotices } from '../../src/features/notices/mails.ts'
import type { KeptMail } from '../../src/plugins/mail-folder.ts'
import type { TestHouse } from './house.ts'
import type { Person } from './people.ts'
import { caughtUp } from './sharing.ts'

export const minutes = (count: number, from = new Date()) => new Date(from.getTime() + count * 60_000)

export const postOf = ({ app, database: { db }, rooms }: TestHouse) => ({
  office: { db, mailer: app.mailer, addressOf: app.addressOf },
  rooms,
})

export const allMails = async (house: TestHouse): Promise<KeptMail[]> =>
  (await house.app.mailFolder?.list(1_000)) ?? []

/** What the clock and the queue send of notices at a moment; when nothing is said, as soon as they are gathered. */
export async function noticeMailsAt(house: TestHouse, now = minutes(6)): Promise<KeptMail[]> {
  await caughtUp(house, noticeReader)
  const known = new Set((await allMails(house)).map(({ id }) => id))
  for (const id of await peopleToMail(house.database.db, now, 100)) await mailNotices(postOf(house), id, now)
  return (await allMails(house)).filter(({ id }) => !known.has(id))
}

/** Chooses how a person is told of a kind of notice by mail. */
export const chooseMail = (person: Person, kind: string, mail: string) =>
  person.visit('/me/notices/settings', { form: { [`mail-${kind}`]: mail, [`page-${kind}`]: '1' } })
