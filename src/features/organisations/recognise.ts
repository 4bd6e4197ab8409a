import { domainToASCII } from 'node:url'
import { desc, inArray, sql } from 'drizzle-orm'
import { organisations } from '../../../db/schema/index.ts'
import type { Scope } from '../../scope.ts'

export interface Organisation {
  id: number
  name: string
}

type Reads = Pick<Scope, 'db'>

/** The public body whose mail address this is, also below its domain (sygehus.rm.dk → rm.dk); null when unknown. */
export async function recogniseOrganisation({ db }: Reads, email: string): Promise<Organisation | null> {
  const domains = domainsOf(email)
  if (domains.length === 0) return null
  const [found] = await db
    .select({ id: organisations.id, name: sql<string>`${organisations.name}` })
    .from(organisations)
    .where(inArray(organisations.domain, domains))
    .orderBy(desc(sql`length(${organisations.domain})`))
    .limit(1)
  return found ?? null
}

/** The address's domain and those above it, without the country's own. */
function domainsOf(email: string): string[] {
  if (!email.includes('@')) return []
  const labels = domainToASCII(email.slice(email.lastIndexOf('@') + 1).toLowerCase()).split('.')
  return labels
    .slice(0, -1)
    .map((_, at) => labels.slice(at).join('.'))
    .slice(-5)
}
