import { houseCommand } from '../src/commands/house.ts'
import { runCommand } from '../src/commands/run-command.ts'

await runCommand(houseCommand)
