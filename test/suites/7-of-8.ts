import { runShare } from '../support/share-of-tests.ts'

await runShare(7, 8)
