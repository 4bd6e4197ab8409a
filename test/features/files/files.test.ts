import { readdir } from 'node:fs/promises'
import t from 'tap'
import { withdrawEntry } from '../../../src/features/entries/change-entry.ts'
import { findEntry } from '../../../src/features/entries/queries.ts'
import { removeOrphans } from '../../../src/features/files/remove-orphans.ts'
import { publish } from '../../support/entries.ts'
import { lookInto, pdf, photo, upload } from '../../support/files.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { written } from '../../support/sharing.ts'

const src = (answer: { document: Document }, selector: string) =>
  answer.document.querySelector(selector)?.getAttribute('src') ?? ''

/** All bytes in the store, by path. */
const stored = async (house: TestHouse): Promise<string[]> =>
  (await readdir(house.config.filesDir, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)

t.test('a picture is shown upright, in several sizes, and knows no place any more', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const entry = await publish(house, author)
  const before = await author.visit(entry.address)
  t.notOk(before.document.querySelector('.entry-picture'))
  t.match(before.text, 'Tilføj billede eller fil')

  const bytes = await photo()
  t.match(bytes.toString('latin1'), 'Hemmelig', 'the photo tells where it comes from')
  const added = await upload(
    author.visitor,
    entry.address,
    { name: 'IMG.jpg', bytes },
    { alt: 'Et bord med to kopper' },
  )
  t.equal(added.status, 200)
  t.match(added.text, 'Det er tilføjet.')

  const page = await house.visit(entry.address)
  const picture = page.document.querySelector('img.entry-picture')
  t.equal(picture?.getAttribute('alt'), 'Et bord med to kopper')
  t.match(picture?.getAttribute('srcset'), /480\.webp 480w, .*960\.webp 960w, .*1200\.webp 1200w/)
  t.equal(Number(picture?.getAttribute('height')) > Number(picture?.getAttribute('width')), true, 'it stands')

  for (const [, path, width] of (picture?.getAttribute('srcset') ?? '').matchAll(/(\S+) (\d+)w/g)) {
    const url = new URL(path ?? '', page.url)
    const answer = await house.app.inject({ url: url.pathname, headers: { host: url.host } })
    t.equal(answer.headers['content-type'], 'image/webp')
    t.equal(answer.headers['x-content-type-options'], 'nosniff')
    t.match(answer.headers['cache-control'], /public.*immutable/)
    t.match(answer.headers['content-security-policy'], /sandbox/)
    const seen = await lookInto(answer.rawPayload)
    t.equal(seen.width, Number(width))
    t.equal(seen.exif, undefined)
    t.notMatch(seen.raw.toString('latin1'), 'Hemmelig')
  }
  t.notOk((await stored(house)).includes('upload'), 'the original is not kept')
})

t.test(
  'a file is within reach of those who reach its entry, in every room, and of nobody else',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person({ editorOf: ['sundhed'] })
    const member = await house.person()
    const stranger = await house.person({ isSupplier: true })
    const entry = await publish(house, author, { audience: 'members' })
    await upload(author.visitor, entry.address, { name: 'p.jpg', bytes: await photo() }, { alt: 'Et vindue' })
    await upload(author.visitor, entry.address, { name: 'Årsplan.pdf', bytes: pdf('hello') })
    const page = await member.visit(entry.address)
    const picture = src(page, 'img.entry-picture')
    const document = page.document.querySelector('.documents a')?.getAttribute('href') ?? ''
    t.match(page.text, /Årsplan PDF, 1 kB/)

    for (const path of [picture, document]) {
      for (const room of ['sundhed', 'kultur']) {
        const address = `${room}:${path}`
        t.equal((await member.visit(address)).status, 200)
        const { headers } = await member.visit(address)
        t.match(headers['cache-control'], /private, no-cache/)
        t.equal(
          (await member.visit(address, { headers: { 'if-none-match': `${headers.etag}` } })).status,
          304,
        )
        t.equal((await stranger.visit(address)).status, 404)
        t.equal((await house.visit(address)).status, 404)
        t.equal(
          (await house.visit(address, { headers: { 'if-none-match': `${headers.etag}` } })).status,
          404,
          'not even whether it has changed',
        )
      }
    }
    const { headers } = await member.visit(`sundhed:${document}`)
    t.match(headers['content-disposition'], /^attachment;.*filename\*=UTF-8''%C3%85rsplan\.pdf/)
    t.equal((await member.visit(`sundhed:${picture.replace(/-[0-9a-f]{12}/, '-0123456789ab')}`)).status, 404)
    t.equal((await member.visit('sundhed:/files/99999999-0123456789ab/480.webp')).status, 404)
    t.equal((await member.visit(`sundhed:${picture.replace('960', '961')}`)).status, 404)
  },
)

