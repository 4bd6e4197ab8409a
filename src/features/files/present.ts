import type { Attachment } from './queries.ts'
import { documentTypes, widthsOf } from './schema.ts'
import { frameOf } from './videos.ts'

/** What a picture's addresses follow from. */
export type PictureSource = Pick<Attachment, 'id' | 'sha256' | 'width' | 'height'> & { alt: string | null }

/** A picture as `shared/picture` shows it; its size is known before it is there, so that nothing jumps. */
export interface PictureView {
  id: number
  alt: string
  /** The largest one, of the width and height that are told. */
  url: string
  src: string
  srcset: string
  width: number
  height: number
}

interface DocumentView {
  id: number
  /** Without its ending. */
  name: string
  fileName: string
  url: string
  bytes: number
  /** What people call its type: PDF, DOCX … */
  ending: string
}

interface VideoView {
  id: number
  name: string
  address: string
  /** Who shows it in the page after a click; null when it can only be opened elsewhere. */
  host: string | null
}

/** A file's path, the same in every room. The hash makes it another one when the bytes are others. */
export const filePath = ({ id, sha256 }: Pick<Attachment, 'id' | 'sha256'>, name: string): string =>
  `/files/${id}-${sha256.slice(0, 12)}/${encodeURIComponent(name)}`

/** Puts addresses to a picture; `base` goes before them where a path is not enough. */
export function presentPicture(picture: PictureSource, base = ''): PictureView {
  const { id, alt, width, height } = picture
  const widths = widthsOf(width)
  const at = (one: number) => `${base}${filePath(picture, `${one}.webp`)}`
  const largest = widths.at(-1) ?? width
  return {
    id,
    alt: alt ?? '',
    url: at(largest),
    src: at(widths[1] ?? largest),
    srcset: widths.map((one) => `${at(one)} ${one}w`).join(', '),
    width: largest,
    height: Math.max(1, Math.round((height * largest) / width)),
  }
}

/** Puts addresses to a document. */
export const presentDocument = (
  document: Pick<Attachment, 'id' | 'sha256' | 'name' | 'bytes' | 'type'>,
  base = '',
): DocumentView => ({
  id: document.id,
  name: document.name.replace(/\.[a-z]+$/, ''),
  fileName: document.name,
  url: `${base}${filePath(document, document.name)}`,
  bytes: document.bytes,
  ending: (documentTypes[document.type] ?? '').toUpperCase(),
})

/** An entry's files as its page shows them. Pictures without words are not among them. */
export function presentAttachments(attachments: readonly Attachment[]) {
  const of = (kind: Attachment['kind']) => attachments.filter((one) => one.kind === kind)
  return {
    pictures: of('picture').flatMap((one) => (one.alt === null ? [] : presentPicture(one))),
    documents: of('document').map((one) => presentDocument(one)),
    videos: of('video').map(
      ({ id, name, address }): VideoView => ({
        id,
        name,
        address: address ?? '',
        host: frameOf(address ?? '')?.host ?? null,
      }),
    ),
  }
}
