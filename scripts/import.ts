import { importCommand } from '../src/commands/import.ts'
import { runCommand } from '../src/commands/run-command.ts'

await runCommand(importCommand)
