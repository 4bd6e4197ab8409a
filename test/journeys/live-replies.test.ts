import t from 'tap'
import { addressIn, axeViolations, inWindow, openBrowser } from '../support/browser.ts'
import { say } from '../support/dialogue.ts'
import { publish } from '../support/entries.ts'
import { openHouse } from '../support/house.ts'

t.test('a new answer shows up while one is writing, and takes nothing from one', async (t) => {
  const house = await openHouse(t, { listens: true })
  const [asker, writer] = [
    await house.person({ name: 'Anna Asker' }),
    await house.person({ name: 'Hans Hjælper' }),
  ]
  const entry = await publish(house, asker, { kind: 'challenge' })
  const first = await say(house, writer, entry, 'Vi brugte pandelamper.')
  const parent = first.split('/').at(-1) ?? ''
  const browser = await openBrowser(t)
  const half = 'Tak! Jeg nåede at skrive det halve, da'

  await inWindow(t, browser, house, { as: asker, width: 360 }, async (page) => {
    const listening = page.waitForResponse((response) => response.url().includes('/live?'))
    await page.goto(addressIn(house, entry.address))
    t.equal((await listening).status(), 200)
    const field = page.locator('#write textarea')
    await field.fill(half)
    const place = async () => (await field.boundingBox())?.y
    const before = await place()

    await say(house, writer, entry, 'Og **refleksveste** om natten.', { parent })
    await page.getByRole('status').getByText('Et nyt svar').waitFor()
    await say(house, writer, entry, 'Sig til, hvis I vil låne dem.')
    const button = page.getByRole('button', { name: '2 nye svar' })
    await button.waitFor()
    t.equal(await place(), before, 'nothing moves')
    t.equal(await field.inputValue(), half)
    t.ok(await field.evaluate((field) => field === document.activeElement), 'one writes on')
    t.equal(await page.locator('.comment').count(), 1, 'it is shown when one wants to see it')
    t.strictSame(await axeViolations(page), [])

    await button.press('Enter')
    await page.locator('.comment').nth(2).waitFor()
    t.same(await page.locator('.comment .prose').allInnerTexts(), [
      'Vi brugte pandelamper.',
      'Og refleksveste om natten.',
      'Sig til, hvis I vil låne dem.',
    ])
    t.equal(await page.locator('.answers .comment').count(), 1, 'an answer under what it answers')
    t.ok(
      await page.locator('.answers .comment').evaluate((comment) => comment === document.activeElement),
      'the first of them is gone to',
    )
    t.equal(await page.locator('#dialogue .count').textContent(), '3')
    t.equal(await field.inputValue(), half, 'and what was written stands')
    t.equal(await button.count(), 0)
    t.strictSame(await axeViolations(page), [])

    await t.test('a page that nobody looks at lets go of its connection', async (t) => {
      const { listeners } = house.app.live
      t.equal(listeners.count, 1)
      const look = (hidden: boolean) =>
        page.evaluate((hidden) => {
          Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
          document.dispatchEvent(new Event('visibilitychange'))
        }, hidden)
      await look(true)
      while (listeners.count > 0) await page.waitForTimeout(20)
      await say(house, writer, entry, 'Imens du var væk.')
      await look(false)
      await page.getByRole('button', { name: 'Et nyt svar' }).waitFor()
      t.equal(listeners.count, 1, 'and hears what it missed when one looks again')
    })
  })
})

t.test('the first answer of all shows up, too', async (t) => {
  const house = await openHouse(t, { listens: true })
  const [asker, writer] = [await house.person(), await house.person()]
  const entry = await publish(house, asker)
  const browser = await openBrowser(t)
  await inWindow(t, browser, house, {}, async (page) => {
    const listening = page.waitForResponse((response) => response.url().includes('/live?'))
    await page.goto(addressIn(house, entry.address))
    await listening
    await say(house, writer, entry, 'Vi gjorde det samme.')
    await page.getByRole('button', { name: 'Et nyt svar' }).click()
    await page.getByText('Vi gjorde det samme.').waitFor()
    t.equal(await page.getByText('Ingen har skrevet endnu').count(), 0)
    t.strictSame(await axeViolations(page), [])
  })
})
