import type { Page } from 'playwright-core'
import type { Test } from 'tap'
import { addressIn, axeViolations } from './browser.ts'
import type { TestHouse } from './house.ts'

export interface Journey {
  /** What the traveller types into search, in the room they begin in. */
  query: string
  /** axe needs JavaScript in the page. */
  javaScript?: boolean
  room: string
  /** The room where the thing is found by others. */
  otherRoom: string
}

const traveller = {
  name: 'Karen Vestergaard',
  email: 'karen.vestergaard@aarhus.dk',
  password: 'fem grønne æbler i en spand',
}

const story = {
  title: 'Nattevagten tænder gulvlyset, før nogen står op',
  summary:
    'Vi satte dæmpet lys langs gulvet på afsnittet. Der er færre fald om natten, og nattevagten er roligere.',
}

/**
 * The main job as a person lives it: front hall → room → search with inspiration → the whole house → sign up → mail →
 * confirm → share → found again in the room, in search, in GraphQL and by the next reader.
 */
export async function travel(
  t: Test,
  house: TestHouse,
  page: Page,
  { query, room, otherRoom, javaScript = true }: Journey,
): Promise<void> {
  const main = page.locator('main')
  const noBarriers = async (where: string) => {
    if (javaScript) t.strictSame(await axeViolations(page), [], `no barriers ${where}`)
  }

  await page.goto(addressIn(house, '/'))
  t.equal(await page.locator('h1').count(), 1)
  await main.locator(`a.door[data-room="${room}"]`).click()
  t.equal(new URL(page.url()).host, `${room}.${house.config.houseHost}`, 'a door leads into the room')

  // search: the room's own, and beside it what other rooms have
  await page.locator('#site-search').fill(query)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/search\?q=/)
  t.ok((await main.locator('.cards .card').count()) > 0, 'the room has something')
  const inspiration = main.locator('.guest')
  t.ok((await inspiration.count()) > 0, 'other rooms inspire')
  const rooms = await inspiration.evaluateAll((cards) => cards.map((card) => card.getAttribute('data-room')))
  t.notOk(rooms.includes(room), 'inspiration is from other rooms')
  for (const name of new Set(rooms))
    t.ok(rooms.filter((one) => one === name).length <= 2, 'one or two a room')
  for (const reason of await inspiration.locator('.reason').allTextContents())
    t.match(reason, /\S/, 'with its reason')
  await noBarriers('on the search page')
  await main.locator('a[href*="scope=house"]').first().click()
  await page.waitForURL(/scope=house/)
  t.ok((await main.locator('.card').count()) > 0, 'the whole house has something')

  // become a member
  await page.goto(addressIn(house, `${room}:/share`))
  await page.waitForURL(/\/sign-in\?next=/)
  await main.locator('a[href^="/sign-up"]').click()
  await page.locator('#field-name').fill(traveller.name)
  await page.locator('#field-email').fill(traveller.email)
  await page.locator('#field-password').fill(traveller.password)
  await main.locator('form[action="/sign-up"] button.button').click()
  if (page.url().includes('/sign-up') && (await page.locator('#field-organisation').count())) {
    await page.locator('#field-organisation').fill('Aarhus Kommune')
    await page.locator('#field-password').fill(traveller.password)
    await main.locator('form[action="/sign-up"] button.button').click()
  }
  await page.waitForURL(/\/share/)
  t.equal(
    new URL(page.url()).host,
    `${room}.${house.config.houseHost}`,
    'the way leads back to what one wanted',
  )

  // share before the address is confirmed: it waits, and says so
  await noBarriers('on the form')
  await page.locator('input[name="kind"][value="case"]').check()
  await page.locator('#field-title').fill(story.title)
  await page.locator('#field-summary').fill(story.summary)
  await page.locator('input[name="topics"]').first().check()
  await main.locator('form[action="/share"] button.button').click()
  await page.waitForURL(/\/me$/)
  t.match(await main.textContent(), story.title, 'what waits can be seen')
  const nobody = house.visitor()
  t.notMatch((await nobody.visit(`${room}:/cases`)).body, story.title, 'and by nobody else')

  // the mail has a link to a page with one button; opening it changes nothing
  const mail = await house.mailTo(traveller.email)
  const link = /http:\/\/\S+\/confirm\?token=\S+/.exec(mail.text)?.[0] ?? ''
  await house.visitor().visit(link)
  t.notMatch(
    (await nobody.visit(`${room}:/search?q=gulvlyset`)).text,
    story.title,
    'a scanner that opens the link confirms nothing',
  )
  await page.goto(link)
  t.equal(await main.locator('form[action="/confirm"] button').count(), 1)
  await main.locator('form[action="/confirm"] button').click()
  await page.waitForURL(/\/me$/)

  // found: in the room, by search, by its own address, by GraphQL, and by somebody in another room
  await page.goto(addressIn(house, `${room}:/cases`))
  t.ok(await main.getByText(story.title).count(), 'the author finds it at once')
  await page.goto(addressIn(house, `${room}:/search?q=gulvlyset`))
  await main.locator('.card-title a').first().click()
  t.equal((await page.locator('h1').textContent())?.trim(), story.title)
  t.match(await main.textContent(), traveller.name, 'the contact has a name')
  t.notMatch(await page.content(), traveller.email, 'and no mail address')
  await noBarriers('on the page of the case')
  const questions = {
    query: `{ search(query: "gulvlyset", room: "${room}") { hits { node { title url } } } }`,
  }
  t.match((await house.visit('/graphql', { json: questions })).body, story.title)

  const member = await house.person({ name: 'Ole Læser' })
  const found = await member.visit(`${otherRoom}:/search?q=gulvlyset&scope=house`)
  t.match(found.text, story.title, 'others find it from another room')
  t.match((await nobody.visit(`${room}:/feed.atom`)).body, story.title, 'and in the feed')
  t.equal((await nobody.visit(new URL(page.url()).href)).status, 200)
}
