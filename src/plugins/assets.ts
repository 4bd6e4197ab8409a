import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import fp from 'fastify-plugin'
import type { Config } from '../config.ts'
import type { Rooms } from '../features/rooms/load-rooms.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** The address of a static file, with its content's hash so that it can be kept for a year. */
    asset(file: string): string
  }
}

const publicFolder = resolve(import.meta.dirname, '../../public')
const require = createRequire(import.meta.url)

/** Files that come from packages and are served under their own names. */
const fromPackages: Record<string, string> = {
  'htmx.min.js': 'htmx.org/dist/htmx.min.js',
  'source-sans-3-latin-wght-normal.woff2':
    '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
  'familjen-grotesk-latin-wght-normal.woff2':
    '@fontsource-variable/familjen-grotesk/files/familjen-grotesk-latin-wght-normal.woff2',
}

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  css: 'text/css; charset=utf-8',
}
const aYear = 'public, max-age=31536000, immutable'

/** Static files under /assets: the house's own, the rooms' colours, and those of packages. */
export const assetsPlugin = fp<{ config: Pick<Config, 'environment'>; rooms: Rooms }>(
  async (app, { config, rooms }) => {
    // in development files change under way, and a browser must not keep them
    const kept = config.environment !== 'development'
    const hashes = new Map<string, string>()
    const remember = (file: string, content: Buffer | string) =>
      hashes.set(file, createHash('sha256').update(content).digest('base64url').slice(0, 10))

    for (const file of await readdir(publicFolder, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue
      const path = join(file.parentPath, file.name)
      remember(path.slice(publicFolder.length + 1), await readFile(path))
    }
    const generated = new Map<string, Buffer>()
    for (const [name, path] of Object.entries(fromPackages)) {
      generated.set(name, await readFile(require.resolve(path)))
    }
    for (const [name, content] of generated) {
      remember(name, content)
      app.get(`/assets/${name}`, async (_request, reply) =>
        reply
          .type(types[name.split('.').pop() ?? ''] ?? 'application/octet-stream')
          .header('cache-control', kept ? aYear : 'no-cache')
          .send(content),
      )
    }
    // made anew when a room gets another colour
    let colours = { version: -1, text: '' }
    const roomColours = () => {
      if (colours.version !== rooms.version) {
        colours = { version: rooms.version, text: coloursOf(rooms) }
        remember('rooms.css', colours.text)
      }
      return colours.text
    }
    app.get<{ Querystring: { v?: string } }>('/assets/rooms.css', async ({ query }, reply) => {
      const text = roomColours()
      // asked for by another process, with colours that are not known here yet
      const isThat = kept && query.v === hashes.get('rooms.css')
      return reply
        .type(types.css ?? '')
        .header('cache-control', isThat ? aYear : 'no-cache')
        .send(text)
    })
    app.decorate('asset', (file: string) => {
      if (file === 'rooms.css') roomColours()
      const hash = hashes.get(file)
      return hash && kept ? `/assets/${file}?v=${hash}` : `/assets/${file}`
    })
    await app.register(fastifyStatic, {
      root: publicFolder,
      prefix: '/assets/',
      decorateReply: false,
      maxAge: kept ? '365d' : 0,
      immutable: kept,
      index: false,
    })
  },
  { name: 'assets' },
)

function coloursOf(rooms: Rooms): string {
  return rooms.list
    .map(
      ({ slug, theme }) =>
        `[data-room="${slug}"]{--room-accent-light:${theme.accent};--room-accent-dark:${theme.accentDark};` +
        `--room-tint-light:${theme.tint};--room-tint-dark:${theme.tintDark}}`,
    )
    .join('\n')
}
