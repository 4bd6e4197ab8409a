import t from 'tap'
import { seedOrganisations } from '../../src/features/organisations/import-organisations.ts'
import { addressIn, axeViolations, inWindow, openBrowser, sidewaysScroll } from '../support/browser.ts'
import { publish } from '../support/entries.ts'
import { openHouse } from '../support/house.ts'
import { linkIn } from '../support/sign-up.ts'

t.test('a person becomes a member, confirms, logs on in another room, and turns to somebody', async (t) => {
  const house = await openHouse(t, { listens: true })
  await seedOrganisations(house.database.db)
  const author = await house.person({ name: 'Hanne Lund', phone: '87654321', phoneShown: true })
  const entry = await publish(house, author)
  const browser = await openBrowser(t)

  await inWindow(t, browser, house, {}, async (page) => {
    const looksRight = async (what: string) => {
      t.strictSame(await axeViolations(page), [], `${what}: no barriers`)
      await page.setViewportSize({ width: 320, height: 700 })
      t.strictSame(await sidewaysScroll(page), [], `${what}: no scrolling sideways at 320 px`)
      await page.setViewportSize({ width: 1280, height: 900 })
    }

    await page.goto(addressIn(house, 'sundhed:/sign-up'))
    await looksRight('sign-up')
    await page.fill('[name=name]', 'Lena Holm')
    await page.locator('[name=email]').pressSequentially('lena@mail.kolding.dk')
    await page.waitForSelector('#organisation >> text=Kolding Kommune')
    await page.fill('[name=password]', 'blå hest på taget')
    await page.click('main form button')
    await page.waitForURL('**/me')
    await looksRight('my page, unconfirmed')

    await page.goto(linkIn((await house.mailTo('lena@mail.kolding.dk')).text))
    await looksRight('confirmation')
    await page.click('main form button')
    await page.waitForURL('**/me')
    await looksRight('my page')
    await page.click('form[action="/sign-out"] button')
    await page.waitForURL((url) => url.pathname === '/')

    await page.goto(addressIn(house, `sundhed:${entry.path}/message`))
    await looksRight('log-on')
    await page.fill('[name=email]', 'lena@mail.kolding.dk')
    await page.fill('[name=password]', 'blå hest på taget')
    await page.click('main form button')
    await page.waitForURL(`**${entry.path}/message`)
    await looksRight('a message')
    await page.fill('[name=body]', 'Må vi komme og se det i næste uge?')
    await page.click('main form button')
    await page.waitForURL(`**${entry.path}`)

    await page.click('form[action$="/phone"] button')
    await page.waitForSelector('a[href="tel:87654321"]')
    t.ok(page.url().endsWith(entry.path), 'the number comes in place')
    await looksRight('the number')

    await page.goto(addressIn(house, '/forgotten'))
    await looksRight('forgotten password')
    await page.goto(addressIn(house, '/dev/mail'))
    await looksRight('mails')
  })
  t.match((await house.mailTo(author.email)).text, 'Må vi komme og se det')
})
