import t from 'tap'
import { drafts } from '../../db/schema/index.ts'
import { addressIn, inWindow, openBrowser } from '../support/browser.ts'
import { openHouse } from '../support/house.ts'

t.test('what one types is kept without a word, and is there again after the window was closed', async (t) => {
  const house = await openHouse(t, { listens: true })
  const browser = await openBrowser(t)
  const writer = await house.person()
  await inWindow(t, browser, house, { as: writer }, async (page) => {
    await page.goto(addressIn(house, 'sundhed:/share?kind=case'))
    await page.locator('[name=title]').pressSequentially('Gåture i regn')
    await page.locator('#draft', { hasText: 'Gemt' }).waitFor()
    await page.locator('[name=summary]').pressSequentially('Vi går også, når det regner.')
    await page.waitForResponse((response) => response.url().endsWith('/share/draft'))
  })
  t.equal(await house.database.db.$count(drafts), 1)
  await inWindow(t, browser, house, { as: writer }, async (page) => {
    await page.goto(addressIn(house, 'sundhed:/share'))
    await page.getByRole('link', { name: 'Gåture i regn' }).click()
    await page.locator('#field-summary').waitFor()
    t.equal(await page.locator('[name=summary]').inputValue(), 'Vi går også, når det regner.')
  })
})
