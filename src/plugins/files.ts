import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, opendir, open as openFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import fp from 'fastify-plugin'
import type { Config } from '../config.ts'

/** Bytes that lie in the store. */
export interface StoredBytes {
  stream: Readable
  bytes: number
}

/**
 * Where pictures and documents lie. Each has a folder of its own that is named by the hash of what was uploaded; what is
 * asked of a store is little enough that one with an S3-compatible service behind it can take its place.
 */
export interface FileStore {
  /** A folder for a file under way. Whoever asks for it removes it. */
  workspace(): Promise<string>
  /** Moves a finished file from a workspace to its place; what is there already is replaced. */
  put(sha256: string, name: string, path: string): Promise<void>
  /** The bytes, or null when there are none. */
  open(sha256: string, name: string): Promise<StoredBytes | null>
  /** Removes all that is stored under a hash. */
  remove(sha256: string): Promise<void>
  /** The hashes of all that has lain there since before the given time. */
  list(before: Date): AsyncIterable<string>
  /** Removes workspaces that have been left since before the given time. */
  tidy(before: Date): Promise<void>
}

declare module 'fastify' {
  interface FastifyInstance {
    files: FileStore
  }
}

/** Pictures and documents lie in a folder. */
export const filesPlugin = fp<{ config: Pick<Config, 'filesDir'> }>(
  async (app, { config }) => void app.decorate('files', folderStore(config.filesDir)),
  { name: 'files' },
)

/** A store in a folder; several machines may share one. */
export function folderStore(folder: string): FileStore {
  const underWay = join(folder, 'under-way')
  const place = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)
  return {
    async workspace() {
      const path = join(underWay, randomUUID())
      await mkdir(path, { recursive: true, mode: 0o700 })
      return path
    },
    async put(sha256, name, path) {
      await mkdir(place(sha256), { recursive: true, mode: 0o700 })
      // the workspace is in the same folder, so that the file is there in one step or not at all
      await rename(path, join(place(sha256), name))
    },
    async open(sha256, name) {
      const file = await openFile(join(place(sha256), name)).catch(missing)
      if (!file) return null
      const { size } = await file.stat()
      return { stream: createReadStream('', { fd: file }), bytes: size }
    },
    remove: (sha256) => rm(place(sha256), { recursive: true, force: true }),
    list: (before) => olderThan(before, folder, place),
    async tidy(before) {
      for await (const name of namesIn(underWay)) {
        const path = join(underWay, name)
        if (await isOlder(path, before)) await rm(path, { recursive: true, force: true })
      }
    },
  }
}

async function* olderThan(before: Date, folder: string, place: (sha256: string) => string) {
  for await (const shelf of namesIn(folder)) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue
    for await (const sha256 of namesIn(join(folder, shelf))) {
      if (await isOlder(place(sha256), before)) yield sha256
    }
  }
}

async function* namesIn(folder: string): AsyncIterable<string> {
  const directory = await opendir(folder).catch(missing)
  if (!directory) return
  for await (const { name } of directory) yield name
}

const isOlder = async (path: string, before: Date): Promise<boolean> => {
  const found = await stat(path).catch(missing)
  return found !== null && found.mtime < before
}

function missing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
