import fp from 'fastify-plugin'
import type { Config } from '../config.ts'
import { createOutbox, type Outbox } from '../features/activity/outbox.ts'

declare module 'fastify' {
  interface FastifyInstance {
    outbox: Outbox
  }
}

/** The readers of the activity log, at work where the configuration wants work to be done. */
export const outboxPlugin = fp<{ config: Pick<Config, 'role'> }>(
  async (app, { config }) => {
    const outbox = createOutbox(app.database, app.log)
    app.decorate('outbox', outbox)
    if (config.role === 'web') return
    app.addHook('onReady', () => outbox.start())
    app.addHook('onClose', () => outbox.stop())
  },
  { name: 'outbox', dependencies: ['database'] },
)
