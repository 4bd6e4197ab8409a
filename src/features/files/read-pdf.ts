import { Worker } from 'node:worker_threads'
import { inTurn } from './in-turn.ts'

/** What was found in a PDF: its text, or why there is none. */
export type PdfText = { text: string } | { fault: 'broken' | 'locked' }

const mostMs = 15_000
const mostGrowth = 400 * 1024 * 1024

/**
 * Reads the text of a PDF in a thread of its own. One that takes too long or grows too large is left unread: it can still
 * be handed out, search alone does not know it.
 */
export const readPdf = inTurn(
  (path: string): Promise<PdfText> =>
    new Promise((resolve) => {
      const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
        workerData: path,
        resourceLimits: { maxOldGenerationSizeMb: 256 },
        stdout: true,
        stderr: true,
      })
      const before = process.memoryUsage.rss()
      const began = Date.now()
      const unread = { text: '' }
      const finish = (found: PdfText) => {
        clearInterval(watch)
        resolve(found)
        void worker.terminate()
      }
      // what a file unpacks to lies outside the thread's own limits
      const watch = setInterval(() => {
        const tooLarge = process.memoryUsage.rss() - before > mostGrowth
        if (tooLarge || Date.now() - began > mostMs) finish(unread)
      }, 100)
      worker.once('message', finish)
      worker.once('error', () => finish(unread))
      worker.once('exit', () => finish(unread))
    }),
)
