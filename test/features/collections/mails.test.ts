import { eq, isNotNull } from 'drizzle-orm'
import t from 'tap'
import { collectionItems, organisations, users } from '../../../db/schema/index.ts'
import { chooseEntry, removeItem } from '../../../src/features/collections/choose.ts'
import { tellChosen } from '../../../src/features/collections/mails.ts'
import { publish } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { indexed, soon } from '../../support/sharing.ts'

const collectionOf = (house: TestHouse, editor: Person, over = {}) =>
  publish(house, editor, { kind: 'collection', title: 'Det bedste om gulve', ...over })

const scopeOf = (house: TestHouse, person: Person) => ({ ...house.scope('sundhed'), viewer: person.viewer })

t.test(
  'a contributor is told by mail that something of theirs was chosen, by whom and why, and can end such mails',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const author = await house.person({ email: 'hanne@eksempel.dk' })
    const editor = await house.person({
      name: 'Rie Redaktør',
      email: 'rie@eksempel.dk',
      editorOf: ['sundhed'],
    })
    const [place] = await db
      .insert(organisations)
      .values({ name: 'Region Prøve', kind: 'region' })
      .returning()
    await db.update(users).set({ organisationId: place?.id }).where(eq(users.id, editor.id))
    const collection = await collectionOf(house, editor)
    const entry = await publish(house, author, { title: 'Linoleum på gangen', room: 'kultur' })
    await editor.visit(`${entry.address}/collections`, {
      form: { collection: String(collection.id), comment: 'Fordi det knirker mindst' },
    })
    const mail = await house.mailTo('hanne@eksempel.dk')
    t.match(mail.subject, 'Valgt: Linoleum på gangen')
    t.match(
      mail.text,
      /Rie Redaktør, Region Prøve har valgt “Linoleum på gangen” til samlingen “Det bedste om gulve”/,
    )
    t.match(mail.text, /Fordi det knirker mindst/)
    t.match(mail.text, `http://sundhed.huset.localhost:3000${collection.path}`)
    t.notMatch(`${mail.text}${mail.html}${mail.replyTo}`, 'rie@eksempel.dk')

    const address = /http\S+\/collections\/mails\/[0-9a-f-]{36}/.exec(mail.text)?.[0] ?? ''
    const page = await house.visit(address)
    t.match(page.text, /Du får en mail, når en redaktør vælger noget/)
    t.equal((await house.visit(address)).status, 200, 'to open it does nothing')
    const off = await house.visitor().submit(page, 'main form')
    t.match(off.text, /Du får ingen mail/)
    const second = await publish(house, author)
    await chooseEntry(scopeOf(house, editor), collection, second.id)
    const office = { db, mailer: house.app.mailer, addressOf: house.app.addressOf }
    await indexed(house)
    await tellChosen(office, { collectionId: collection.id, entryId: second.id, editorId: editor.id })
    t.equal((await house.app.mailFolder?.list(50))?.length, 1)
    const on = await house.visitor().submit(off, 'main form')
    t.match(on.text, /Du får en mail, når en redaktør/)
    const click = await house.visit(address, { form: { 'List-Unsubscribe': 'One-Click' }, follow: false })
    t.equal(click.status, 200, 'the button of a mail program needs no log-on and is led nowhere')
    t.match(click.text, /Du får ingen mail/)
    for (const token of ['x', '00000000-0000-4000-8000-000000000000'])
      for (const [path, ask] of [
        ['', {}],
        ['', { form: {} }],
        ['/on', { form: {} }],
      ] as const)
        t.equal((await house.visit(`/collections/mails/${token}${path}`, ask)).status, 404)
    const [unsent] = await db.select().from(collectionItems).where(eq(collectionItems.entryId, second.id))
    t.equal(
      (await house.visit(`/collections/mails/${unsent?.unsubscribe}`)).status,
      404,
      'a link that was never sent',
    )
  },
)

t.test('once for each collection, and never of what is untrue, one’s own or out of reach', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const author = await house.person()
  const supplier = await house.person({ isSupplier: true })
  const editor = await house.person({ editorOf: ['sundhed'] })
  const scope = scopeOf(house, editor)
  const collection = await collectionOf(house, editor)
  const closed = await collectionOf(house, editor, { audience: 'members' })
  const entry = await publish(house, author)
  const own = await publish(house, editor)
  const theirs = await publish(house, supplier)
  const taken = await publish(house, author)
  const orphan = await publish(house, author)
  await house.app.jobs.open()
  await chooseEntry(scope, collection, entry.id)
  t.ok(
    await soon(
      async () => (await db.$count(collectionItems, isNotNull(collectionItems.toldAt))) === 1,
      60_000,
    ),
  )

  const office = { db, mailer: house.app.mailer, addressOf: house.app.addressOf }
  const tell = (collectionId: number, entryId: number) =>
    tellChosen(office, { collectionId, entryId, editorId: editor.id })
  await removeItem(scope, collection, entry.id)
  await chooseEntry(scope, collection, entry.id)
  await tell(collection.id, entry.id)
  for (const [{ id }, one] of [
    [own, collection],
    [theirs, closed],
    [taken, collection],
    [orphan, collection],
  ] as const) {
    await chooseEntry(scope, one, id)
    if (one === collection && id === taken.id) await removeItem(scope, one, id)
    if (id === orphan.id) await db.execute(`update entries set author_id = null where id = ${id}`)
    await tell(one.id, id)
  }
  await tell(collection.id, 999_999)
  const mails = (await house.app.mailFolder?.list(50)) ?? []
  t.strictSame(
    mails.map(({ to }) => to),
    [author.email],
  )
})
