import t from 'tap'
import { addressIn, inWindow, openBrowser } from '../support/browser.ts'
import { publish } from '../support/entries.ts'
import { photo } from '../support/files.ts'
import { openHouse } from '../support/house.ts'

t.test('while a picture is sent one sees how far it is, and then the picture', async (t) => {
  const house = await openHouse(t, { listens: true })
  const browser = await openBrowser(t)
  const author = await house.person()
  const entry = await publish(house, author)
  await inWindow(t, browser, house, { as: author }, async (page) => {
    await page.goto(addressIn(house, `${entry.address}/files`))
    const bytes = await photo()
    const slow = await page.context().newCDPSession(page)
    const uploadThroughput = bytes.length / 4
    await slow.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    })
    await page
      .locator('#field-file')
      .setInputFiles({ name: 'sti.jpg', mimeType: 'image/jpeg', buffer: bytes })
    await page.locator('#field-new-alt').fill('En sti med lave lamper')
    await page.getByRole('button', { name: 'Tilføj billede' }).click()
    const form = page.locator('form[data-upload]').first()
    await form.locator('.upload-progress').waitFor()
    const part = await page.waitForFunction(() => {
      const value = document.querySelector<HTMLProgressElement>('.upload-progress progress')?.value ?? 0
      return value > 0 && value < 1 ? value : null
    })
    t.ok(await part.jsonValue(), 'the bar stands somewhere between nothing and all')
    t.ok(await form.getByRole('button', { name: 'Tilføj billedet' }).isDisabled(), 'it cannot be sent twice')
    await page.getByAltText('En sti med lave lamper').waitFor({ timeout: 60_000 })
    t.match(page.url(), /\/files$/)
  })
})

t.test('a video asks its host for nothing before it is clicked', async (t) => {
  const house = await openHouse(t, { listens: true })
  const browser = await openBrowser(t)
  const author = await house.person()
  const entry = await publish(house, author)
  const form = { name: 'Sådan gør vi', address: 'https://youtu.be/dQw4w9WgXcQ' }
  await author.visit(`${entry.address}/files/video`, { form })
  const mayAsk = { host: 'www.youtube-nocookie.com', asked: [] as string[] }
  await inWindow(t, browser, house, { mayAsk }, async (page) => {
    await page.goto(addressIn(house, entry.address))
    await page.waitForLoadState('networkidle')
    t.strictSame(mayAsk.asked, [])
    await page.getByRole('link', { name: 'Vis video fra YouTube' }).click()
    await page.frameLocator('iframe.video-frame').locator('body').waitFor({ state: 'attached' })
    t.strictSame(mayAsk.asked, ['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'])
  })
})
