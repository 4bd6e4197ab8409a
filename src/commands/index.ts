import type { Command } from './command.ts'
import { importCommand } from './import.ts'
import { seedCommand } from './seed.ts'

/** What can be asked of the house from a terminal. */
export const commands: readonly Command[] = [importCommand, seedCommand]
