import { eq } from 'drizzle-orm'
import { organisations } from '../../../db/schema/index.ts'
import type { Scope } from '../../scope.ts'
import type { Organisation } from './recognise.ts'

/** The organisation of that name, however it is spelled in capitals; a new name is kept as it was typed. */
export async function findOrAddOrganisation({ db }: Pick<Scope, 'db'>, typed: string): Promise<Organisation> {
  const name = typed.replace(/\s+/g, ' ')
  const known = () =>
    db.query.organisations.findFirst({
      columns: { id: true, name: true },
      where: eq(organisations.name, name),
    })
  const found = await known()
  if (found) return found
  await db.insert(organisations).values({ name, kind: 'andet' }).onConflictDoNothing()
  const added = await known()
  if (!added) throw new Error('an organisation could not be added')
  return added
}
