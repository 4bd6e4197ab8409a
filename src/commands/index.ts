import type { Command } from './command.ts'
import { houseCommand } from './house.ts'
import { importCommand } from './import.ts'
import { reindexCommand } from './reindex.ts'
import { seedCommand } from './seed.ts'

/** What can be asked of the house from a terminal. */
export const commands: readonly Command[] = [houseCommand, importCommand, reindexCommand, seedCommand]
