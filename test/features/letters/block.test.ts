import { eq } from 'drizzle-orm'
import t from 'tap'
import { entries, placements } from '../../../db/schema/index.ts'
import { blockHtml, blockText } from '../../../src/features/letters/block.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'

t.test(
  'what is new in a room can be copied into a newsletter, and is only what everybody may read',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const editor = await house.person({ editorOf: ['sundhed'] })
    const steward = await house.person({ steward: true })
    const elsewhere = await house.person({ editorOf: ['kultur'] })
    const fresh = await publish(house, editor, { title: 'Lys på gangen', topics: ['faldforebyggelse'] })
    await publish(house, editor, { title: 'Musik i stuen', room: 'kultur' })
    await publish(house, editor, { title: 'Kun for os selv', audience: 'members' })
    await publish(house, editor, { title: 'Kun for redaktionen', audience: 'editors:sundhed' })
    const old = await publish(house, editor, { title: 'For længe siden' })
    const madeUp = await publish(house, editor, { title: 'Et opdigtet eksempel' })
    await db.update(entries).set({ isExample: true }).where(eq(entries.id, madeUp.id))
    await publish(house, editor, { title: 'Hvad gør I?', kind: 'thread' })
    const before = new Date(Date.now() - 20 * 86_400_000)
    await db.update(entries).set({ publishedAt: before }).where(eq(entries.id, old.id))
    await db.update(placements).set({ publishedAt: before }).where(eq(placements.entryId, old.id))

    const page = await editor.visitor.follow(await editor.visit('sundhed:/desk'), 'Til et nyhedsbrev')
    const text = page.document.querySelector('#block-text')?.textContent ?? ''
    const url = house.visitor().addressOf(fresh.address).href
    t.equal(page.document.querySelector('.preview li a')?.getAttribute('href'), url)
    t.match(page.body, `&lt;a href=&quot;${url}&quot;&gt;Lys på gangen&lt;/a&gt;`)
    t.match(text, `* Lys på gangen`)
    t.match(text, url)
    t.notMatch(page.body, /Kun for|Musik i stuen|For længe siden|opdigtet|Hvad gør I/)
    t.match((await editor.visit('sundhed:/desk/block?weeks=4')).text, /For længe siden/)
    const topic = await editor.visit('sundhed:/desk/block?topic=faldforebyggelse&weeks=99')
    t.match(topic.text, /Nyt fra Sundhed om Faldforebyggelse/)
    const unused = [...house.rooms.topics.keys()].find((slug) => slug !== 'faldforebyggelse')
    t.match((await editor.visit(`sundhed:/desk/block?topic=${unused}`)).text, /ikke noget nyt/)
    t.match((await steward.visit('/desk/block')).text, /Musik i stuen/)
    for (const [person, at] of [
      [elsewhere, 'sundhed:/desk/block'],
      [editor, '/desk/block'],
    ] as const)
      t.equal(await person.visitor.statusOf(at), 404)
  },
)

t.test('words of people are words in it, and no markup', async (t) => {
  const block = {
    title: 'Nyt & godt',
    entries: [{ title: '<script>alert(1)</script>', summary: 'a < b', url: 'https://huset.dk/cases/1' }],
    more: { text: 'Mere', url: 'https://huset.dk/' },
  }
  t.notMatch(blockHtml(block), /<script|a < b|Nyt & godt/)
  t.match(blockHtml(block), /&lt;script&gt;.*a &lt; b/s)
  t.match(blockText(block), /\* <script>alert\(1\)<\/script>\n {2}a < b\n {2}https:/)
})
