import { eq, sql } from 'drizzle-orm'
import t from 'tap'
import { acts, attendances, entries, entryCounts, entryUpdates, users } from '../../../db/schema/index.ts'
import { hashPassword } from '../../../src/features/accounts/passwords.ts'
import { mergeEntries } from '../../../src/features/duplicates/merge-entries.ts'
import { signUp } from '../../../src/features/events/attendance.ts'
import { sayReuse } from '../../../src/features/reuse/say-reuse.ts'
import { rowsOf } from '../../../src/plugins/database.ts'
import { say } from '../../support/dialogue.ts'
import { publish as publishAt } from '../../support/entries.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { indexed, publish } from '../../support/sharing.ts'
import { tablesWith } from '../../support/sweep.ts'

const password = 'blå hest på taget'
const hashed = hashPassword(password)

async function memberWithPassword(house: TestHouse, wanted: Parameters<TestHouse['person']>[0] = {}) {
  const person = await house.person(wanted)
  const { db } = house.database
  await db
    .update(users)
    .set({ passwordHash: await hashed })
    .where(eq(users.id, person.id))
  return person
}

/** Foreign keys, and columns that look like one, whose value is the id of no person. */
async function orphans(house: TestHouse): Promise<string[]> {
  const { db } = house.database
  const columns = await rowsOf<{ table: string; column: string }>(
    db,
    sql`select table_name as table, column_name as column from information_schema.columns
      where table_schema = 'public' and column_name in
        ('user_id', 'author_id', 'actor_id', 'sender_id', 'recipient_id', 'owner_id', 'viewer_id', 'editor_id')`,
  )
  const found: string[] = []
  for (const { table, column } of columns) {
    const [row] = await rowsOf<{ count: number }>(
      db,
      sql`select count(*)::int as count from ${sql.identifier(table)}
        where ${sql.identifier(column)} is not null and ${sql.identifier(column)} not in (select id from users)`,
    )
    if (row && row.count > 0) found.push(`${table}.${column}`)
  }
  return found
}

const form = (contributions: string, typed = password) => ({ form: { contributions, password: typed } })

/** Somebody with a bit of everything that a member can have. */
async function busyMember(house: TestHouse) {
  const member = await memberWithPassword(house, {
    name: 'Xanthippe Quist',
    email: 'xanthippe@eksempel.dk',
    phone: '29876543',
    phoneShown: true,
  })
  const own = await publish(house, member, { title: 'Zebrastriber på gangen', room: 'sundhed' })
  const other = await house.person()
  const theirs = await publish(house, other, { title: 'Lys ved sengen', room: 'kultur' })
  await house.database.db
    .update(entries)
    .set({
      authorId: null,
      provenance: { source: 's', sourceId: '1', sourceName: 'Kilden', licence: 'CC0', digest: 'd' },
    })
    .where(eq(entries.id, theirs.id))
  await member.visit(`kultur:/cases/${theirs.id}`, { follow: true })
  const page = await member.visit(`kultur:/cases/${theirs.id}`)
  await member.visit(`${page.url.href}/acquaintance`, { form: { note: 'Xanthippe kender det' } })
  await say(house, member, { address: page.url.href, room: 'kultur' }, 'Vi har også zebra på gangen')
  await other.visit(`sundhed:/cases/${own.id}`)
  await member.visit(`kultur:/inspiration/${theirs.id}`, { form: { verdict: 'more' } })
  await house.app.writeViews()
  return { member, own, theirs, other }
}

t.test('who leaves is nowhere in the database, and what they shared stays without a name', async (t) => {
  const house = await openHouse(t)
  const { member, own, theirs, other } = await busyMember(house)
  await indexed(house)
  t.ok((await tablesWith(house, 'xanthippe')).includes('public.acquaintances'), 'they were there')
  const answer = await member.visit('/me/leave', { ...form('keep'), follow: false })
  t.equal(answer.status, 303)
  await indexed(house)
  t.strictSame(await tablesWith(house, 'xanthippe'), [])
  t.strictSame(await tablesWith(house, '29876543'), [])
  t.strictSame(await orphans(house), [])
  const [counts] = await house.database.db
    .select()
    .from(entryCounts)
    .where(eq(entryCounts.entryId, theirs.id))
  t.equal(counts?.acquaintances ?? 0, 0, 'their word about the entry of another is not counted any more')
  const page = await other.visit(`sundhed:/cases/${own.id}`)
  t.equal(page.status, 200)
  t.match(page.text, /Zebrastriber på gangen/)
  t.match((await house.visit('/search?q=zebrastriber')).text, /Zebrastriber/)
  t.equal((await member.visit('/me', { follow: false })).status, 303, 'the log-on has ended')
})

t.test('what they shared goes too if they want, and the words of others stay', async (t) => {
  const house = await openHouse(t)
  const { member, own, theirs, other } = await busyMember(house)
  await indexed(house)
  t.equal((await member.visit('/me/leave', { ...form('remove'), follow: false })).status, 303)
  await indexed(house)
  t.strictSame(await tablesWith(house, 'zebra'), [], 'not in the index either')
  t.equal((await other.visit(`sundhed:/cases/${own.id}`)).status, 404)
  t.equal((await other.visit(`kultur:/cases/${theirs.id}`)).status, 200)
})

