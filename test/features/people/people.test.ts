import { eq } from 'drizzle-orm'
import t from 'tap'
import { users } from '../../../db/schema/index.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'

t.test('a person has a page with what they have shared, as far as the reader may see', async (t) => {
  const house = await openHouse(t)
  const anne = await house.person({ name: 'Anne Bjørnholm Ås' })
  const reader = await house.person()
  await publish(house, anne, { title: 'Vi flyttede ekspeditionen' })
  await publish(house, anne, { title: 'Noget for de andre', room: 'kultur', audience: 'members' })
  const path = `/people/${anne.viewer.id}`

  const page = await house.visit(`sundhed:${path}`)
  t.equal(page.url.pathname, `${path}-anne-bjoernholm-aas`, 'with its name in the address')
  t.strictSame(page.texts('h1'), ['Anne Bjørnholm Ås'])
  t.strictSame(page.texts('.card-title'), ['Vi flyttede ekspeditionen'])
  t.ok(page.document.querySelector('main a.button[href$="/message"]'), 'one can write to them')
  const seen = await reader.visit(page.url.href)
  t.strictSame(seen.texts('.card-title').sort(), ['Noget for de andre', 'Vi flyttede ekspeditionen'])
  const followed = await reader.visitor.submit(seen, 'form[action="/follows"]')
  t.equal(followed.url.pathname, page.url.pathname, 'back again')
  const follows = await reader.visit('/me/follows')
  t.ok(follows.document.querySelector(`a[href$="${page.url.pathname}"]`), 'what is followed leads there')
  t.notOk((await anne.visit(page.url.href)).document.querySelector('form[action="/follows"]'), 'not oneself')
})

t.test('who has shared nothing that the reader may see is not there', async (t) => {
  const house = await openHouse(t)
  const silent = await house.person({ name: 'Tavs Tavsen' })
  const closed = await house.person({ name: 'Lukas Lukket' })
  const editor = await house.person({ editorOf: ['sundhed'] })
  await publish(house, closed, { title: 'Kun for redaktionen', audience: 'editors:sundhed' })
  for (const { viewer } of [silent, closed])
    t.equal((await house.visit(`/people/${viewer.id}`)).status, 404, viewer.name)
  t.equal((await editor.visit(`/people/${closed.viewer.id}`)).status, 200)
  for (const odd of ['0', 'x', '999999999999999', '12x', '%F0%9F%98%80'])
    t.equal((await house.visit(`/people/${odd}`)).status, 404, odd)
  for (const name of ['tavs', 'lukas lukket']) {
    const found = await house.visit(`/search?q=${encodeURIComponent(name)}`)
    t.strictSame(found.texts('.people a'), [], name)
  }
  t.strictSame((await editor.visit('/search?q=lukas')).texts('.people a'), ['Lukas Lukket'])
})

t.test(
  'a search finds people by their names, however they are typed, and those behind the answers',
  async (t) => {
    const house = await openHouse(t)
    const anne = await house.person({ name: 'Anne Bjørnholm Ås' })
    const boern = await house.person({ name: 'Børge Møller-Dahl' })
    await publish(house, anne, { title: 'Drejebænken fik hjul' })
    await publish(house, boern, { title: 'Børnene kom med til møde' })
    await house.app.outbox.caughtUp({ timeoutMs: 10_000 })
    const people = async (query: string) =>
      (await house.visit(`sundhed:/search?q=${encodeURIComponent(query)}`)).texts('.people a')
    for (const typed of ['Bjørnholm', 'bjoern', 'ås anne', 'AAS', 'anne b'])
      t.strictSame(await people(typed), ['Anne Bjørnholm Ås'], typed)
    t.strictSame(await people('møller'), ['Børge Møller-Dahl'])
    t.strictSame(await people('drejebænk'), ['Anne Bjørnholm Ås'], 'she has tried it')
    for (const odd of ['%', '_', 'a%', '\\', 'anne anne anne anne anne', 'olm'])
      t.strictSame(await people(odd), [], odd)
  },
)

t.test('who has left is nowhere', async (t) => {
  const house = await openHouse(t)
  const anne = await house.person({ name: 'Anne Afrejst' })
  await publish(house, anne, { title: 'Drejebænken fik hjul' })
  t.strictSame((await house.visit('sundhed:/search?q=anne')).texts('.people a'), ['Anne Afrejst'])
  await house.database.db.delete(users).where(eq(users.id, anne.id))
  await house.app.outbox.caughtUp({ timeoutMs: 10_000 })
  t.equal((await house.visit(`/people/${anne.viewer.id}`)).status, 404)
  t.strictSame((await house.visit('sundhed:/search?q=Anne')).texts('.people a'), [])
})
