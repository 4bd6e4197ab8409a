import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { getDocumentProxy } from 'unpdf'
import type { PdfText } from './read-pdf.ts'

/** More is not searched. */
const mostCharacters = 100_000
const mostPages = 500

parentPort?.postMessage(await read(workerData))

async function read(path: string): Promise<PdfText> {
  try {
    const pdf = await getDocumentProxy(new Uint8Array(await readFile(path)), {
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      stopAtErrors: false,
      verbosity: 0,
    })
    let text = ''
    for (let page = 1; page <= Math.min(pdf.numPages, mostPages) && text.length < mostCharacters; page++) {
      text += `${await textOf(await pdf.getPage(page))}\n`
    }
    return { text: text.toWellFormed().replaceAll('\0', '').slice(0, mostCharacters).trim() }
  } catch (error) {
    return { fault: (error as Error).name === 'PasswordException' ? 'locked' : 'broken' }
  }
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>

async function textOf(page: Page): Promise<string> {
  const { items } = await page.getTextContent()
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
}