t.test('only who may change the entry looks after its files, in its own room', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const other = await house.person({ editorOf: ['kultur'] })
  const editor = await house.person({ editorOf: ['sundhed'] })
  const entry = await publish(house, author)
  const file = { name: 'p.jpg', bytes: await photo({ width: 600, height: 400 }) }
  t.equal((await upload(other.visitor, entry.address, file, { alt: 'Et hus' })).status, 404)
  t.equal((await upload(house.visitor(), entry.address, file, { alt: 'Et hus' })).status, 401)
  t.equal((await upload(author.visitor, `kultur:${entry.path}`, file, { alt: 'Et hus' })).status, 404)
  t.strictSame(await stored(house), [])
  t.equal((await upload(editor.visitor, entry.address, file, { alt: 'Et hus' })).status, 200)

  const manage = await author.visit(`${entry.address}/files`)
  const form = manage.document.querySelector('.kept form[action$="/removal"]')?.getAttribute('action')
  t.equal((await other.visit(`sundhed:${form}`, { form: {} })).status, 404)
  const another = await publish(house, other)
  const elsewhere = form?.replace(entry.path, another.path) ?? ''
  t.equal(
    (await other.visit(`sundhed:${elsewhere}`, { form: {} })).status,
    404,
    'nor through their own entry',
  )
  t.ok((await house.visit(entry.address)).document.querySelector('.entry-picture'))
})

t.test('a picture without words is kept, and shown to nobody until it has some', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const entry = await publish(house, author)
  const page = await upload(
    author.visitor,
    entry.address,
    { name: 'p.jpg', bytes: await photo() },
    { alt: 'a' },
  )
  t.equal(page.status, 422)
  t.equal(page.document.querySelector('.kept input[name=alt]')?.getAttribute('value'), 'a', 'as typed')
  t.ok(page.document.querySelector('.kept input[name=alt][aria-invalid]'))
  t.notOk((await house.visit(entry.address)).document.querySelector('.entry-picture'))
  const saved = await author.visitor.submit(page, '.kept form', { alt: 'En gang med lys for enden' })
  t.match(saved.text, 'Det er gemt.')
  t.ok((await author.visit(entry.address)).document.querySelector('.entry-picture'))
})

t.test('files change places, and go', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const entry = await publish(house, author)
  for (const alt of ['Den første', 'Den anden', 'Den tredje']) {
    const bytes = await photo({ width: 500 + alt.length, height: 400 })
    await upload(author.visitor, entry.address, { name: 'p.jpg', bytes }, { alt })
  }
  const alts = async () =>
    [...(await author.visit(entry.address)).document.querySelectorAll('article img')].map((img) =>
      img.getAttribute('alt'),
    )
  t.strictSame(await alts(), ['Den første', 'Den anden', 'Den tredje'])
  const manage = await author.visit(`${entry.address}/files`)
  await author.visitor.submit(manage, '.kept li:nth-child(3) form[action$="/move"]')
  t.strictSame(await alts(), ['Den første', 'Den tredje', 'Den anden'])
  await author.visitor.submit(manage, '.kept li:nth-child(1) form[action$="/removal"]')
  t.strictSame(await alts(), ['Den tredje', 'Den anden'])
})

