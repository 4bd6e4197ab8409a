import { resolve } from 'node:path'
import { Eta } from 'eta'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { createTransport } from 'nodemailer'
import type { Config } from '../config.ts'
import type { Locale } from '../scope.ts'
import type { Database } from './database.ts'
import { translator } from './locales.ts'
import { createMailFolder, type MailFolder } from './mail-folder.ts'

export interface Mailbox {
  name: string
  address: string
}

/** A mail in plain words; the house gives it its form, as text and as simple HTML. */
export interface Letter {
  to: Mailbox
  /** The reader's language. */
  locale: Locale
  subject: string
  title: string
  paragraphs: string[]
  action?: { href: string; text: string }
  quote?: { from: string; text: string }
  /** Lists of things that can be read, each with its heading. */
  sections?: LetterSection[]
  after?: string[]
  foot?: string
  /** Where the reader chooses their mails. */
  footLink?: { href: string; text: string }
  replyTo?: Mailbox
  /** The same for every try at one mail, so that the receiving side can tell a repetition. */
  messageId?: string
  /** Where one POST ends mails of this sort, without a log-on (RFC 8058); mail programs show a button for it. */
  unsubscribe?: string
  /** A calendar file that goes with it. */
  calendar?: string
}

export interface LetterSection {
  title: string
  items: { href: string; title: string; text?: string; note?: string }[]
  more?: { href: string; text: string }
}

export interface Mailer {
  /** @throws when the mail server does not take it; the job that sends tries again */
  send(letter: Letter): Promise<void>
}

/** What it takes to write and send a mail. */
export interface PostOffice {
  db: Database
  mailer: Mailer
  addressOf: FastifyInstance['addressOf']
}

declare module 'fastify' {
  interface FastifyInstance {
    mailer: Mailer
    /** Where mails are kept as files when there is no mail server. */
    mailFolder: MailFolder | null
  }
}

const views = resolve(import.meta.dirname, '../../views')

/** Mails by SMTP where a server is configured, else files in the data folder. */
export const mailPlugin = fp<{ config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'dataDir'> }>(
  async (app, { config }) => {
    const eta = new Eta({ views, autoTrim: false, rmWhitespace: false, cache: true })
    const folder = config.smtpUrl ? null : createMailFolder(resolve(config.dataDir, 'mail'))
    const smtp = config.smtpUrl ? createTransport({ url: config.smtpUrl, pool: true }) : null
    const toFile = createTransport({ streamTransport: true, buffer: true })

    app.decorate('mailFolder', folder)
    app.decorate('mailer', {
      async send(letter) {
        const message = { from: config.mailFrom, ...written(eta, letter) }
        if (smtp) await smtp.sendMail(message)
        else await folder?.keep((await toFile.sendMail(message)).message as Buffer)
      },
    })
    app.addHook('onClose', async () => smtp?.close())
  },
  { name: 'mail' },
)

function written(eta: Eta, letter: Letter) {
  const { to, subject, replyTo, messageId, unsubscribe, calendar, ...content } = letter
  const data = { ...content, t: translator(letter.locale) }
  return {
    to,
    subject,
    text: eta.render('mail/message-text', data).trim(),
    html: eta.render('mail/message', data).trim(),
    headers: {
      // no answers from machines
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(unsubscribe && {
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    ...(replyTo ? { replyTo } : {}),
    ...(messageId ? { messageId } : {}),
    ...(calendar && {
      attachments: [
        {
          filename: `${data.t('common:mail.calendar')}.ics`,
          content: calendar,
          contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
        },
      ],
    }),
  }
}
