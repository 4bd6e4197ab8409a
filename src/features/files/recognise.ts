import { fileTypeFromFile } from 'file-type'
import { InvalidInput } from '../../errors.ts'
import type { Upload } from './receive-upload.ts'
import { documentTypes, mostPictureBytes, pictureTypes } from './schema.ts'

/** What an upload is, by its content. */
export interface Recognised {
  kind: 'picture' | 'document'
  type: string
}

/**
 * Looks into the file; what it is called, and what the browser says of it, counts for nothing.
 * @throws InvalidInput with a sentence when it is nothing that can be shown or handed out
 */
export async function recognise({ path, bytes }: Upload): Promise<Recognised> {
  const type = (await fileTypeFromFile(path).catch(() => undefined))?.mime ?? 'unknown'
  if (pictureTypes.includes(type)) {
    if (bytes > mostPictureBytes) throw new InvalidInput({ file: 'files:errors.pictureTooLarge' })
    return { kind: 'picture', type }
  }
  if (type in documentTypes) return { kind: 'document', type }
  throw new InvalidInput({
    file: type.startsWith('image/') ? 'files:errors.pictureType' : 'files:errors.type',
  })
}
