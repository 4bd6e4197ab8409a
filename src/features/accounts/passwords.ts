import { randomBytes } from 'node:crypto'
import { hash, type Options, verify } from '@node-rs/argon2'
import { dictionary } from '@zxcvbn-ts/language-common'

/**
 * argon2id with 19 MiB, two passes, one lane.
 * Source: OWASP Password Storage Cheat Sheet, "Argon2id", first configuration it recommends for 19 MiB.
 */
const cost: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const passwordLength = { min: 10, max: 200 } as const

export const hashPassword = (password: string): Promise<string> => hash(password, cost)

let standIn: Promise<string> | undefined

/** Whether the password fits the hash. Without a hash the work is the same and the answer is no. */
export async function passwordFits(
  passwordHash: string | null | undefined,
  password: string,
): Promise<boolean> {
  standIn ??= hashPassword(randomBytes(32).toString('hex'))
  const fits = await verify(passwordHash ?? (await standIn), password, cost)
  return fits && Boolean(passwordHash)
}

/** Words that open a Danish password list, beside the common ones of the world. */
const danish = ['adgangskode', 'kodeord', 'hemmeligt', 'velkommen', 'danmark', 'kommune', 'region', 'huset']

const common = new Set([...dictionary['passwords-common'], ...danish])

/**
 * What is wrong with a password, as a key in the locales, or null. Refused are the first guesses of anybody who
 * tries: common passwords, also with a tail of digits or signs, one sign over and over, and the person's own
 * name or mail address. Nothing is demanded about capitals, digits or signs.
 */
export function weaknessOf(password: string, person: { name: string; email: string }): string | null {
  const lower = password.toLowerCase()
  const stem = lower.replace(/[\d\p{P}\p{S}\s]+$/u, '')
  if (common.has(lower) || common.has(stem) || new Set(lower).size < 4) return 'accounts:password.common'
  return ownWords(person).has(lettersOf(lower)) ? 'accounts:password.own' : null
}

function ownWords({ name, email }: { name: string; email: string }): Set<string> {
  const [local = '', domain = ''] = email.toLowerCase().split('@')
  const parts = name.toLowerCase().split(/\s+/)
  const words = [
    name,
    ...parts,
    [...parts].reverse().join(''),
    local,
    email,
    domain,
    domain.split('.')[0] ?? '',
  ]
  return new Set(words.map((word) => lettersOf(word.toLowerCase())).filter((word) => word.length > 2))
}

const lettersOf = (text: string): string => text.replace(/[^\p{L}]+/gu, '')
