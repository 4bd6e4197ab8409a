import { CommandError } from '../src/commands/command.ts'
import { houseCommand } from '../src/commands/house.ts'
import { runNewRoom } from '../src/commands/new-room.ts'
import { runCommand } from '../src/commands/run-command.ts'
import { complain } from '../src/complain.ts'

const [what, ...words] = process.argv.slice(2)
// a room is a folder: neither the database nor a running house is asked
if (what === 'new-room' && !words.includes('--help')) await makeRoom()
else await runCommand(houseCommand)

async function makeRoom(): Promise<void> {
  try {
    await runNewRoom(words)
  } catch (error) {
    if (error instanceof CommandError) console.error(error.message)
    else complain(error)
    process.exitCode = 1
  }
}
