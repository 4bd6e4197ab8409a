import { inWindow, openBrowser } from '../../test/support/browser.ts'
import { openHouse } from '../../test/support/house.ts'
import { closingAfter, type Figure } from './measure.ts'

export default {
  what: 'First visit to a room, everything that the browser fetches',
  measure: () =>
    closingAfter(async (t) => {
      const house = await openHouse(t, { furnished: true, listens: true })
      const browser = await openBrowser(t)
      const fetched = new Map<string, number>()
      const elsewhere = new Set<string>()
      const quiet = { strictSame: () => true }
      await inWindow(quiet as never, browser, house, {}, async (page) => {
        const session = await page.context().newCDPSession(page)
        await session.send('Network.enable')
        const addresses = new Map<string, string>()
        session.on('Network.responseReceived', ({ requestId, response }) => {
          addresses.set(requestId, response.url)
          if (!new URL(response.url).host.endsWith(house.config.houseHost)) elsewhere.add(response.url)
        })
        session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
          fetched.set(addresses.get(requestId) ?? requestId, encodedDataLength)
        })
        await page.goto(house.visitor().addressOf('sundhed:/').href, { waitUntil: 'networkidle' })
      })
      const pictures = /\.(svg|png|jpe?g|webp|avif)(\?|$)/
      const sum = [...fetched]
        .filter(([address]) => !pictures.test(address))
        .reduce((all, [, bytes]) => all + bytes, 0)
      const parts = [...fetched]
        .map(
          ([address, bytes]) =>
            `${new URL(address).pathname.split('/').pop() || 'page'} ${(bytes / 1024).toFixed(1)}`,
        )
        .join(', ')
      return [
        {
          label: 'compressed, without pictures',
          value: `${(sum / 1024).toFixed(1)} KB`,
          bar: '≤ 90 KB',
          kept: sum <= 90 * 1024,
          note: parts,
        },
        {
          label: 'requests to other hosts',
          value: String(elsewhere.size),
          bar: '0',
          kept: elsewhere.size === 0,
        },
      ]
    }),
} satisfies Figure
