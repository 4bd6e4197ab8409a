import type { FastifyInstance } from 'fastify'
import { openForums } from './forums.ts'
import { deleteOldInvitations } from './invitations.ts'
import { sendInvitation } from './mails.ts'

interface InvitationJob {
  invitation: number
}

const job = 'group-invitation'

/** What follows from what happens in groups: invitations are mailed, old ones go, and every room has its forum. */
export async function groupEffects(app: FastifyInstance): Promise<void> {
  const office = { db: app.database.db, mailer: app.mailer, addressOf: app.addressOf }
  app.addHook('onReady', () => openForums(app.database.db, app.rooms))
  app.jobs.work<InvitationJob>(job, ({ invitation }) => sendInvitation(office, invitation))
  app.jobs.schedule('old-invitations', '40 3 * * *', () => deleteOldInvitations(app.database.db))
  app.outbox.follow({
    name: 'group-invitations',
    verbs: ['group.invited'],
    prepare: () => app.jobs.open(),
    async handle(rows, { db }) {
      for (const { data } of rows)
        if (typeof data.invitation === 'number')
          await app.jobs.send(job, { invitation: data.invitation } satisfies InvitationJob, { db })
    },
  })
}
