import multipart from '@fastify/multipart'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { TObject } from 'typebox'
import { HouseError, InvalidInput, notFound } from '../../errors.ts'
import { checkForm, type Typed, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { entryPath } from '../entries/address.ts'
import type { Entry } from '../entries/queries.ts'
import { changeable } from '../entries/requested-entry.ts'
import { EntryParams } from '../entries/schema.ts'
import { type Kind, kinds } from '../kinds/index.ts'
import { attachFile, attachVideo } from './attach.ts'
import { describeAttachment, moveAttachment, removeAttachment } from './change-attachment.ts'
import { filesPage } from './page.ts'
import { type Attachment, attachmentsOf, findAttachment } from './queries.ts'
import { withUpload } from './receive-upload.ts'
import { AltForm, AttachmentParams, FileParams, MoveForm, NameForm, UploadForm, VideoForm } from './schema.ts'
import { serveFile } from './serve-file.ts'
import { frameOf } from './videos.ts'

/** Pictures, documents and videos of an entry: to look at, and to look after. */
export async function fileRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  await app.register(multipart)
  const uploads = byViewer(app, { max: 120, minutes: 60 })

  app.get('/files/:key/:name', { schema: { params: FileParams } }, serveFile)

  // the frame that takes the place of a video's box, after a click
  app.get('/videos/:key', async (request, reply) => {
    const { key } = request.params as { key: string }
    const video = /^\d{1,15}$/.test(key) ? await findAttachment(request.scope(), Number(key)) : null
    if (!video?.address) throw notFound('video')
    const frame = frameOf(video.address)
    if (!frame || !request.wantsFragment) return reply.redirect(video.address, 303)
    return reply.fragment('files/frame', { video: { name: video.name, src: frame.src } })
  })

  for (const kind of kinds) {
    const path = `/${kind.path}/:idSlug/files`
    const schema = { params: EntryParams }

    app.get(path, { schema }, async (request, reply) => filesPage(request, reply, await own(request, kind)))

    app.post(path, { schema, preHandler: uploads }, async (request, reply) => {
      const entry = await own(request, kind)
      const { form } = request.query as { form?: string }
      let typed: Typed = { form }
      try {
        const added = await withUpload(request, (upload, fields) => {
          typed = { ...fields, form }
          if (!upload) throw new InvalidInput({ file: 'files:errors.none' })
          return attachFile(request.memberScope(), app.files, entry, upload, wordsIn(typed))
        })
        await app.outbox.caughtUp()
        // it is kept, and shown once it is said what it shows
        if (added.kind === 'picture' && !wordsIn(typed).alt) {
          const wrong = checkForm(AltForm, typed)
          const error = wrong.ok ? 'errors:field.required' : (wrong.errors.alt ?? 'errors:field.required')
          return filesPage(request, reply.code(422), entry, { errors: { [`alt-${added.id}`]: error }, typed })
        }
        return done(reply, entry, 'added')
      } catch (error) {
        return refused(request, reply, entry, error, typed)
      }
    })

    app.post(`${path}/video`, { schema }, async (request, reply) => {
      const entry = await own(request, kind)
      const checked = checkForm(VideoForm, request.body)
      const typed = typedForm(request.body)
      if (!checked.ok) return filesPage(request, reply.code(422), entry, { errors: checked.errors, typed })
      try {
        await attachVideo(request.memberScope(), entry, checked.values)
        return done(reply, entry, 'added')
      } catch (error) {
        return refused(request, reply, entry, error, typed)
      }
    })

    const one = { schema: { params: AttachmentParams } }
    app.post(`${path}/:attachment`, one, async (request, reply) => {
      const { entry, attachment } = await ownAttachment(request, kind)
      const [field, form]: [string, TObject] =
        attachment.kind === 'picture' ? ['alt', AltForm] : ['name', NameForm]
      const checked = checkForm(form, request.body)
      if (!checked.ok) {
        const errors = { [`${field}-${attachment.id}`]: checked.errors[field] ?? 'errors:field.required' }
        return filesPage(request, reply.code(422), entry, { errors, typed: typedForm(request.body) })
      }
      await describeAttachment(
        request.memberScope(),
        entry,
        attachment,
        checked.values as { alt: string } | { name: string },
      )
      return done(reply, entry, 'changed')
    })

    app.post(`${path}/:attachment/move`, one, async (request, reply) => {
      const { entry, attachment } = await ownAttachment(request, kind)
      const checked = checkForm(MoveForm, request.body)
      if (!checked.ok) throw new HouseError(400, 'errors:badRequest')
      await moveAttachment(request.memberScope(), entry, attachment, checked.values.to)
      return done(reply, entry, 'moved')
    })

    app.post(`${path}/:attachment/removal`, one, async (request, reply) => {
      const { entry, attachment } = await ownAttachment(request, kind)
      await removeAttachment(request.memberScope(), entry, attachment)
      await app.outbox.caughtUp()
      return done(reply, entry, 'removed')
    })
  }
}

/** The entry whose files are looked after, in its own room. @throws 404 for who may not, and elsewhere */
async function own(request: FastifyRequest, kind: Kind): Promise<Entry> {
  const entry = await changeable(request, kind)
  if (request.room?.slug !== entry.room) throw notFound('entry')
  return entry
}

async function ownAttachment(request: FastifyRequest, kind: Kind) {
  const entry = await own(request, kind)
  const { attachment: id } = request.params as AttachmentParams
  const all: Attachment[] = (await attachmentsOf(request.scope(), [entry.id]))[0] ?? []
  const attachment = all.find((one) => String(one.id) === id)
  if (!attachment) throw notFound('attachment')
  return { entry, attachment }
}

/** What is typed beside a file, as far as it can be used. */
function wordsIn(typed: Typed): { alt?: string; notCpr?: string } {
  const words: { alt?: string; notCpr?: string } = {}
  for (const name of ['alt', 'notCpr'] as const) {
    const checked = checkForm(UploadForm, { [name]: typed[name] })
    if (checked.ok && checked.values[name]) words[name] = checked.values[name]
  }
  return words
}

const done = (reply: FastifyReply, entry: Entry, what: string) =>
  reply.say(`files:said.${what}`).redirect(`${entryPath(entry)}/files`, 303)

/** What was wrong is told at the field, with all that was typed. */
function refused(request: FastifyRequest, reply: FastifyReply, entry: Entry, error: unknown, typed: Typed) {
  if (error instanceof InvalidInput) {
    return filesPage(request, reply.code(422), entry, { errors: error.fields, typed })
  }
  if (error instanceof HouseError && error.statusCode === 413) {
    return filesPage(request, reply.code(413), entry, { errors: { file: error.say }, typed })
  }
  throw error
}
