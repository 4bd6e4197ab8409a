import t from 'tap'
import { addressIn, axeViolations, inWindow, openBrowser } from '../support/browser.ts'
import { publish } from '../support/entries.ts'
import { openHouse } from '../support/house.ts'

/** The word on a button with what it is about, which is only read aloud. */
const named = (word: string, title: string) => new RegExp(`^${word} ?: ${title}$`)

t.test('“not for me” and its undo: by keyboard with a script, and by plain forms without', async (t) => {
  const house = await openHouse(t, { listens: true })
  const author = await house.person()
  const reader = await house.person()
  const entry = await publish(house, author, { title: 'Fald om natten på gangen' })
  for (const place of ['museet', 'teatret'])
    await publish(house, author, { title: `Fald om natten på ${place}`, room: 'kultur' })
  await house.app.outbox.caughtUp({ timeoutMs: 10_000 })
  const browser = await openBrowser(t)

  await inWindow(t, browser, house, { as: reader }, async (page) => {
    await page.goto(addressIn(house, entry.address))
    const card = page.locator('.guest').first()
    const title = (await card.locator('.card-title').textContent())?.trim() ?? ''
    const more = card.getByRole('button', { name: named('Mere af den slags', title) })
    await more.focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const undo = card.getByRole('button', { name: named('Fortryd', title) })
    await undo.waitFor()
    t.ok(await undo.evaluate((button) => button === document.activeElement), 'the keyboard goes on there')
    const told = await undo.getAttribute('aria-describedby')
    t.match(await page.locator(`#${told}`).textContent(), 'Du får det ikke vist som inspiration igen.')
    t.strictSame(await axeViolations(page), [])
    await page.keyboard.press('Enter')
    await more.waitFor()
    t.ok(await more.evaluate((button) => button === document.activeElement))
    t.equal(await house.database.db.query.judgements.findFirst(), undefined)
    t.match(page.url(), entry.path, 'the page stays')
    await more.click()
    await card.getByText('Du får mere af den slags.').waitFor()
    await undo.click()
    await more.waitFor()
  })

  await inWindow(t, browser, house, { as: reader, javaScript: false, width: 320 }, async (page) => {
    await page.goto(addressIn(house, 'sundhed:/search?q=fald+om+natten'))
    const cards = page.locator('.guest')
    const before = await cards.count()
    const title = (await cards.first().locator('.card-title').textContent())?.trim() ?? ''
    await page.getByRole('button', { name: named('Ikke noget for mig', title) }).click()
    await page.waitForURL(/\/search\?q=fald.*#inspiration$/)
    await page.getByText(`Du får ikke “${title}” vist som inspiration igen.`).waitFor()
    t.equal(await cards.count(), before - 1)
    await page.getByRole('button', { name: 'Fortryd' }).click()
    await page.getByRole('button', { name: named('Ikke noget for mig', title) }).waitFor()
    t.equal(await cards.count(), before)
  })
})
