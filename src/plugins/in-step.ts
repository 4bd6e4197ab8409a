import type { FastifyInstance } from 'fastify'

/**
 * Keeps what a process has read from the database in step with it: `read` is called now, and whenever the channel is
 * notified, one call after the other, so that what was read last holds.
 * @returns reads at once, for who has just changed it
 */
export async function keepInStep(
  app: FastifyInstance,
  channel: string,
  read: () => Promise<void>,
): Promise<() => Promise<void>> {
  let turn = Promise.resolve()
  const refresh = () => {
    const next = turn.then(read)
    turn = next.catch(() => undefined)
    return next
  }
  await refresh()
  const heard = () => {
    refresh().catch((error: unknown) => app.log.error({ err: error, channel }, 'what changed was not read'))
  }
  const stop = await app.database.listen(channel, heard)
  app.addHook('onClose', () => stop())
  return refresh
}
