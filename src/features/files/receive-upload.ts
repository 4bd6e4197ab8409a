import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { HouseError, InvalidInput } from '../../errors.ts'
import { type Typed, typedForm } from '../../forms.ts'
import { mostBytes } from './schema.ts'

/** A file as it came in: in a folder that is removed when the work is done. */
export interface Upload {
  folder: string
  path: string
  /** As the sender's machine calls it; says nothing of what it is. */
  name: string
  sha256: string
  bytes: number
}

/** Room for the form around the file. */
const envelope = 64 * 1024
/** How long a browser that goes on sending is listened to, so that it reads the answer. */
const patienceMs = 3_000

/**
 * Takes a form with a file in it, never more of it in memory than a piece, and gives both to the work: null when no file
 * was chosen. Whatever happens, the folder of the upload is removed afterwards.
 * @throws HouseError 413 when the file is larger than any may be: at once when the request says so, else where it is
 * @throws InvalidInput when it is no form with a file
 */
export async function withUpload<Result>(
  request: FastifyRequest,
  work: (upload: Upload | null, typed: Typed) => Promise<Result>,
): Promise<Result> {
  if (!request.isMultipart()) throw new InvalidInput({ file: 'files:errors.none' })
  if (Number(request.headers['content-length']) > mostBytes + envelope) throw tooLarge(request)
  const folder = await request.server.files.workspace()
  try {
    const { upload, typed } = await receive(request, folder)
    return await work(upload, typed)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function receive(request: FastifyRequest, folder: string) {
  const fields: Record<string, string> = {}
  let upload: Upload | undefined
  const limits = { files: 1, fields: 10, fieldSize: 4_000, parts: 12, fileSize: mostBytes * 2 }
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') fields[part.fieldname] = String(part.value)
    else upload = await save(part, folder, () => tooLarge(request))
  }
  // a browser sends an empty file for a field in which none was chosen
  return { upload: upload?.bytes ? upload : null, typed: typedForm(fields) }
}

async function save(part: MultipartFile, folder: string, tooLarge: () => Error): Promise<Upload> {
  const path = join(folder, 'upload')
  const hash = createHash('sha256')
  let bytes = 0
  const watch = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > mostBytes) return done(tooLarge())
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(part.file, watch, createWriteStream(path, { mode: 0o600 }))
  return { folder, path, name: part.filename ?? '', sha256: hash.digest('hex'), bytes }
}

/** Two gigabytes are not read to say that they are too much. */
function tooLarge(request: FastifyRequest): HouseError {
  const { raw } = request
  raw.unpipe()
  raw.resume()
  setTimeout(() => {
    if (!raw.complete) raw.destroy()
  }, patienceMs).unref()
  return new HouseError(413, 'files:errors.tooLarge', 'the file is too large')
}