t.test('what was merged into the entry of another, and told of it, goes too if they want', async (t) => {
  const house = await openHouse(t)
  const { db } = house.database
  const member = await memberWithPassword(house, { name: 'Xanthippe Quist' })
  const other = await house.person()
  const editor = await house.person({ editorOf: ['sundhed'] })
  const stays = await publishAt(house, other, { title: 'Lys ved sengen' })
  const goes = await publishAt(house, member, { title: 'Zebrastriber på gangen' })
  for (const text of ['Zebraerne lyser nu om natten.', 'Vi har malet to zebraer mere.'])
    await member.visit(`${goes.address}/updates`, { form: { day: '2024-02-03', text } })
  await mergeEntries({ ...house.scope(null), viewer: editor.viewer }, goes.id, stays.id)
  await indexed(house)

  const page = await member.visit(stays.address)
  const removals = (visit: typeof page) => visit.document.querySelectorAll('.line form').length
  t.equal(removals(page), 2, 'who told it can take it out, though the entry is another’s')
  for (const person of [other, editor, await house.person()])
    t.equal(removals(await person.visit(stays.address)), 0)
  const [update] = await db.select().from(entryUpdates)
  const removal = `${stays.address}/updates/${update?.id}`
  t.equal((await member.visit(removal)).status, 404, 'the rest is for who looks after the entry')
  const stranger = await house.person()
  t.equal((await stranger.visit(`${removal}/removal`, { form: {} })).status, 404)
  t.match((await member.visitor.submit(page, '.line form')).text, /Det er taget ud/)
  t.equal(await db.$count(entryUpdates), 1)
  t.equal(
    await db.$count(acts, eq(acts.byId, member.id)),
    0,
    'to take back one’s own words is no act of an editor',
  )

  t.equal((await member.visit('/me/leave', { ...form('remove'), follow: false })).status, 303)
  await indexed(house)
  t.strictSame(await tablesWith(house, 'zebra'), [], 'not in the index either')
  const led = await other.visit(goes.address)
  t.equal(led.url.pathname, new URL(stays.path, led.url).pathname, 'the old address still leads on')
})

t.test(
  'their seat at an event goes to who waits, and their use of an entry is not counted any more',
  async (t) => {
    const house = await openHouse(t)
    const organiser = await house.person()
    const startsAt = new Date(Date.now() + 30 * 86_400_000).toISOString()
    const event = await publish(house, organiser, { kind: 'event', details: { startsAt, seats: 1 } })
    const used = await publish(house, organiser)
    const member = await memberWithPassword(house)
    const scope = { ...house.scope('sundhed'), viewer: member.viewer }
    const next = await house.person()
    t.equal(await signUp(scope, { id: event.id, room: 'sundhed' }), 'seated')
    t.equal(await signUp({ ...scope, viewer: next.viewer }, { id: event.id, room: 'sundhed' }), 'waiting')
    await sayReuse(scope, { id: used.id, room: 'sundhed', kind: 'case', authorId: organiser.id }, {})
    const reuses = async () => {
      const { db } = house.database
      const [counts] = await db.select().from(entryCounts).where(eq(entryCounts.entryId, used.id))
      return counts?.reuses
    }
    t.equal(await reuses(), 1)
    t.equal((await member.visit('/me/leave', { ...form('keep'), follow: false })).status, 303)
    t.equal(await reuses(), 0)
    const [attendance, ...more] = await house.database.db.select().from(attendances)
    t.same(more, [])
    t.equal(attendance?.userId, next.id)
    t.ok(attendance?.seatedAt)
    t.strictSame(await orphans(house), [])
  },
)

t.test('only with the right password, and what was chosen is not lost', async (t) => {
  const house = await openHouse(t)
  const member = await memberWithPassword(house)
  const wrong = await member.visit('/me/leave', form('remove', 'forkert'))
  t.equal(wrong.status, 422)
  t.ok(wrong.document.querySelector('input[value=remove][checked]'))
  t.match(wrong.text, 'Adgangskoden passer ikke.')
  t.notMatch(wrong.body, 'forkert')
  t.equal((await member.visit('/me/leave', form('somehow'))).status, 422)
  t.equal(await house.database.db.$count(users, eq(users.id, member.id)), 1)
})

t.test('the last steward cannot leave, one of two can', async (t) => {
  const house = await openHouse(t)
  const steward = await memberWithPassword(house, { steward: true })
  const refused = await steward.visit('/me/leave', form('keep'))
  t.equal(refused.status, 422)
  t.match(refused.text, 'Du er den sidste, der passer Huset.')
  await house.person({ steward: true })
  t.equal((await steward.visit('/me/leave', { ...form('keep'), follow: false })).status, 303)
})

t.test('a message that waits to be sent goes with who wrote it', async (t) => {
  const house = await openHouse(t)
  const author = await house.person({ email: 'modtager@eksempel.dk' })
  const entry = await publish(house, author)
  const member = await memberWithPassword(house, { name: 'Xanthippe Quist' })
  const path = (await member.visit(`sundhed:/cases/${entry.id}`)).url.href
  await house.app.outbox.stop()
  const submission = 'f3b9c8de-5c0f-4b47-9d5a-0f2f2a0d7a11'
  await member.visit(`${path}/message`, { form: { body: 'Må vi komme og se det i morgen?', submission } })
  await member.visit('/me/leave', { ...form('keep'), follow: false })
  await house.app.outbox.start()
  await indexed(house)
  t.strictSame(await tablesWith(house, 'komme og se'), [])
  await t.rejects(
    Promise.race([
      house.mailTo('modtager@eksempel.dk'),
      new Promise((_, reject) => setTimeout(() => reject(new Error('no mail')), 1_500)),
    ]),
    /no mail/,
  )
})
