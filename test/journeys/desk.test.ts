import { isNotNull } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import t from 'tap'
import { feedback, reports } from '../../db/schema/index.ts'
import { addressIn, inWindow, openBrowser } from '../support/browser.ts'
import { publish } from '../support/entries.ts'
import { openHouse } from '../support/house.ts'

/** Answers the questions of the browser as one is told to, and keeps what they were. */
function answering(page: Page) {
  const asked: string[] = []
  const answer = { yes: false, asked }
  page.on('dialog', (dialog) => {
    asked.push(dialog.message())
    return answer.yes ? dialog.accept() : dialog.dismiss()
  })
  return answer
}

t.test('an answer that is being written at the desk goes only when its writer lets it go', async (t) => {
  const house = await openHouse(t, { listens: true })
  const editor = await house.person({ editorOf: ['sundhed'] })
  const said = ['Den første', 'Den anden'].map((text, at) => ({
    room: 'sundhed',
    page: '/',
    text,
    email: 'laeser@example.org',
    locale: 'da' as const,
    createdAt: new Date(Date.now() - (9 - at) * 60_000),
  }))
  await house.database.db.insert(feedback).values(said)
  await inWindow(t, await openBrowser(t), house, { as: editor }, async (page) => {
    const answer = answering(page)
    await page.goto(addressIn(house, 'sundhed:/desk/feedback'))
    const first = page.locator('.desk-row', { hasText: 'Den første' })
    const second = page.locator('.desk-row', { hasText: 'Den anden' })
    const text = first.locator('textarea')
    await first.locator('[data-letter=s]').click()
    await text.fill('Tak for det, vi retter det i morgen')
    const stands = async (message: string) =>
      t.equal(await text.inputValue(), 'Tak for det, vi retter det i morgen', message)

    await text.evaluate((element) =>
      element.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true }),
      ),
    )
    await stands('Escape that ends a composition is not for the form')
    t.strictSame(answer.asked, [])
    await text.press('Escape')
    await first.locator('[data-leave]').click()
    for (const letter of ['s', 'f']) await first.locator(`[data-letter=${letter}]`).click()
    await first.locator('input[name=keys][form=chosen]').check()
    await page.locator('#chosen [data-letter=f]').click()
    await first.locator('input[name=keys][form=chosen]').uncheck()
    t.strictSame(
      answer.asked,
      Array.from({ length: 5 }, () => 'Det, du har skrevet, forsvinder. Vil du gå videre?'),
    )
    await stands('whoever says no keeps it')

    await second.locator('[data-letter=f]').click()
    await second.waitFor({ state: 'detached' })
    await page.locator('.desk-said button').click()
    await second.waitFor()
    t.match(await page.locator('#desk-said').textContent(), 'Det er taget tilbage')
    t.match(await page.locator('#desk-tabs [aria-current]').textContent(), /2/)
    await stands('what is taken back leaves it alone')
    t.equal(await house.database.db.$count(feedback, isNotNull(feedback.closedAt)), 0)

    answer.yes = true
    await text.press('Escape')
    await text.waitFor({ state: 'detached' })
    t.equal(answer.asked.length, 6)
    await first.locator('[data-letter=s]').click()
    await text.press('Escape')
    await text.waitFor({ state: 'detached' })
    t.equal(answer.asked.length, 6, 'nothing is asked when nothing is written')
  })
})

t.test('what is asked of several is done with those that are chosen when it is sent', async (t) => {
  const house = await openHouse(t, { listens: true })
  const { db } = house.database
  const editor = await house.person({ editorOf: ['sundhed'] })
  const entry = await publish(house, await house.person(), { room: 'sundhed' })
  const texts = ['Den første', 'Den anden', 'Den tredje']
  await db.insert(reports).values(
    texts.map((text) => ({
      room: 'sundhed',
      about: 'entry' as const,
      entryId: entry.id,
      reason: 'wrong' as const,
      text,
    })),
  )
  await inWindow(t, await openBrowser(t), house, { as: editor }, async (page) => {
    await page.goto(addressIn(house, 'sundhed:/desk/reports'))
    const box = (text: string) =>
      page.locator('.desk-row', { hasText: text }).locator('input[name=keys][form=chosen]')
    await box('Den første').check()
    await box('Den anden').check()
    await page.locator('#chosen [data-letter]').first().click()
    const form = page.locator('#slot-chosen .desk-ask')
    await form.locator('textarea').fill('Tak, det er rigtigt nok')
    t.match(await form.textContent(), 'afslut 2 meldinger')
    await box('Den anden').uncheck()
    t.match(await form.textContent(), 'afslut meldingen')
    await box('Den første').uncheck()
    await form.locator('button').click()
    await page.locator('#flash', { hasText: 'Vælg mindst én' }).waitFor()
    await box('Den første').check()
    await form.locator('button').click()
    await page.locator('#desk-said', { hasText: 'Meldingen er afsluttet' }).waitFor()
    t.equal(await form.count(), 0)
  })
  const closed = await db.select({ text: reports.text }).from(reports).where(isNotNull(reports.closedAt))
  t.strictSame(closed, [{ text: 'Den første' }])
})
