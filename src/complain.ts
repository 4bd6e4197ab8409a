import { SetupError } from './config.ts'
import { faultForLog } from './log.ts'

/** Says why a start or a command failed: one line for what a person can put right, else the fault without its values. */
export function complain(error: unknown): void {
  console.error(error instanceof SetupError ? error.message : faultForLog(error))
}
