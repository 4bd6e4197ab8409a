import { resolve } from 'node:path'
import fastifyView from '@fastify/view'
import { Eta } from 'eta'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { Config } from '../config.ts'
import { clockToday, whenText } from '../moments.ts'
import { withoutKeys } from '../page-path.ts'
import type { Locale } from '../scope.ts'
import { localeOf, type Translate, translator } from './locales.ts'

declare module 'fastify' {
  interface FastifyRequest {
    locale: Locale
    t: Translate
    /** htmx asked for a piece of the page; everything else gets the whole document. */
    wantsFragment: boolean
    /** What the viewer has not seen of what they are told; it stands on the bell of a page. */
    unseen: number
  }
  interface FastifyReply {
    /** Sends a whole page; the template names its layout. */
    page(template: string, data?: object): FastifyReply
    /** Sends a piece of a page, with the helpers that are not about the page around it. */
    fragment(template: string, data?: object): FastifyReply
  }
}

export const localeCookie = 'huset_locale'

/** Eta templates in views/, with the helpers that every template has. */
export const viewsPlugin = fp<{ config: Config; kinds: readonly { name: string; path: string }[] }>(
  async (app, { config, kinds }) => {
    const production = config.environment !== 'development'
    await app.register(fastifyView, {
      engine: { eta: new Eta({ autoTrim: false, rmWhitespace: true }) },
      root: resolve(import.meta.dirname, '../../views'),
      viewExt: 'eta',
      production,
    })

    app.decorateRequest('locale', 'da')
    app.decorateRequest('t')
    app.decorateRequest('wantsFragment', false)
    app.decorateRequest('unseen', 0)
    app.addHook('onRequest', async (request) => {
      request.locale = localeOf(request.cookies[localeCookie], request.headers['accept-language'])
      request.t = translator(request.locale)
      request.wantsFragment = request.headers['hx-request-type'] === 'partial'
    })

    app.decorateReply('page', function (this: FastifyReply, template: string, data?: object) {
      return send(this, template, { ...pageHelpers(this.request), ...data })
    })
    app.decorateReply('fragment', function (this: FastifyReply, template: string, data?: object) {
      return send(this, template, { ...helpers(this.request), ...data })
    })

    const send = (reply: FastifyReply, template: string, data: object) =>
      reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'private, no-cache')
        .header('vary', 'HX-Request-Type, Accept-Language, Accept-Encoding, Cookie')
        .view(template, data)

    const helpers = (request: FastifyRequest) => ({
      t: request.t,
      locale: request.locale,
      room: request.room,
      kinds,
      viewer: request.viewer.id === null ? null : request.viewer,
      asset: app.asset,
      houseUrl: (path: string) => app.addressOf(null, path),
      roomUrl: (slug: string, path = '/') => app.addressOf({ slug }, path),
      date: dateFormat(request.locale),
      moment: (value: Date | string) => whenText(request.locale, new Date(value).toISOString()),
      clock: (value: Date | string) => clockToday(request.locale, new Date(value), new Date()),
      number: numberFormat(request.locale),
    })
    const pageHelpers = (request: FastifyRequest) => ({
      ...helpers(request),
      rooms: app.rooms.list,
      path: request.url.split('?')[0],
      about: withoutKeys(request.url.split('?')[0] ?? '/'),
      flash: request.flash,
      announcements: request.announcements ?? [],
      unseen: request.unseen,
    })
  },
  { name: 'views', dependencies: ['rooms', 'session', 'assets'] },
)

const dateFormats = new Map<Locale, Intl.DateTimeFormat>()
const numberFormats = new Map<Locale, Intl.NumberFormat>()
const region = { da: 'da-DK', en: 'en-GB' } as const

function dateFormat(locale: Locale): (value: Date | string) => string {
  let format = dateFormats.get(locale)
  if (!format) {
    format = new Intl.DateTimeFormat(region[locale], { dateStyle: 'long', timeZone: 'Europe/Copenhagen' })
    dateFormats.set(locale, format)
  }
  const chosen = format
  return (value) => chosen.format(new Date(value))
}

function numberFormat(locale: Locale): (value: number) => string {
  let format = numberFormats.get(locale)
  if (!format) {
    format = new Intl.NumberFormat(region[locale])
    numberFormats.set(locale, format)
  }
  const chosen = format
  return (value) => chosen.format(value)
}
