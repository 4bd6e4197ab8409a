import t from 'tap'
import { addressIn, axeViolations, inWindow, openBrowser } from '../support/browser.ts'
import { publish } from '../support/entries.ts'
import { openHouse } from '../support/house.ts'

t.test(
  'while one types a search, suggestions can be walked through with keys and are told aloud',
  async (t) => {
    const house = await openHouse(t, { listens: true })
    const author = await house.person({ name: 'Hjalte Hjemmevant' })
    const entry = await publish(house, author, {
      title: 'Hjemmepleje om natten',
      topics: ['faldforebyggelse'],
    })
    await publish(house, author, { title: 'Hjemmeplejens lukkede råd', audience: 'members' })
    await house.app.outbox.caughtUp({ timeoutMs: 10_000 })
    const browser = await openBrowser(t)
    await inWindow(t, browser, house, { as: author }, async (page) => {
      await page.goto(addressIn(house, 'sundhed:/cases'))
      const field = page.getByRole('combobox', { name: 'Søg i Sundhed' })
      t.equal(await field.getAttribute('aria-expanded'), 'false')
      await field.pressSequentially('hjem')
      const list = page.getByRole('listbox', { name: 'Forslag' })
      await list.waitFor()
      t.strictSame(
        (await list.getByRole('option').allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim()),
        ['hjemmepleje', 'Hjemmepleje om natten Case', 'Hjalte Hjemmevant'],
        'of what everybody may read, whoever types',
      )
      t.equal(await field.getAttribute('aria-expanded'), 'true')
      t.match(await page.locator('.search [role=status]').textContent(), /^3 forslag/)
      t.strictSame(await axeViolations(page), [])

      const chosen = () => page.locator('[role=option][aria-selected=true]').allTextContents()
      await field.press('ArrowDown')
      t.equal((await chosen()).length, 1)
      t.equal(
        await field.getAttribute('aria-activedescendant'),
        await page.locator('[aria-selected=true]').getAttribute('id'),
      )
      await field.press('ArrowUp')
      t.strictSame(await chosen(), [], 'back in the field')
      t.equal(await field.getAttribute('aria-activedescendant'), null)
      await field.press('ArrowUp')
      t.match(await chosen(), [/Hjalte Hjemmevant/], 'round to the last')
      await field.press('Escape')
      t.equal(await list.isVisible(), false)
      t.equal(await field.inputValue(), 'hjem', 'what was typed stays')
      await field.press('ArrowDown')
      await list.waitFor()
      await field.press('ArrowDown')
      await field.press('ArrowDown')
      await field.press('Enter')
      await page.waitForURL(`**${entry.path}`)
    })
    await inWindow(t, browser, house, {}, async (page) => {
      await page.goto(addressIn(house, 'sundhed:/search'))
      const field = page.getByRole('combobox', { name: 'Søg i Sundhed' })
      await field.pressSequentially('hjem')
      await page.getByRole('option', { name: 'hjemmepleje', exact: true }).click()
      await page.getByText('1 i Sundhed').waitFor()
      t.equal(await field.inputValue(), 'hjemmepleje')
      await field.fill('hjalte hj')
      await page.getByRole('option', { name: /Hjalte Hjemmevant/ }).waitFor()
      await field.press('Enter')
      await page.getByRole('listbox').waitFor({ state: 'hidden' })
      await page.waitForURL(/q=hjalte/)
      t.equal(await field.inputValue(), 'hjalte hj', 'without a choice it searches for what was typed')
    })
    await inWindow(t, browser, house, { javaScript: false }, async (page) => {
      await page.goto(addressIn(house, 'sundhed:/cases'))
      await page.getByRole('searchbox', { name: 'Søg i Sundhed' }).fill('hjemmepleje')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/search?q=hjemmepleje')
      t.equal(await page.getByRole('link', { name: 'Hjemmepleje om natten' }).count(), 1)
    })
  },
)
