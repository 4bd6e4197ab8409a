import t from 'tap'
import { inWindow, openBrowser } from '../support/browser.ts'
import { openHouse } from '../support/house.ts'
import { travel } from '../support/journey.ts'

const journey = { room: 'sundhed', query: 'fald', otherRoom: 'kultur' }

t.test('the main job, as a person lives it', async (t) => {
  const house = await openHouse(t, { furnished: true, listens: true })
  await inWindow(t, await openBrowser(t), house, {}, (page) => travel(t, house, page, journey))
})

t.test('the main job on a phone', async (t) => {
  const house = await openHouse(t, { furnished: true, listens: true })
  await inWindow(t, await openBrowser(t), house, { width: 360 }, (page) => travel(t, house, page, journey))
})

t.test('the main job without JavaScript', async (t) => {
  const house = await openHouse(t, { furnished: true, listens: true })
  await inWindow(t, await openBrowser(t), house, { javaScript: false }, (page) =>
    travel(t, house, page, { ...journey, javaScript: false }),
  )
})
