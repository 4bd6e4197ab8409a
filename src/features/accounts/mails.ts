import { and, eq, isNotNull, ne } from 'drizzle-orm'
import { users } from '../../../db/schema/index.ts'
import { translator } from '../../plugins/locales.ts'
import type { PostOffice } from '../../plugins/mail.ts'
import type { Locale } from '../../scope.ts'
import { createToken, hoursOf } from './tokens.ts'

/**
 * Sends the link that confirms a mail address. The token is made here, so that no queue holds it; a repeated try
 * makes a new one. Nothing is sent when the address is confirmed already or the account is gone.
 * The name is left out: until the address is confirmed, anybody may have typed it.
 */
export async function sendConfirmation(
  office: PostOffice,
  userId: number,
  room: string | null,
): Promise<void> {
  const person = await findAddressee(office, userId)
  if (!person || person.confirmed) return
  const kind = (await isTaken(office, userId, person.email)) ? 'taken' : 'confirm'
  const token = await createToken(office, 'confirm', { userId })
  const t = translator(person.locale)
  await office.mailer.send({
    to: { name: '', address: person.email },
    locale: person.locale,
    subject: t(`accounts:mail.${kind}.subject`),
    title: t(`accounts:mail.${kind}.title`),
    paragraphs: [t(`accounts:mail.${kind}.text`)],
    action: {
      href: office.addressOf(slugged(room), `/confirm?token=${token}`),
      text: t(`accounts:mail.${kind}.action`),
    },
    after: [t(`accounts:mail.${kind}.after`, { count: hoursOf.confirm })],
  })
}

/** Sends the link to choose a new password. Nothing is sent when the account is gone. */
export async function sendPasswordLink(
  office: PostOffice,
  userId: number,
  room: string | null,
): Promise<void> {
  const person = await findAddressee(office, userId)
  if (!person) return
  const token = await createToken(office, 'password', { userId })
  const t = translator(person.locale)
  await office.mailer.send({
    to: { name: '', address: person.email },
    locale: person.locale,
    subject: t('accounts:mail.password.subject'),
    title: t('accounts:mail.password.title'),
    paragraphs: [t('accounts:mail.password.text')],
    action: {
      href: office.addressOf(slugged(room), `/new-password?token=${token}`),
      text: t('accounts:mail.password.action'),
    },
    after: [t('accounts:mail.password.after', { count: hoursOf.password })],
  })
}

/**
 * Sends the link that signs in. An address that is not confirmed yet gets the link that confirms it instead: anybody may
 * have made that account, and knows its password. Nothing is sent when the account is gone.
 */
export async function sendSignInLink(
  office: PostOffice,
  userId: number,
  room: string | null,
  next: string | null,
): Promise<void> {
  const person = await findAddressee(office, userId)
  if (!person) return
  if (!person.confirmed) return sendConfirmation(office, userId, room)
  const token = await createToken(office, 'sign-in', { userId, next })
  const t = translator(person.locale)
  await office.mailer.send({
    to: { name: '', address: person.email },
    locale: person.locale,
    subject: t('accounts:mail.link.subject'),
    title: t('accounts:mail.link.title'),
    paragraphs: [t('accounts:mail.link.text')],
    action: {
      href: office.addressOf(slugged(room), `/sign-in/by-link?token=${token}`),
      text: t('accounts:mail.link.action'),
    },
    after: [t('accounts:mail.link.after', { count: hoursOf['sign-in'] })],
  })
}

/**
 * Tells the address that an account has that it is to have another, if it was confirmed, then sends the other one the link that gives it. Nothing
 * is sent when that has been done, or given up.
 */
export async function sendAddressLink(
  office: PostOffice,
  userId: number,
  room: string | null,
): Promise<void> {
  const person = await findAddressee(office, userId)
  if (!person?.newEmail) return
  const { locale, newEmail } = person
  const t = translator(locale)
  if (person.confirmed) await warnOwner(office, 'addressLeft', person, room)
  const token = await createToken(office, 'address', { userId, email: newEmail })
  await office.mailer.send({
    to: { name: '', address: newEmail },
    locale,
    subject: t('accounts:mail.address.subject'),
    title: t('accounts:mail.address.title'),
    paragraphs: [t('accounts:mail.address.text')],
    action: {
      href: office.addressOf(slugged(room), `/me/address/confirm?token=${token}`),
      text: t('accounts:mail.address.action'),
    },
    after: [t('accounts:mail.address.after', { count: hoursOf.address })],
  })
}

/** What has changed in somebody's account, with what they can do if it was not they. */
function warnOwner(
  office: PostOffice,
  about: 'addressLeft' | 'passwordChanged',
  { email, locale }: { email: string; locale: Locale },
  room: string | null,
): Promise<void> {
  const t = translator(locale)
  return office.mailer.send({
    to: { name: '', address: email },
    locale,
    subject: t(`accounts:mail.${about}.subject`),
    title: t(`accounts:mail.${about}.title`),
    paragraphs: [t(`accounts:mail.${about}.text`)],
    action: {
      href: office.addressOf(slugged(room), '/forgotten'),
      text: t(`accounts:mail.${about}.action`),
    },
  })
}

/** Tells the owner of an account that its password was changed, so that they can do something if it was not they. */
export async function sendPasswordChanged(
  office: PostOffice,
  userId: number,
  room: string | null,
): Promise<void> {
  const person = await findAddressee(office, userId)
  // one that nobody has confirmed may be a stranger's
  if (person?.confirmed) await warnOwner(office, 'passwordChanged', person, room)
}

const slugged = (room: string | null) => (room ? { slug: room } : null)

async function findAddressee({ db }: PostOffice, userId: number) {
  const [row] = await db
    .select({
      email: users.email,
      newEmail: users.newEmail,
      locale: users.locale,
      confirmedAt: users.emailConfirmedAt,
    })
    .from(users)
    .where(eq(users.id, userId))
  if (!row?.email) return null
  const { confirmedAt, ...rest } = row
  return { ...rest, email: row.email, confirmed: confirmedAt !== null }
}

/** Whether the address belongs to another account already. */
async function isTaken({ db }: PostOffice, userId: number, email: string): Promise<boolean> {
  const others = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, email), ne(users.id, userId), isNotNull(users.emailConfirmedAt)))
    .limit(1)
  return others.length > 0
}
