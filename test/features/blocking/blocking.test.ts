import t from 'tap'
import { contactMessages } from '../../../db/schema/index.ts'
import { notFound } from '../../../src/errors.ts'
import { block, unblock } from '../../../src/features/blocking/block.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'

t.test('who is blocked writes and is thanked as ever, and no mail comes', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const blocked = await house.person()
  const other = await house.person()
  const scope = { ...house.scope('sundhed'), viewer: author.viewer }
  const entry = await publish(house, author)
  await block(scope, blocked.id)
  await block(scope, blocked.id)
  const thanks: string[] = []
  for (const [sender, body] of [
    [blocked, 'Hør nu lige her, ven.'],
    [other, 'Hvordan gik det med det?'],
  ] as const) {
    const form = await sender.visit(`${entry.address}/message`)
    thanks.push((await sender.visitor.submit(form, 'main form', { body })).texts('.flash').join())
  }
  t.equal(thanks[0], thanks[1])
  t.match((await house.mailTo(author.email)).text, /Hvordan gik det/)
  t.equal(await house.database.db.$count(contactMessages), 2)
  t.equal((await house.app.mailFolder?.list(50))?.filter(({ to }) => to === author.email).length, 1)

  const before = new Date()
  await unblock(scope, blocked.id)
  const form = await blocked.visit(`${entry.address}/message`)
  await blocked.visitor.submit(form, 'main form', { body: 'Må jeg spørge igen?' })
  t.match((await house.mailTo(author.email, before)).text, /spørge igen/)
  await t.rejects(block(scope, author.id), notFound('person'), 'nobody blocks themselves')
})
