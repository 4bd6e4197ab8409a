import t from 'tap'
import { interestReader } from '../../../src/features/interest/effects.ts'
import { type Kind, kinds } from '../../../src/features/kinds/index.ts'
import { translator } from '../../../src/plugins/locales.ts'
import { publish } from '../../support/entries.ts'
import { openHouse } from '../../support/house.ts'
import { noticeMailsAt } from '../../support/notices.ts'
import { caughtUp } from '../../support/sharing.ts'

t.test('every step of every kind has its words, and fields that its kind has', async (t) => {
  const stepped = kinds.filter((kind): kind is Kind & { steps: NonNullable<Kind['steps']> } =>
    Boolean(kind.steps),
  )
  t.ok(stepped.length >= 3)
  for (const { name: kind, steps, details } of stepped) {
    for (const { name, fields } of steps) {
      for (const locale of ['da', 'en'] as const)
        for (const word of ['title', 'about', 'lead']) {
          const key = `interest:steps.${name}.${word}`
          t.notOk(key.endsWith(translator(locale)(key)), `${kind} ${key} ${locale}`)
        }
      for (const field of fields) t.ok(field in details.properties, `${kind} ${field}`)
    }
  }
})

t.test('a method that others used counts, and its author tells what they miss of it', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const method = await publish(house, author, { kind: 'method', details: { steps: 'Gå en runde' } })
  const reader = await house.person({ name: 'Jens Ås' })

  const page = await reader.visit(method.address)
  t.match(page.text, /endnu ikke noget om:[^.]*hvornår den passer/)
  t.notMatch(page.text, /endnu ikke noget om:[^.]*trin for trin/, 'what is told is not missed')
  const asked = await reader.visitor.submit(
    await reader.visitor.follow(page, 'Jeg vil høre mere'),
    'main form',
    { wanted: ['resistance'] },
  )
  t.match((await noticeMailsAt(house))[0]?.text, `${method.path}#more`)
  const step = await author.visit(`${method.address}/steps/resistance`)
  await author.visitor.submit(step, 'main form', { resistance: 'Ledelsen skulle se tal først' })
  await caughtUp(house, interestReader)
  t.match(await noticeMailsAt(house), [{ to: reader.email, subject: /Der er kommet mere i/ }])

  const used = await reader.visitor.submit(
    await reader.visitor.follow(asked, 'Vi har brugt det'),
    'main form',
    { note: 'Vi gik to runder' },
  )
  t.match(used.text, 'Brugt ét andet sted')
  const other = await house.person()
  t.match((await other.visit('sundhed:/methods')).text, 'Brugt ét andet sted')
  t.equal((await other.visit(`kultur:${method.path}/reuse`, { form: {} })).status, 404, 'only at home')
})

t.test('who follows a challenge hears what helped', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const challenge = await publish(house, author, {
    kind: 'challenge',
    details: { stuck: 'Ved døren', tried: 'At banke' },
  })
  const [reader, other] = [await house.person(), await house.person()]
  await reader.visit(`${challenge.address}/interest`, { form: { wanted: ['helped'] } })
  const step = await author.visit(`${challenge.address}/steps/helped`)
  const told = await author.visitor.submit(step, 'main form', { helped: 'En klokke' })
  t.match(told.text, 'En klokke')
  await caughtUp(house, interestReader)
  t.match(await noticeMailsAt(house), [{ to: reader.email, subject: /Der er kommet mere i/ }])
  t.equal((await other.visit(`${challenge.address}/reuse`)).status, 404, 'nobody uses a challenge')
  t.equal((await other.visit(`${challenge.address}/steps/helped`)).status, 404)
})
