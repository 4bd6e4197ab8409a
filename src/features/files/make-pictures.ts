import { join } from 'node:path'
import sharp from 'sharp'
import { InvalidInput } from '../../errors.ts'
import { inTurn } from './in-turn.ts'
import type { Upload } from './receive-upload.ts'
import { mostPixels, widthsOf } from './schema.ts'

// one picture at a time, and nothing of it is kept: memory is what a server lacks
sharp.cache(false)
sharp.concurrency(1)
// no format is read but those that are asked for, however a file calls itself
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegFile',
    'VipsForeignLoadPngFile',
    'VipsForeignLoadWebpFile',
    'VipsForeignLoadHeifFile',
    'VipsForeignLoadNsgifFile',
  ],
})

/** A picture as it is kept: WebP in several widths, upright, without place, camera or anything else that came with it. */
export interface Pictures {
  width: number
  height: number
  /** The files that were made, by the name they are stored under. */
  made: { name: string; path: string }[]
}

/**
 * Makes the house's own pictures from an upload. The original is not kept.
 * @throws InvalidInput when it has more pixels than can be read, or cannot be read at all
 */
export const makePictures = inTurn(async (upload: Upload): Promise<Pictures> => {
  const { width, height } = await uprightSize(upload.path)
  if (width * height > mostPixels) throw new InvalidInput({ file: 'files:errors.tooManyPixels' })
  const made: Pictures['made'] = []
  for (const wanted of widthsOf(width)) {
    const name = `${wanted}.webp`
    const path = join(upload.folder, name)
    await sharp(upload.path, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true })
      .autoOrient()
      .resize({ width: wanted })
      .webp({ quality: 80 })
      .timeout({ seconds: 30 })
      .toFile(path)
      .catch(unreadable)
    made.push({ name, path })
  }
  return { width, height, made }
})

async function uprightSize(path: string) {
  // the header alone; how much it claims to be is judged by us
  const { autoOrient } = await sharp(path, { limitInputPixels: false }).metadata().catch(unreadable)
  return autoOrient
}

function unreadable(): never {
  throw new InvalidInput({ file: 'files:errors.pictureBroken' })
}
