import { runShare } from '../support/share-of-tests.ts'

await runShare(4, 8)
