import t from 'tap'
import { organisations } from '../../../db/schema/index.ts'
import {
  importOrganisations,
  seedOrganisations,
} from '../../../src/features/organisations/import-organisations.ts'
import { recogniseOrganisation } from '../../../src/features/organisations/recognise.ts'
import { testDatabase } from '../../support/test-database.ts'

t.test('a mail address tells its workplace, by its domain or one above it', async (t) => {
  const { db } = await testDatabase(t)
  await importOrganisations({ db }, [
    { type: 'region', name: 'Region Midtjylland', domain: 'rm.dk' },
    { type: 'styrelse', name: 'Sygehuset', domain: 'sygehus.rm.dk' },
    { type: 'kommune', name: 'Landet', domain: 'dk' },
  ])
  const name = async (email: string) => (await recogniseOrganisation({ db }, email))?.name ?? null
  t.equal(await name('lena@rm.dk'), 'Region Midtjylland')
  t.equal(await name('LENA@Mail.RM.dk'), 'Region Midtjylland')
  t.equal(await name('lena@afd.sygehus.rm.dk'), 'Sygehuset', 'the nearest')
  for (const email of [
    'lena@xrm.dk',
    'lena@rm.dk.evil.example',
    'rm.dk',
    'lena@',
    '@',
    '',
    'lena@dk',
    'lena@[1.2.3.4]',
  ]) {
    t.equal(await name(email), null, `«${email}»`)
  }
})

t.test('the known workplaces are put in once, beside those that are there already', async (t) => {
  const { db } = await testDatabase(t)
  await db.insert(organisations).values({ name: 'AARHUS KOMMUNE', kind: 'andet' })
  await seedOrganisations(db)
  const count = await db.$count(organisations)
  t.ok(count > 150)
  await seedOrganisations(db)
  t.equal(await db.$count(organisations), count)
  t.equal((await recogniseOrganisation({ db }, 'x@aalborg.dk'))?.name, 'Aalborg Kommune')
})

t.test(
  'a file of organisations is brought in, twice without doubling, and broken rows are named',
  async (t) => {
    const { db } = await testDatabase(t)
    const rows = [
      {
        type: 'kommune',
        name: 'Prøvelund Kommune',
        short: 'Prøvelund',
        code: '0999',
        domain: 'proevelund.dk',
      },
      { type: 'portal', name: 'Portalen', domain: 'portal.dk', note: 'x', rss_urls: [] },
      { type: 'kommune', name: 'x'.repeat(300), domain: 'x.dk' },
      { type: 'kommune', domain: 'uden-navn.dk' },
      'slet ikke en række',
      null,
      { type: 'kommune', name: 'Skæv', domain: 'https://skaev.dk/' },
    ]
    const first = await importOrganisations({ db }, rows)
    t.match(first, { added: 2, changed: 0, unchanged: 0 })
    t.strictSame(
      first.skipped.map(({ row }) => row),
      [3, 4, 5, 6, 7],
    )
    t.match(await importOrganisations({ db }, rows), { added: 0, changed: 0, unchanged: 2 })
    const renamed = { type: 'kommune', name: 'Prøvelund', domain: 'proevelund.dk', region: 'Region Midt' }
    t.match(await importOrganisations({ db }, [renamed]), { added: 0, changed: 1 })
    const kept = await db.select().from(organisations).orderBy(organisations.id)
    t.match(kept, [
      { name: 'Prøvelund Kommune', kind: 'kommune', region: 'Region Midt' },
      { name: 'Portalen', kind: 'andet' },
    ])
    const domainTaken = [{ type: 'kommune', name: 'Portalen', domain: 'proevelund.dk' }]
    t.match(await importOrganisations({ db }, domainTaken), { unchanged: 1 }, 'a domain has one owner')
  },
)
