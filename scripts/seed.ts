import { runCommand } from '../src/commands/run-command.ts'
import { seedCommand } from '../src/commands/seed.ts'

await runCommand(seedCommand)
