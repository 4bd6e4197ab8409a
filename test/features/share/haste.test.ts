import { eq } from 'drizzle-orm'
import t from 'tap'
import { comments, entries } from '../../../db/schema/index.ts'
import { publish } from '../../support/entries.ts'
import { openGroup } from '../../support/groups.ts'
import { openHouse } from '../../support/house.ts'
import type { Person } from '../../support/people.ts'
import { written } from '../../support/sharing.ts'
import type { Answer } from '../../support/visitor.ts'

/** Forty, eight at a time: as many as the connections to a server let through together. */
async function manyAtOnce(
  person: Person,
  address: string,
  form: (number: number) => Record<string, string | string[]>,
): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let from = 0; from < 40; from += 8) {
    const some = Array.from({ length: 8 }, (_, number) =>
      person.visit(address, { form: form(from + number), follow: false }),
    )
    answers.push(...(await Promise.all(some)))
  }
  return answers
}

t.test(
  'what somebody sends all at once is counted one after the other, and comes back to them',
  async (t) => {
    const house = await openHouse(t)
    const { db } = house.database
    const [author, other] = [await house.person(), await house.person()]
    const entry = await publish(house, other)
    const group = await openGroup(house, other, { members: [author] })

    await t.test('in a dialogue', async (t) => {
      const answers = await manyAtOnce(author, `${entry.address}/dialogue`, (number) => ({
        text: `Svar ${number}.`,
      }))
      t.equal(await db.$count(comments, eq(comments.authorId, author.id)), 30)
      const refused = answers.filter(({ status }) => status === 422)
      t.equal(refused.length, 10)
      t.match(refused[0]?.text, /30 kommentarer på ti minutter/)
      t.match(refused[0]?.document.querySelector('[name=text]')?.textContent, /^Svar \d+\.$/)
      await other.visit(`${entry.address}/dialogue`, { form: { text: 'Jeg kan godt.' } })
      t.equal(await db.$count(comments, eq(comments.authorId, other.id)), 1, 'nobody else has to wait')
    })

    await t.test('in a group, and in the rooms', async (t) => {
      const share = (number: number) =>
        written({ kind: 'thread', title: `Emne nummer ${number}`, group: String(number % 2 ? group.id : '') })
      const answers = await manyAtOnce(author, 'sundhed:/share', share)
      t.equal(await db.$count(entries, eq(entries.authorId, author.id)), 30)
      const refused = answers.filter(({ status }) => status === 422)
      t.equal(refused.length, 10)
      t.match(refused[0]?.text, /30 ting på en time/)
      t.match(refused[0]?.document.querySelector('[name=title]')?.getAttribute('value'), /^Emne nummer \d+$/)
    })
  },
)
