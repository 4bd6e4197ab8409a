import { eq } from 'drizzle-orm'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { organisations } from '../../../db/schema/index.ts'
import seeds from '../../../db/seeds/organisations.json' with { type: 'json' }
import { type Database, inTransaction } from '../../plugins/database.ts'
import type { Scope } from '../../scope.ts'

type Kind = (typeof organisations.$inferSelect)['kind']
const kinds: Kind[] = ['kommune', 'region', 'ministerium', 'styrelse']

/** One line of an organisations file; fields beside these are not looked at. */
const OrganisationRow = Type.Object({
  type: Type.String({ minLength: 1 }),
  name: Type.String({ minLength: 2, maxLength: 200 }),
  region: Type.Optional(Type.String({ maxLength: 100 })),
  domain: Type.Optional(Type.String({ pattern: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$' })),
})
type OrganisationRow = Static<typeof OrganisationRow>

export interface ImportedOrganisations {
  added: number
  changed: number
  unchanged: number
  /** Rows that could not be used, counted from 1, with the reason. */
  skipped: { row: number; reason: string }[]
}

/**
 * Brings a list of public bodies in. A body is known by its domain, else by its name; run twice, nothing is doubled.
 * A name that is there already stays, since people and entries are found by it.
 */
export async function importOrganisations(
  scope: Pick<Scope, 'db'>,
  rows: unknown[],
): Promise<ImportedOrganisations> {
  return inTransaction(scope, async (scope) => {
    const result: ImportedOrganisations = { added: 0, changed: 0, unchanged: 0, skipped: [] }
    const known = await knownOrganisations(scope.db)
    for (const [index, row] of rows.entries()) {
      if (!Value.Check(OrganisationRow, row)) result.skipped.push({ row: index + 1, reason: reasonOf(row) })
      else result[await bringIn(scope.db, known, row)] += 1
    }
    return result
  })
}

/** Puts the public bodies that the house knows from the start into its database. Run twice, nothing is doubled. */
export async function seedOrganisations(db: Database): Promise<void> {
  const known = await knownOrganisations(db)
  const missing = seeds
    .filter(({ name, domain }) => !known.byName.has(name.toLowerCase()) && !known.byDomain.has(domain))
    .map(({ name, kind, region, domain }) => ({ name, kind: kindOf(kind), region: region ?? null, domain }))
  if (missing.length > 0) await db.insert(organisations).values(missing).onConflictDoNothing()
}

type Known = Awaited<ReturnType<typeof knownOrganisations>>

async function knownOrganisations(db: Database) {
  const rows = await db.select().from(organisations)
  return {
    byName: new Map(rows.map((row) => [row.name.toLowerCase(), row])),
    byDomain: new Map(rows.flatMap((row) => (row.domain ? [[row.domain.toLowerCase(), row] as const] : []))),
  }
}

async function bringIn(
  db: Database,
  known: Known,
  row: OrganisationRow,
): Promise<'added' | 'changed' | 'unchanged'> {
  const byDomain = row.domain ? known.byDomain.get(row.domain) : undefined
  const there = byDomain ?? known.byName.get(row.name.toLowerCase())
  const facts = { region: row.region ?? there?.region ?? null, domain: row.domain ?? there?.domain ?? null }
  if (there && there.region === facts.region && there.domain === facts.domain) return 'unchanged'
  const [kept] = there
    ? await db.update(organisations).set(facts).where(eq(organisations.id, there.id)).returning()
    : await db
        .insert(organisations)
        .values({ name: row.name, kind: kindOf(row.type), ...facts })
        .returning()
  if (kept) {
    known.byName.set(kept.name.toLowerCase(), kept)
    if (kept.domain) known.byDomain.set(kept.domain.toLowerCase(), kept)
  }
  return there ? 'changed' : 'added'
}

const kindOf = (type: string): Kind => kinds.find((kind) => kind === type) ?? 'andet'

function reasonOf(row: unknown): string {
  const error = Value.Errors(OrganisationRow, row)[0]
  return `${error?.instancePath.slice(1) || 'the row'} ${error?.message ?? 'is not an organisation'}`
}
