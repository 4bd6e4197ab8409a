import t from 'tap'
import { addressIn, axeViolations, inWindow, openBrowser } from '../support/browser.ts'
import { say } from '../support/dialogue.ts'
import { publish } from '../support/entries.ts'
import { openHouse } from '../support/house.ts'
import type { Person } from '../support/people.ts'

t.test('after an @ in a comment one finds whom one means, by the keys alone', async (t) => {
  const house = await openHouse(t, { listens: true })
  const author = await house.person({ name: 'Bo Berg' })
  const writer = await house.person({ name: 'Anna Selv' })
  const holm = await house.person({ name: 'Anna Holm' })
  const birk = await house.person({ name: 'Anna Birk Sørensen' })
  const supplier = await house.person({ name: 'Anna Leverandør', isSupplier: true })
  const unwanted = await house.person({ name: 'Anna Uønsket' })
  await house.person({ name: 'Anna Ukendt' })
  for (const person of [writer, holm, birk, supplier, unwanted]) await publish(house, person)
  const entry = await publish(house, author, { audience: 'members' })
  await say(house, birk, entry, 'Jeg er her.')
  const asking = await writer.visit(`/me/blocked/new?person=${unwanted.id}`)
  await writer.visitor.submit(asking, 'main form')
  const nameOf = ({ id, viewer }: Person) => `[@${viewer.name}](/people/${id})`

  const browser = await openBrowser(t)
  await inWindow(t, browser, house, { as: writer, width: 360 }, async (page) => {
    await page.goto(addressIn(house, entry.address))
    const text = page.locator('#write textarea[name=text]')
    const list = page.getByRole('listbox', { name: 'Dem, vi fandt' })
    const active = () => page.locator('#write [role=option][aria-selected=true]').allTextContents()
    await text.pressSequentially('Skriv til os@anna eller spørg @ann')
    await list.waitFor()
    t.strictSame(
      (await list.getByRole('option').allTextContents()).map((one) => one.trim()),
      ['Anna Birk Sørensen', 'Anna Holm'],
      'nobody who cannot read here, whom one has hidden, or who has shown themselves nowhere',
    )
    t.match(await page.locator('#write [role=status]').textContent(), /^2, du kan nævne/)
    t.equal(await text.getAttribute('aria-controls'), await list.getAttribute('id'))
    t.match(await active(), [/Birk/])
    t.equal(
      await text.getAttribute('aria-activedescendant'),
      await page.locator('#write [aria-selected=true]').getAttribute('id'),
    )
    t.strictSame(await axeViolations(page), [])
    await text.press('ArrowDown')
    t.match(await active(), [/Holm/])
    await text.press('Enter')
    t.equal(await list.isVisible(), false)
    t.equal(await text.inputValue(), `Skriv til os@anna eller spørg ${nameOf(holm)} `)

    await text.press('Enter')
    await text.pressSequentially('@anna b')
    await page.waitForFunction(() => document.querySelectorAll('#write [role=option]').length === 1)
    await text.press('x')
    await text.press('Enter')
    t.match(await text.inputValue(), /@anna bx\n$/, 'one letter more, and the list is not about it any more')
    await text.press('Backspace')
    await text.press('Backspace')
    await list.waitFor()
    await text.press('Escape')
    t.equal(await list.isVisible(), false)
    await text.press('Enter')
    t.match(await text.inputValue(), /@anna b\n$/, 'a line ends as ever when nothing is shown')
    await text.press('Backspace')
    await text.pressSequentially('i')
    await list.waitFor()
    await list.getByRole('option').click()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.waitForURL(/#comment-/)
    t.strictSame(await page.locator('.comment .mention').allTextContents(), [
      '@Anna Holm',
      '@Anna Birk Sørensen',
    ])
  })
})
