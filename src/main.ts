import type { House } from './app.ts'
import { runHouse } from './run-house.ts'

/** Says where the front hall and the rooms are. */
function announce({ config, rooms }: House): void {
  const width = Math.max(...rooms.list.map((room) => room.name.da.length), 'Forhallen'.length)
  const line = (name: string, host: string) => `  ${name.padEnd(width)}  ${config.protocol}://${host}/`
  console.log(
    [
      '',
      line('Forhallen', config.houseHost),
      ...rooms.list.map((room) => line(room.name.da, `${room.slug}.${config.houseHost}`)),
      '',
    ].join('\n'),
  )
}

await runHouse(process.env, (_app, house) => announce(house))
