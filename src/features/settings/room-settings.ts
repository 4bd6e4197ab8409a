import fp from 'fastify-plugin'
import { roomSettings } from '../../../db/schema/index.ts'
import { keepInStep } from '../../plugins/in-step.ts'
import { applySettings } from '../rooms/apply-settings.ts'

/** The channel that every process of the house listens on; the notice has no content. */
export const settingsChannel = 'huset_room_settings'

declare module 'fastify' {
  interface FastifyInstance {
    /** Takes over what was changed about the rooms, here and now; the other processes hear of it. */
    refreshRooms(): Promise<void>
    /** States what must follow, in this process, when the rooms were changed. */
    afterRoomsChange(work: () => Promise<void>): void
  }
}

/** The rooms are as their files say and as they were changed at the desk, in every process of the house. */
export const roomSettingsPlugin = fp(
  async (app) => {
    let known = '[]'
    const following: (() => Promise<void>)[] = []
    const refresh = await keepInStep(app, settingsChannel, async () => {
      const settings = await app.database.db.select().from(roomSettings).orderBy(roomSettings.slug)
      const now = JSON.stringify(settings)
      if (now === known) return
      applySettings(app.rooms, settings)
      for (const work of following) await work()
      // what failed is done again the next time
      known = now
    })
    app.decorate('refreshRooms', refresh)
    app.decorate('afterRoomsChange', (work) => void following.push(work))
  },
  { name: 'room-settings', dependencies: ['database', 'rooms'] },
)
