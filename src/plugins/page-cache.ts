import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { LRUCache } from 'lru-cache'
import { localeOf } from './locales.ts'
import { localeCookie } from './views.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The page may be kept for a moment for readers without a log-on; the parameters that it depends on. */
    cached?: readonly string[]
  }
  interface FastifyRequest {
    /** Set on the one request that makes a page which others wait for. */
    cacheTicket: Ticket | undefined
  }
}

interface CachedPage {
  body: Buffer
  headers: Record<string, string | number | string[]>
  compressed: Partial<Record<Encoding, Promise<Buffer>>>
}

interface Ticket {
  key: string
  settle(page: CachedPage | null): void
}

/** What else a page depends on than its address and language. */
type DependsOn = (request: FastifyRequest) => unknown

type Encoding = 'br' | 'gzip'

// with the making of a page, and of the index before it, others see what is new within a second
const timeToLiveMs = 700
const mostBytes = 64 * 1024 * 1024

const compressors: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body) => promisify(gzip)(body),
}

/**
 * Pages for readers without a log-on are made every 700 ms at most, and once at a time: others wait for the one
 * that is being made. What somebody publishes is seen by others within a second.
 */
export const pageCachePlugin = fp<{ dependsOn?: DependsOn }>(
  async (app, { dependsOn = () => null }) => {
    const pages = new LRUCache<string, CachedPage>({
      ttl: timeToLiveMs,
      maxSize: mostBytes,
      sizeCalculation: (page) => page.body.length * 2,
    })
    const underWay = new Map<string, Promise<CachedPage | null>>()

    app.decorateRequest('cacheTicket', undefined)
    app.addHook('onRequest', async (request, reply) => {
      const key = keyOf(request, dependsOn)
      if (key === null) return
      // without a pause between the look and the ticket, in which others would begin the same page
      const wait = underWay.get(key)
      const page = pages.get(key) ?? (wait && (await wait))
      if (page) return sendCached(request, reply, page)
      // the wait was for a page that could not be kept: each makes its own
      if (!underWay.has(key)) request.cacheTicket = openTicket(key)
    })
    app.addHook('onSend', async (request, reply, payload) => {
      const ticket = request.cacheTicket
      if (!ticket) return payload
      request.cacheTicket = undefined
      const page = toCachedPage(reply, payload)
      if (page) {
        pages.set(ticket.key, page)
        // the same tag whether the page was just made or kept
        reply.header('etag', page.headers.etag)
      }
      ticket.settle(page)
      return payload
    })
    // a request that ended without an answer must not leave others waiting
    app.addHook('onResponse', async (request) => request.cacheTicket?.settle(null))
    app.addHook('onRequestAbort', async (request) => request.cacheTicket?.settle(null))

    function openTicket(key: string): Ticket {
      let settle: Ticket['settle'] = () => undefined
      const made = new Promise<CachedPage | null>((resolve) => {
        settle = (page) => {
          // after an abort another request may be making the page already
          if (underWay.get(key) === made) underWay.delete(key)
          resolve(page)
        }
      })
      underWay.set(key, made)
      return { key, settle }
    }
  },
  { name: 'page-cache', dependencies: ['rooms', '@fastify/cookie'] },
)

/** What the answer depends on; null when it may not be kept. */
function keyOf(request: FastifyRequest, dependsOn: DependsOn): string | null {
  const known = request.routeOptions.config.cached
  if (!known || request.method !== 'GET' || request.headers.authorization) return null
  const { cookie } = request.headers
  // a log-on or a sentence to be said makes the page somebody's own
  if (cookie && /huset_(?:session|flash)=/.test(cookie)) return null
  const chosen = cookie ? request.server.parseCookie(cookie)[localeCookie] : undefined
  const locale = localeOf(chosen, request.headers['accept-language'])
  const query = request.query as Record<string, string | string[] | undefined>
  const parameters = known.map((name) => query[name])
  const isFragment = request.headers['hx-request-type'] === 'partial'
  const other = dependsOn(request)
  return JSON.stringify([request.host, request.url.split('?')[0], parameters, locale, isFragment, other])
}

function toCachedPage(reply: FastifyReply, payload: unknown): CachedPage | null {
  if (reply.statusCode !== 200 || (typeof payload !== 'string' && !Buffer.isBuffer(payload))) return null
  const body = Buffer.from(payload as string)
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`
  const { 'content-length': _length, 'set-cookie': cookie, ...headers } = reply.getHeaders()
  if (cookie) return null
  const kept = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined))
  return {
    body,
    headers: { ...(kept as CachedPage['headers']), etag, 'cache-control': 'no-cache' },
    compressed: {},
  }
}

async function sendCached(
  request: FastifyRequest,
  reply: FastifyReply,
  page: CachedPage,
): Promise<FastifyReply> {
  const encoding = encodingOf(request)
  reply.hijack()
  if (request.headers['if-none-match']?.includes(String(page.headers.etag))) {
    reply.raw.writeHead(304, page.headers).end()
    return reply
  }
  const body = encoding ? await compressedBody(page, encoding) : page.body
  const headers = {
    ...page.headers,
    'content-length': body.length,
    ...(encoding && { 'content-encoding': encoding }),
  }
  reply.raw.writeHead(200, headers).end(body)
  return reply
}

function compressedBody(page: CachedPage, encoding: Encoding): Promise<Buffer> {
  page.compressed[encoding] ??= compressors[encoding](page.body)
  return page.compressed[encoding]
}

const refused = /;\s*q=0(?:\.0*)?\s*$/

function encodingOf(request: FastifyRequest): Encoding | null {
  const accepted = request.headers['accept-encoding']
  if (typeof accepted !== 'string') return null
  const names = accepted.split(',').flatMap((one) => (refused.test(one) ? [] : one.split(';')[0]?.trim()))
  return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : null
}
