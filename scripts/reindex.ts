import { reindexCommand } from '../src/commands/reindex.ts'
import { runCommand } from '../src/commands/run-command.ts'

await runCommand(reindexCommand)