t.test('what nobody uses is removed at night; what another entry uses stays', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const [one, two] = [await publish(house, author), await publish(house, author)]
  const [shared, own] = [await photo(), await photo({ width: 700, height: 500 })]
  await upload(author.visitor, one.address, { name: 'a.jpg', bytes: shared }, { alt: 'Fælles' })
  await upload(author.visitor, two.address, { name: 'b.jpg', bytes: shared }, { alt: 'Fælles' })
  await upload(author.visitor, one.address, { name: 'c.jpg', bytes: own }, { alt: 'Kun her' })
  const all = await stored(house)
  t.strictSame(all.sort(), ['1200.webp', '480.webp', '480.webp', '500.webp', '960.webp'], 'stored once')

  const scope = { ...house.scope('sundhed'), viewer: author.viewer }
  const entry = await findEntry(scope, one.id)
  if (entry) await withdrawEntry(scope, entry)
  await removeOrphans(scope, house.app.files)
  t.equal((await stored(house)).length, all.length, 'a page that is open may still show it')
  await removeOrphans(scope, house.app.files, new Date(Date.now() + 1_000))
  t.strictSame((await stored(house)).sort(), ['1200.webp', '480.webp', '960.webp'])
  const page = await house.visit(two.address)
  t.equal((await house.visit(`sundhed:${src(page, '.entry-picture')}`)).status, 200)
})

t.test('videos are shown after a click, and not before', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const entry = await publish(house, author, { audience: 'members' })
  const video = { name: 'Sådan gør vi', address: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3' }
  const plain = { name: 'Optagelse fra mødet', address: 'https://video.eksempel.dk/12' }
  for (const form of [video, plain]) {
    t.equal((await author.visit(`${entry.address}/files/video`, { form })).status, 200)
  }
  const wrong = await author.visit(`${entry.address}/files/video`, {
    form: { name: 'Et navn', address: 'javascript:alert(1)' },
  })
  t.equal(wrong.status, 422)
  t.equal(wrong.document.querySelector('#field-name')?.getAttribute('value'), 'Et navn')
  const page = await author.visit(entry.address)
  t.notOk(page.document.querySelector('iframe'))
  t.notMatch(page.body, /ytimg|youtube-nocookie\.com\/embed/)
  const link = page.document.querySelector('.video a[hx-get]')
  t.strictSame(page.texts('.video a'), ['Vis video fra YouTube', 'Åbn videoen'])
  const address = `sundhed:${link?.getAttribute('hx-get')}`
  const leads = await author.visit(address, { follow: false })
  t.equal(leads.location, video.address, 'without scripts it leads there')
  const frame = await author.visit(address, { fragment: true })
  t.match(src(frame, 'iframe'), /^https:\/\/www\.youtube-nocookie\.com\/embed\/dQw4w9WgXcQ$/)
  const frames = /frame-src https:\/\/www\.youtube-nocookie\.com https:\/\/player\.vimeo\.com$/
  t.match(page.headers['content-security-policy'], frames)
  const without = await author.visit((await publish(house, author)).address)
  t.notMatch(without.headers['content-security-policy'], /frame-src/)
  t.equal((await house.visit(address, { fragment: true })).status, 404)
})

t.test('who shares can go on to the pictures at once', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const form = await author.visit('sundhed:/share?kind=case')
  t.ok(form.document.querySelector('button[name=next][value=files]'))
  const page = await author.visit('sundhed:/share', { form: written({ next: 'files' }) })
  t.match(page.url, /\/cases\/\d+-[^/]+\/files$/)
  t.equal(page.status, 200)
  t.ok(page.document.querySelector('form[data-upload]'))
  const newcomer = await house.person({ confirmed: false })
  const waits = await newcomer.visit('sundhed:/share?kind=case')
  t.notOk(waits.document.querySelector('button[name=next]'), 'what waits for a mail address has no page yet')
})
