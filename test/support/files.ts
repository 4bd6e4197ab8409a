import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Answer, Asking, Visitor } from './visitor.ts'

interface Posted {
  name: string
  bytes: Buffer | string
  /** What the browser says that it is. */
  type?: string
}

/** A form with a file in it, as a browser posts it. */
export function multipart(fields: Record<string, string>, file?: Posted): Pick<Asking, 'body' | 'headers'> {
  const boundary = '----husetTestBoundary7MA4YWxk'
  const head = (disposition: string, more = '') =>
    `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n${more}\r\n`
  const parts: (Buffer | string)[] = []
  if (file) {
    const type = file.type ?? 'application/octet-stream'
    parts.push(head(`name="file"; filename="${file.name}"`, `content-type: ${type}\r\n`), file.bytes, '\r\n')
  }
  for (const [name, value] of Object.entries(fields)) parts.push(head(`name="${name}"`), value, '\r\n')
  parts.push(`--${boundary}--\r\n`)
  return {
    body: Buffer.concat(parts.map((part) => Buffer.from(part))),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}

/** Uploads to an entry's files as its form does. */
export const upload = (
  visitor: Visitor,
  address: string,
  file: Posted,
  fields: Record<string, string> = {},
): Promise<Answer> => visitor.visit(`${address}/files`, multipart(fields, file))

/** A photo as a telephone takes it: lying on its side, with the place where it was taken. */
export const photo = ({ width = 1800, height = 1200 } = {}): Promise<Buffer> =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#357',
      noise: { type: 'gaussian', mean: 128, sigma: 20 },
    },
  })
    .withExif({
      IFD0: { Make: 'Hemmelig' },
      IFD3: { GPSLatitude: '55/1 40/1 0/1', GPSLatitudeRef: 'N' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

/** Looks into a picture that was handed out. */
export async function lookInto(bytes: Buffer) {
  const path = join(await mkdtemp(join(tmpdir(), 'huset-picture-')), 'picture')
  await writeFile(path, bytes)
  const metadata = await sharp(path).metadata()
  return { ...metadata, raw: await readFile(path) }
}

/** A PDF of one page with these words on it; `trailer` says more of the whole file. */
export function pdf(words: string, trailer = ''): Buffer {
  const content = `BT /F1 24 Tf 72 720 Td (${words}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const start = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  for (const offset of offsets) text += `${String(offset).padStart(10, '0')} 00000 n \n`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

/** A PDF that asks for a password: its keys are those of no password at all. */
export function lockedPdf(): Buffer {
  const key = 'a7'.repeat(32)
  const id = '5b'.repeat(16)
  const lock = `<< /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -4 >>`
  return pdf('hemmeligt', `/Encrypt ${lock} /ID [<${id}> <${id}>]`)
}
