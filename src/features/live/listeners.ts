import type { ServerResponse } from 'node:http'
import { HouseError } from '../../errors.ts'

/** Somebody who has a page open and hears what happens there. */
export interface Listener {
  entryId: number
  /** The number of their session; null for who has not logged on. */
  session: string | null
  /** The audience keys they hold. */
  keys: readonly string[]
  /** By what their connections are counted: the person, or the network address. */
  countedAs: string
  response: ServerResponse
}

/** A person has some windows open; behind one address there may be a whole town hall. */
export const most = { person: 20, address: 1_000, process: 5_000 }

/** Somebody who does not take what is sent is not waited for. */
const mostWaitingBytes = 16 * 1024

/** The open connections of this process. */
export class Listeners {
  readonly #byEntry = new Map<number, Set<Listener>>()
  readonly #counts = new Map<string, number>()
  #count = 0

  get count(): number {
    return this.#count
  }

  /** @throws HouseError 429 for more than one person (or address) has open, 503 for more than a process takes */
  requireSpace(countedAs: string): void {
    if (this.#count >= most.process) throw new HouseError(503, 'errors:busy')
    const bound = countedAs.startsWith('person') ? most.person : most.address
    if ((this.#counts.get(countedAs) ?? 0) >= bound) throw new HouseError(429, 'errors:tooMany')
  }

  /** Until the connection is closed, from whichever side. */
  add(listener: Listener): void {
    const { entryId, countedAs, response } = listener
    const others = this.#byEntry.get(entryId) ?? new Set()
    this.#byEntry.set(entryId, others.add(listener))
    this.#counts.set(countedAs, (this.#counts.get(countedAs) ?? 0) + 1)
    this.#count += 1
    response.once('close', () => this.#remove(listener))
  }

  of(entryId: number): Iterable<Listener> {
    return this.#byEntry.get(entryId) ?? []
  }

  has(entryId: number): boolean {
    return this.#byEntry.has(entryId)
  }

  entries(): number[] {
    return [...this.#byEntry.keys()]
  }

  *all(): Iterable<Listener> {
    for (const listeners of this.#byEntry.values()) yield* listeners
  }

  tell(listeners: Iterable<Listener>, text: string): void {
    const bytes = Buffer.from(text)
    for (const { response } of listeners) {
      response.write(bytes)
      if (response.writableLength > mostWaitingBytes) response.destroy()
    }
  }

  #remove(listener: Listener): void {
    const { entryId, countedAs } = listener
    const others = this.#byEntry.get(entryId)
    others?.delete(listener)
    if (others?.size === 0) this.#byEntry.delete(entryId)
    const left = (this.#counts.get(countedAs) ?? 1) - 1
    if (left > 0) this.#counts.set(countedAs, left)
    else this.#counts.delete(countedAs)
    this.#count -= 1
  }
}
