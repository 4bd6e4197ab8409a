import { type Static, Type } from 'typebox'
import { locales } from '../../scope.ts'
import { passwordLength } from './passwords.ts'

/** A name has letters in it and nothing that belongs in an address or in code. */
export const Name = Type.String({
  minLength: 2,
  maxLength: 120,
  pattern: '^(?=[^]*\\p{L})[^<>@/\\\\\\n\\t]*$',
  say: 'accounts:errors.name',
})

export const Email = Type.String({
  maxLength: 254,
  pattern: '^[^\\s@<>()\\[\\]",;:\\\\]+@[^\\s@<>()\\[\\]",;:\\\\.]+(\\.[^\\s@<>()\\[\\]",;:\\\\.]+)+$',
  say: 'errors:field.email',
})

const NewPassword = Type.String({
  minLength: passwordLength.min,
  maxLength: passwordLength.max,
  say: 'accounts:password.length',
})

const JobTitle = Type.Optional(Type.String({ maxLength: 120, pattern: '^[^\\n\\t]*$' }))
const Phone = Type.Optional(
  Type.String({ maxLength: 30, pattern: '^\\+?[0-9 ().-]{6,29}$', say: 'accounts:errors.phone' }),
)
const OrganisationName = Type.String({ minLength: 2, maxLength: 200, pattern: '^[^<>\\n\\t]*$' })
const Next = Type.Optional(Type.String({ maxLength: 2_000 }))
const Token = Type.String({ minLength: 1, maxLength: 100 })

export const SignUpForm = Type.Object({
  name: Name,
  email: Email,
  password: NewPassword,
  organisation: Type.Optional(OrganisationName),
  title: JobTitle,
  phone: Phone,
  phoneShown: Type.Boolean(),
  next: Next,
})
export type SignUpForm = Static<typeof SignUpForm>

export const SignInForm = Type.Object({
  email: Email,
  // no shortest length here: a wrong password is a wrong password
  password: Type.String({ maxLength: passwordLength.max, say: 'accounts:errors.signIn' }),
  next: Next,
})

export const AddressForm = Type.Object({
  email: Email,
  password: Type.String({ maxLength: passwordLength.max, say: 'accounts:errors.ownPassword' }),
})
export const ChangePasswordForm = Type.Object({
  current: Type.String({ maxLength: passwordLength.max, say: 'accounts:errors.ownPassword' }),
  chosen: NewPassword,
})
export const LinkForm = Type.Object({ email: Email, next: Next })
export const TokenForm = Type.Object({ token: Token })
export const ForgottenForm = Type.Object({ email: Email })
export const NewPasswordForm = Type.Object({ token: Token, password: NewPassword })
/** The password is asked for where the browser is not signed in as who signed up. */
export const ConfirmForm = Type.Object({
  token: Token,
  password: Type.Optional(
    Type.String({ maxLength: passwordLength.max, say: 'accounts:errors.confirmPassword' }),
  ),
})

/** The profile; `professions` are the slugs to choose from. */
export const profileForm = (professions: string[]) =>
  Type.Object({
    name: Name,
    organisation: OrganisationName,
    title: JobTitle,
    profession: Type.Optional(Type.Enum(professions)),
    phone: Phone,
    phoneShown: Type.Boolean(),
    locale: Type.Enum([...locales]),
  })
export type Profile = Static<ReturnType<typeof profileForm>>

export const LanguageForm = Type.Object({
  locale: Type.Enum([...locales]),
  return: Type.Optional(Type.String({ maxLength: 2_000 })),
})

/** Addresses that carry something along; anything else in them is left alone. */
export const NextQuery = Type.Object({ next: Type.Optional(Type.String({ maxLength: 2_000 })) })
export const TokenQuery = Type.Object({ token: Type.Optional(Type.String({ maxLength: 200 })) })
export const ProviderParams = Type.Object({ domain: Type.String({ maxLength: 253 }) })
export const ProviderQuery = Type.Object({
  email: Type.Optional(Type.String({ maxLength: 254 })),
  next: Type.Optional(Type.String({ maxLength: 2_000 })),
})
export const SessionParams = Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{64}$' }) })
