import { type Static, Type } from 'typebox'
import { passwordLength } from '../accounts/passwords.ts'

export const LeavingForm = Type.Object({
  password: Type.String({
    minLength: 1,
    maxLength: passwordLength.max,
    say: 'leaving:errors.passwordMissing',
  }),
  /** What becomes of what they shared. */
  contributions: Type.Enum(['keep', 'remove'], { say: 'leaving:errors.contributions' }),
})
export type LeavingForm = Static<typeof LeavingForm>
