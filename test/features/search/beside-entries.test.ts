import t from 'tap'
import { kinds } from '../../../src/features/kinds/index.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'
import { indexed } from '../../support/sharing.ts'

const text = { title: 'Fald om natten', summary: 'Lys på gulvet gav færre fald om natten.' }

t.test(
  'beside an entry of every kind stand others of its room, and inspiration from other rooms, and nothing twice',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person()
    for (const room of ['sundhed', 'kultur'])
      for (const place of ['gangen', 'stuen'])
        await publish(house, author, { ...text, title: `${text.title} på ${place} i ${room}`, room })
    const entries = []
    for (const { name } of kinds) entries.push(await publish(house, author, { ...text, kind: name }))
    await indexed(house)
    for (const { address } of entries) {
      const page = await house.visit(address)
      const related = page.texts('[aria-labelledby=similar] .card-title')
      const inspiration = page.texts('[aria-labelledby=inspiration] .card-title')
      t.ok(related.length > 0, `more of the room on ${address}`)
      t.ok(inspiration.length > 0, `inspiration on ${address}`)
      t.ok(
        inspiration.every((title) => title.endsWith('i kultur')),
        'from other rooms alone',
      )
      t.notOk(related.some((title) => inspiration.includes(title)))
    }
  },
)

t.test('a room without inspiration still shows what is like an entry in the room itself', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const own = await publish(house, author, { ...text, room: 'laeseloftet' })
  await publish(house, author, { ...text, title: 'Fald om natten på loftet', room: 'laeseloftet' })
  await publish(house, author, { ...text, title: 'Fald om natten i kultur', room: 'kultur' })
  await indexed(house)
  for (const visitor of [house.visitor(), author.visitor]) {
    const page = await visitor.visit(own.address)
    t.strictSame(page.texts('[aria-labelledby=similar] .card-title'), ['Fald om natten på loftet'])
    t.notOk(page.document.querySelector('[aria-labelledby=inspiration]'))
  }
})
