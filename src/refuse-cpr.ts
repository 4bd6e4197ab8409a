import { findCprNumber } from './cpr.ts'
import { InvalidInput } from './errors.ts'

/**
 * Stops a text with a CPR number. What only looks like one goes through when its writer says what it is; whoever calls
 * logs that with the text.
 * @throws InvalidInput at `text`, or at `notCpr` when the reason has one
 */
export function refuseCprNumber({ text, notCpr }: { text: string; notCpr?: string | undefined }): void {
  if (notCpr && findCprNumber(notCpr)) throw new InvalidInput({ notCpr: 'errors:field.cpr' })
  if (!notCpr && findCprNumber(text))
    throw new InvalidInput({ text: 'errors:field.cpr', notCpr: 'entries:share.notCprHint' })
}
