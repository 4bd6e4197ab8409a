import t from 'tap'
import { publish } from '../../support/entries.ts'
import { pdf, photo, upload } from '../../support/files.ts'
import { openHouse } from '../../support/house.ts'

t.test(
  'pictures and files are known to lists, search, feeds and GraphQL, for those who reach the entry',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person()
    const open = await publish(house, author)
    const closed = await publish(house, author, { audience: 'members' })
    for (const { address } of [open, closed]) {
      const alt = address === open.address ? 'En åben dør' : 'En lukket dør'
      await upload(author.visitor, address, { name: 'p.jpg', bytes: await photo() }, { alt })
      await upload(author.visitor, address, { name: 'Plan.pdf', bytes: pdf(`kvalsterkur ${alt.length}`) })
    }
    const list = await house.visit('sundhed:/cases')
    t.strictSame(
      [...list.document.querySelectorAll('.card-picture')].map((img) => img.getAttribute('alt')),
      ['En åben dør'],
    )
    const found = await house.visit('sundhed:/search?q=kvalsterkur')
    t.strictSame(found.texts('.card-title'), [open.title], 'by the words in the PDF')
    t.equal((await author.visit('sundhed:/search?q=kvalsterkur')).texts('.card-title').length, 2)
    const feed = (await house.visit('/feed.json')).json<{ items: { attachments?: { url: string }[] }[] }>()
    const urls = feed.items.flatMap(({ attachments = [] }) => attachments.map(({ url }) => url))
    t.equal(urls.length, 1)
    t.equal((await house.visit(urls[0] ?? '')).headers['content-type'], 'image/webp')
    t.match((await house.visit('/feed.atom')).body, /rel="enclosure"/)
    const query =
      '{ entries { nodes { pictures { url width height alt } documents { name url bytes type } } } }'
    const { data } = (await house.visit('/graphql', { json: { query } })).json<{
      data: {
        entries: { nodes: { pictures: { url: string; width: number }[]; documents: { type: string }[] }[] }
      }
    }>()
    t.match(data.entries.nodes, [
      {
        pictures: [{ alt: 'En åben dør', width: 1200 }],
        documents: [{ name: 'Plan.pdf', type: 'application/pdf' }],
      },
    ])
    t.equal(data.entries.nodes.length, 1)
  },
)
