import { runShare } from '../support/share-of-tests.ts'

await runShare(1, 8)
