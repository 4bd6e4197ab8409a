import type { Database } from '../../../plugins/database.ts'
import type { Suggestions, SuggestRequest } from '../port.ts'
export async function suggest(_db: Database, _r: SuggestRequest): Promise<Suggestions> {
  throw new Error('later')
}
