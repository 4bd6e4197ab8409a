import { eq } from 'drizzle-orm'
import t from 'tap'
import { comments, entries, users } from '../../../db/schema/index.ts'
import { inTransaction } from '../../../src/plugins/database.ts'
import { publish } from '../../support/entries.ts'
import { openGroup } from '../../support/groups.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { written } from '../../support/sharing.ts'
import type { Answer } from '../../support/visitor.ts'

const atOnce = (
  many: number,
  person: Person,
  address: string,
  form: (number: number) => Record<string, string | string[]>,
): Promise<Answer[]> =>
  Promise.all(
    Array.from({ length: many }, (_, number) => person.visit(address, { form: form(number), follow: false })),
  )

/** Does something while nothing of a person's goes on; the embedded database does one thing at a time anyway. */
async function whileHeld<Result>({ database }: TestHouse, { id }: Person, work: () => Promise<Result>) {
  if (database.engine === 'pglite') return work()
  return inTransaction({ db: database.db }, async ({ db }) => {
    await db.select({ id: users.id }).from(users).where(eq(users.id, id)).for('no key update')
    return work()
  })
}

t.test(
  'what somebody sends all at once is counted one after the other, comes back to them, and keeps nobody else waiting',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const [author, other] = [await house.person(), await house.person()]
    const entry = await publish(house, other)
    const group = await openGroup(house, other, { members: [author] })
    const dialogue = `${entry.address}/dialogue`

    await t.test('in a dialogue', async (t) => {
      const { flood } = await whileHeld(house, author, async () => {
        const flood = atOnce(60, author, dialogue, (number) => ({ text: `Svar ${number}.` }))
        const answer = await other.visit(dialogue, { form: { text: 'Jeg kan godt.' }, follow: false })
        t.equal(answer.status, 303, 'sixty of one person are not in the way of another')
        return { flood }
      })
      const answers = await flood
      t.equal(await db.$count(comments, eq(comments.authorId, other.id)), 1)
      t.equal(await db.$count(comments, eq(comments.authorId, author.id)), 30)
      const refused = answers.filter(({ status }) => status === 422)
      t.equal(refused.length, 30)
      t.match(refused[0]?.text, /30 kommentarer på ti minutter/)
      t.match(refused[0]?.document.querySelector('[name=text]')?.textContent, /^Svar \d+\.$/)
    })

    await t.test('in a group, and in the rooms', async (t) => {
      const share = (number: number) =>
        written({ kind: 'thread', title: `Emne nummer ${number}`, group: String(number % 2 ? group.id : '') })
      const answers = await atOnce(63, author, 'sundhed:/share', share)
      t.equal(await db.$count(entries, eq(entries.authorId, author.id)), 60)
      const refused = answers.filter(({ status }) => status === 422)
      t.equal(refused.length, 3)
      t.match(refused[0]?.text, /60 ting på en time/)
      t.match(refused[0]?.document.querySelector('[name=title]')?.getAttribute('value'), /^Emne nummer \d+$/)
    })
  },
)
