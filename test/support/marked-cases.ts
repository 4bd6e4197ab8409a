import { setTimeout as sleep } from 'node:timers/promises'
import { euCase } from './cases-file.ts'

/** A case with a word of its own, by which search tells it from the others. */
export const marked = (at: number) => euCase(at, { title: `Lantern project w${at}x in the ward` })

/** Asks the front hall until its answer fits; its text in the end. */
async function page(port: number, path: string, fits: (text: string) => boolean): Promise<string> {
  const until = Date.now() + 30_000
  while (true) {
    const text = await (await fetch(`http://127.0.0.1:${port}${path}`)).text()
    if (fits(text) || Date.now() > until) return text
    await sleep(100)
  }
}

/** Whether search finds the marked case, sooner or later. */
export async function found(port: number, at: number): Promise<boolean> {
  const isThere = (text: string) => text.includes(`-lantern-project-w${at}x-in-the-ward`)
  return isThere(await page(port, `/search?q=w${at}x`, isThere))
}
