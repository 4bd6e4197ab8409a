import { documentTypes } from './schema.ts'

// what a file system, a header or a reader of the name could take for something else
const unsafe = /[^\p{L}\p{N}\p{M} ()+,_=&.-]/gu

/** A name that a file can be handed out under: one's own without a path, with the ending of what the file is. */
export function safeName(given: string, type: string): string {
  const ending = documentTypes[type] ?? 'webp'
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const stem = last
    .replace(/\.[A-Za-z0-9]{0,5}$/, '')
    .replace(unsafe, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
    .slice(0, 120)
  return `${stem || 'fil'}.${ending}`
}
