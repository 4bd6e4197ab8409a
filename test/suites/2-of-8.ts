import { runShare } from '../support/share-of-tests.ts'

await runShare(2, 8)
