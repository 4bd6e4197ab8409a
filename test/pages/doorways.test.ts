import t from 'tap'
import { openHouse } from '../support/house.ts'

t.test(
  'a host name leads to the front hall, a room, the room of an old name, or a list of doors',
  async (t) => {
    const house = await openHouse(t)

    const hall = await house.visit('/')
    t.equal(hall.status, 200)
    t.equal((await house.visit('http://localhost:3000/')).status, 200, 'localhost shows the front hall too')

    const room = await house.visit('sundhed:/')
    t.equal(room.status, 200)
    t.match(room.texts('h1'), ['Sundhed'])

    const alias = await house.visit('health:/cases?q=fald', { follow: false })
    t.equal(alias.status, 301)
    t.equal(alias.location, 'http://sundhed.huset.localhost:3000/cases?q=fald')

    const unknown = await house.visit('findes-ikke:/')
    t.equal(unknown.status, 404)
    for (const { slug } of house.rooms.list) {
      t.ok(
        unknown.document.querySelector(`a[href="http://${slug}.huset.localhost:3000/"]`),
        `a door to ${slug} is there`,
      )
    }
    t.equal((await house.visit('http://example.com/')).status, 404, 'a host outside the house')
  },
)

t.test('the house answers its health on every host', async (t) => {
  const house = await openHouse(t)
  for (const address of ['/healthz', 'sundhed:/healthz', 'http://10.0.0.7:8080/healthz']) {
    const answer = await house.visit(address)
    t.equal(answer.status, 200, address)
    t.match(answer.json(), { status: 'ok' })
  }
})
