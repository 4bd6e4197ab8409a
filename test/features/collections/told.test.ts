import t from 'tap'
import { notices, users } from '../../../db/schema/index.ts'
import { chooseEntry, removeItem } from '../../../src/features/collections/choose.ts'
import { noticeReader } from '../../../src/features/notices/fill.ts'
import { publish } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { chooseMail, minutes, noticeMailsAt } from '../../support/notices.ts'
import type { Person } from '../../support/people.ts'
import { caughtUp } from '../../support/sharing.ts'

const collectionOf = (house: TestHouse, editor: Person, over = {}) =>
  publish(house, editor, { kind: 'collection', title: 'Det bedste om gulve', ...over })

const scopeOf = (house: TestHouse, person: Person) => ({ ...house.scope('sundhed'), viewer: person.viewer })

t.test(
  'a contributor is told that something of theirs was chosen, by whom and why, and can end such mails',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person({ email: 'hanne@eksempel.dk' })
    const editor = await house.person({
      name: 'Rie Redaktør',
      email: 'rie@eksempel.dk',
      editorOf: ['sundhed'],
    })
    const collection = await collectionOf(house, editor)
    const entry = await publish(house, author, { title: 'Linoleum på gangen', room: 'kultur' })
    await editor.visit(`${entry.address}/collections`, {
      form: { collection: String(collection.id), comment: 'Fordi det knirker mindst' },
    })
    const [mail] = await noticeMailsAt(house)
    t.match(mail, {
      to: 'hanne@eksempel.dk',
      subject: 'Rie Redaktør har valgt “Linoleum på gangen” til samlingen “Det bedste om gulve”',
    })
    t.match(mail?.text, /Fordi det knirker mindst/)
    t.match(mail?.text, `http://sundhed.huset.localhost:3000${collection.path}`)
    t.notMatch(`${mail?.text}${mail?.html}${mail?.replyTo}`, 'rie@eksempel.dk')
    const [second, third] = [
      await publish(house, author, { title: 'Kork i køkkenet' }),
      await publish(house, author, { title: 'Tæpper', audience: 'members' }),
    ]
    for (const { id } of [second, third]) await chooseEntry(scopeOf(house, editor), collection, id)
    await caughtUp(house, noticeReader)
    const page = await author.visit('/me/notices')
    t.match(page.text, /har valgt “Kork i køkkenet”, “Linoleum på gangen” og “Tæpper” til samlingen/)
    await chooseEntry(scopeOf(house, editor), await collectionOf(house, editor), third.id)
    const [closed] = await noticeMailsAt(house, minutes(70))
    t.match(closed?.subject, 'Der er nyt til dig i Huset')
    t.notMatch(closed?.text, /Tæpper/, 'what is not for all is not named in a mail')
    await chooseMail(author, 'chosen', 'never')
    await chooseEntry(scopeOf(house, editor), await collectionOf(house, editor), entry.id)
    t.strictSame(await noticeMailsAt(house, minutes(140)), [])
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
  await chooseEntry(scope, collection, entry.id)
  await caughtUp(house, noticeReader)
  await removeItem(scope, collection, entry.id)
  await chooseEntry(scope, collection, entry.id)
  await chooseEntry(scope, collection, own.id)
  await chooseEntry(scope, closed, theirs.id)
  await chooseEntry(scope, collection, taken.id)
  await removeItem(scope, collection, taken.id)
  await caughtUp(house, noticeReader)
  const told = await db.select().from(notices)
  t.strictSame(
    told.map(({ userId, ownId }) => [userId, ownId]),
    [
      [author.id, entry.id],
      [author.id, taken.id],
    ],
  )
  t.equal((await author.visit('/me/notices')).texts('.notice-row').length, 1)
  t.notMatch((await author.visit('/me/notices')).text, / og “/, 'what was taken out again is not told')
  await db.update(users).set({ isSupplier: true })
  t.match(await noticeMailsAt(house), [], 'what stood before them is not mailed')
})
