import type { FastifyInstance } from 'fastify'

/** After a failure it is read again after so long. */
const pauseMs = 5_000

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
  let again: NodeJS.Timeout | undefined
  const heard = () => {
    clearTimeout(again)
    refresh().catch((error: unknown) => {
      app.log.error({ err: error, channel }, 'what changed was not read, and is read again soon')
      again = setTimeout(heard, pauseMs).unref()
    })
  }
  const stop = await app.database.listen(channel, heard)
  app.addHook('onClose', async () => {
    clearTimeout(again)
    await stop()
  })
  return refresh
}
