import { Zip, ZipDeflate } from 'fflate'

/** A file of an archive: its name, and its content piece by piece. */
export interface Zipped {
  name: string
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

/** An archive as it is made, piece by piece: no file is held as a whole. */
export async function* zip(files: AsyncIterable<Zipped>): AsyncIterable<Uint8Array> {
  const pieces: Uint8Array[] = []
  const archive = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  for await (const { name, content } of files) {
    const file = new ZipDeflate(name)
    archive.add(file)
    for await (const piece of content) {
      file.push(piece)
      yield* pieces.splice(0)
    }
    file.push(new Uint8Array(), true)
    yield* pieces.splice(0)
  }
  archive.end()
  yield* pieces.splice(0)
}
