import type { Command } from './command.ts'
import { seedCommand } from './seed.ts'

/** What can be asked of the house from a terminal. */
export const commands: readonly Command[] = [seedCommand]
