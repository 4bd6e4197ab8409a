import autocannon from 'autocannon'
import Fastify from 'fastify'
import { freePort } from '../../test/support/free-port.ts'
import { openHouse } from '../../test/support/house.ts'
import { closingAfter, type Figure, median, ratio } from './measure.ts'

export default {
  what: 'Anonymous front page of a room against a bare Fastify route that sends the same bytes',
  measure: ({ quick }) =>
    closingAfter(async (t) => {
      const house = await openHouse(t, { furnished: true, listens: true })
      const host = `sundhed.${house.config.houseHost}`
      const { body } = await house.visit('sundhed:/')
      const bare = Fastify()
      bare.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(body))
      const port = await freePort()
      await bare.listen({ port, host: '127.0.0.1' })
      t.teardown(() => bare.close())
      const seconds = quick ? 2 : 5
      const requests = async (port: number) => {
        const shot = {
          url: `http://127.0.0.1:${port}/`,
          headers: { host },
          connections: 20,
          duration: seconds,
        }
        const { requests, non2xx, errors } = await autocannon(shot)
        if (non2xx + errors > 0) throw new Error(`${non2xx + errors} answers were not pages`)
        return requests.average
      }
      const counted = { house: [] as number[], bare: [] as number[] }
      for (let round = 0; round < (quick ? 2 : 5); round++) {
        counted.bare.push(await requests(port))
        counted.house.push(await requests(house.config.port))
      }
      const [ours, theirs] = [median(counted.house), median(counted.bare)]
      const note = `${Math.round(ours)} against ${Math.round(theirs)} requests a second, ${Buffer.byteLength(body)} bytes, 20 connections`
      return [ratio('its requests a second', ours / theirs, { least: 0.6 }, note)]
    }),
} satisfies Figure
