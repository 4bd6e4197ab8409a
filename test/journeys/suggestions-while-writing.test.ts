import t from 'tap'
import { addressIn, axeViolations, inWindow, openBrowser } from '../support/browser.ts'
import { publish } from '../support/entries.ts'
import { openHouse } from '../support/house.ts'
import { indexed } from '../support/sharing.ts'

const summary =
  'Vi er i gang med at træne balance med ældre borgere hver formiddag, så færre falder derhjemme.'

t.test('while one writes, the form is filled in, and what is typed meanwhile is left alone', async (t) => {
  const house = await openHouse(t, { listens: true })
  const author = await house.person()
  for (const number of [1, 2, 3, 4, 5, 6]) {
    await publish(house, author, {
      title: `Balance og ben nummer ${number}`,
      summary,
      phase: 'underway',
      profession: 'sygeplejerske',
    })
    await publish(house, author, {
      room: 'kultur',
      title: `Oplæsning og kaffe nummer ${number}`,
      summary: 'De frivillige læser højt og drikker kaffe med gæsterne i museets cafe hver uge.',
      topics: ['frivillighed'],
      phase: 'implementing',
      profession: 'leder',
    })
  }
  await indexed(house)
  const browser = await openBrowser(t)
  await inWindow(t, browser, house, { as: author }, async (page) => {
    await page.goto(addressIn(house, 'sundhed:/share?kind=case'))
    t.equal(await page.getByText('Se forslag ud fra teksten').isVisible(), false, 'it comes by itself')
    await page.getByText('Fortæl mere').click()
    await page.locator('[name=title]').fill('Ben')
    await page.locator('[name=summary]').fill(summary)
    const filled = page.getByRole('button', { name: 'Fjern Faldforebyggelse' })
    await page.waitForRequest((request) => request.url().endsWith('/share/suggestions'))
    await page.locator('[name=place]').pressSequentially('Åmose')
    await filled.waitFor()
    t.equal(await page.locator('[name=place]').inputValue(), 'Åmose')
    t.equal(await page.locator('[name=summary]').inputValue(), summary)
    const checked = (name: string) =>
      page
        .locator(`[name=${name}]:checked`)
        .evaluateAll((fields) => fields.map((field) => field.getAttribute('value')))
    t.strictSame(await checked('topics'), ['faldforebyggelse'])
    t.strictSame(await checked('phase'), ['underway'])
    t.equal(await page.locator('[name=profession]').inputValue(), 'sygeplejerske')
    t.strictSame(await axeViolations(page), [])

    await filled.focus()
    await filled.press('Enter')
    const back = page.getByRole('button', { name: 'Sæt Faldforebyggelse' })
    await back.waitFor()
    t.strictSame(await checked('topics'), [])
    t.equal(await page.evaluate(() => document.activeElement?.id), 'suggest-topics-faldforebyggelse')
    t.equal(new URL(page.url()).pathname, '/share')

    await page.locator('[name=title]').fill('Ben og balance hver dag')
    await page.locator('[name=title]').press('Enter')
    await page.waitForURL('**/cases/*')
    t.match(await page.locator('h1').textContent(), /Ben og balance hver dag/, 'Enter shares, as before')
  })
})
