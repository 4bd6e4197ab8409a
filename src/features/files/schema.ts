import { type Static, Type } from 'typebox'

/** The widths that a picture is kept in; a smaller one also in its own. */
const widths = [480, 960, 1600] as const

/** The widths that a picture of this width is kept in, the smallest first. */
export const widthsOf = (width: number): number[] => [
  ...widths.filter((one) => one < Math.min(width, widths[2])),
  Math.min(width, widths[2]),
]

const megabyte = 1024 * 1024
export const mostPictureBytes = 20 * megabyte
export const mostBytes = 25 * megabyte
export const mostPixels = 50_000_000
/** Of one entry. */
export const mostAttachments = 30

const office = 'application/vnd.openxmlformats-officedocument'
const openDocument = 'application/vnd.oasis.opendocument'

/** What can be uploaded to be read, with the ending it is handed out with. */
export const documentTypes: Record<string, string> = {
  'application/pdf': 'pdf',
  [`${office}.wordprocessingml.document`]: 'docx',
  [`${office}.spreadsheetml.sheet`]: 'xlsx',
  [`${office}.presentationml.presentation`]: 'pptx',
  [`${openDocument}.text`]: 'odt',
  [`${openDocument}.spreadsheet`]: 'ods',
  [`${openDocument}.presentation`]: 'odp',
}

export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif']

/** What the picker of a browser offers. */
export const accepted = {
  picture: 'image/jpeg,image/png,image/webp,image/avif,image/gif',
  document: Object.values(documentTypes)
    .map((ending) => `.${ending}`)
    .join(','),
}

// something that can be read out
const pattern = '[\\p{L}\\p{N}]'
const Alt = Type.String({ minLength: 3, maxLength: 300, pattern })

/** What is typed beside a file. */
export const UploadForm = Type.Object({
  alt: Type.Optional(Alt),
  /** Why what looks like a CPR number in a document is none. */
  notCpr: Type.Optional(Type.String({ minLength: 5, maxLength: 300 })),
})

export const AltForm = Type.Object({ alt: Alt })
export const NameForm = Type.Object({ name: Type.String({ minLength: 1, maxLength: 200, pattern }) })
export const VideoForm = Type.Object({
  name: Type.String({ minLength: 3, maxLength: 200, pattern }),
  address: Type.String({
    maxLength: 500,
    pattern: '^https://[^\\s/]+\\.[^\\s]+$',
    say: 'files:errors.address',
  }),
})
export type VideoForm = Static<typeof VideoForm>
export const MoveForm = Type.Object({ to: Type.Enum(['earlier', 'later']) })

export const AttachmentParams = Type.Object({ idSlug: Type.String(), attachment: Type.String() })
export type AttachmentParams = Static<typeof AttachmentParams>

/** `/files/12-0123456789ab/960.webp` */
export const FileParams = Type.Object({ key: Type.String(), name: Type.String() })
export type FileParams = Static<typeof FileParams>
