import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'

/** A record of a file, or why a line is none. Numbers count from 1: lines, or items of a list. */
export type ReadRecord = { number: number } & ({ record: unknown } | { reason: string })

export interface RecordFile {
  /** How the numbers are called. */
  unit: 'line' | 'item'
  /** How many there are. */
  total: number
  records: AsyncIterable<ReadRecord>
}

/**
 * Reads a file of records: JSON Lines, or one JSON list. Lines are read one by one, however long the file is.
 * @throws SyntaxError when a list is not JSON; as the file system does when the file cannot be read
 */
export async function openRecords(path: string): Promise<RecordFile> {
  if ((await firstSign(path)) === '[') {
    const items = JSON.parse(withoutMark(await readFile(path, 'utf8'))) as unknown[]
    return { unit: 'item', total: items.length, records: itemsOf(items) }
  }
  return { unit: 'line', total: await countLines(path), records: linesOf(path) }
}

async function firstSign(path: string): Promise<string | undefined> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1_024), 0, 1_024, 0)
    return withoutMark(buffer.subarray(0, bytesRead).toString('utf8')).trimStart()[0]
  } finally {
    await file.close()
  }
}

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '')

async function* itemsOf(items: unknown[]): AsyncIterable<ReadRecord> {
  for (const [at, record] of items.entries()) yield { number: at + 1, record }
}

async function* lines(path: string): AsyncIterable<{ number: number; text: string }> {
  let number = 0
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    number += 1
    const text = withoutMark(line).trim()
    if (text) yield { number, text }
  }
}

async function countLines(path: string): Promise<number> {
  let count = 0
  for await (const _line of lines(path)) count += 1
  return count
}

async function* linesOf(path: string): AsyncIterable<ReadRecord> {
  for await (const { number, text } of lines(path)) {
    const record = parsed(text)
    yield record === undefined ? { number, reason: 'it is not JSON' } : { number, record }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
