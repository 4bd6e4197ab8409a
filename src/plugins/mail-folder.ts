import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime from 'postal-mime'

/** A mail that was kept as a file. */
export interface KeptMail {
  id: string
  at: Date
  to: string
  from: string
  replyTo: string | null
  subject: string
  text: string
  html: string
  /** Where one POST ends mails of this sort (RFC 8058), or null. */
  unsubscribe: string | null
  files: { name: string; text: string }[]
}

/** Mails as files, one each, for a house without a mail server. */
export interface MailFolder {
  keep(source: Buffer): Promise<void>
  /** Newest first. */
  list(limit: number): Promise<KeptMail[]>
  find(id: string): Promise<KeptMail | null>
  /** Removes those from before the given time. */
  tidy(before: Date): Promise<void>
}

const ending = '.eml'
const wellFormedId = /^[0-9TZ-]+-[0-9a-f]{8}$/

/** Makes the folder when the first mail comes. Names sort by time. */
export function createMailFolder(folder: string): MailFolder {
  let last = 0
  const names = async () =>
    (await readdir(folder).catch(() => []))
      .filter((name) => name.endsWith(ending))
      .sort()
      .reverse()
  const read = async (name: string) =>
    parse(name.slice(0, -ending.length), await readFile(join(folder, name)))

  return {
    async keep(source) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      // two mails in one millisecond keep their order
      last = Math.max(Date.now(), last + 1)
      const time = new Date(last).toISOString().replace(/[:.]/g, '-')
      await writeFile(join(folder, `${time}-${randomBytes(4).toString('hex')}${ending}`), source, {
        mode: 0o600,
      })
    },
    list: async (limit) => Promise.all((await names()).slice(0, limit).map(read)),
    async tidy(before) {
      for (const name of await names()) {
        if (timeOf(name.slice(0, -ending.length)) < before) await rm(join(folder, name), { force: true })
      }
    },
    async find(id) {
      if (!wellFormedId.test(id)) return null
      return read(`${id}${ending}`).catch(() => null)
    },
  }
}

async function parse(id: string, source: Buffer): Promise<KeptMail> {
  const mail = await PostalMime.parse(source)
  return {
    id,
    at: timeOf(id),
    to: (mail.to ?? []).map(({ address }) => address ?? '').join(', '),
    from: mail.from?.address ?? '',
    replyTo: mail.replyTo?.[0]?.address ?? null,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    unsubscribe: oneClickOf(mail.headers),
    files: mail.attachments.map(({ filename, content }) => ({
      name: filename ?? '',
      text: typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('utf8'),
    })),
  }
}

function oneClickOf(headers: { key: string; value: string }[]): string | null {
  const headed = (name: string) => headers.find(({ key }) => key === name)?.value ?? ''
  if (headed('list-unsubscribe-post') !== 'List-Unsubscribe=One-Click') return null
  return /<(https?:[^>]+)>/.exec(headed('list-unsubscribe').replace(/\s+/g, ''))?.[1] ?? null
}

/** 2026-11-24T13-33-22-732Z-97b67815 → its moment, finer than the mail's own date. */
const timeOf = (id: string): Date => new Date(id.replace(/T(\d+)-(\d+)-(\d+)-(\d+)Z-.*/, 'T$1:$2:$3.$4Z'))
