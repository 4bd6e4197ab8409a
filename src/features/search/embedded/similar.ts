import type { Database } from '../../../plugins/database.ts'
import type { Candidates, SimilarRequest } from '../port.ts'
export async function findSimilar(_db: Database, _r: SimilarRequest): Promise<Candidates> {
  throw new Error('later')
}
