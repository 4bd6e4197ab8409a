import { createHash } from 'node:crypto'

/** Longer ones are told by their digest: servers cut long tokens. */
const longest = 80

/**
 * A value as one word of small letters and digits, another one for every other value. Servers drop punctuation, case and
 * accents from what they compare, so `group:1` and `group1` would be one to them; and a word like this needs no quoting.
 */
export function tokenOf(value: string): string {
  const plain = value.toWellFormed()
  const token = plain.replace(/[^a-pr-z0-9]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `q${byte.toString(16).padStart(2, '0')}`).join(''),
  )
  return token.length <= longest ? token : `qq${createHash('sha256').update(plain).digest('hex')}`
}
