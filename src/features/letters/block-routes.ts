import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { notFound } from '../../errors.ts'
import { type MemberScope, nobody, roomsKept } from '../../scope.ts'
import { entryPath } from '../entries/address.ts'
import { type Setting, settingOf } from '../entries/present.ts'
import { listEntries } from '../entries/queries.ts'
import { type Block, blockHtml, blockText } from './block.ts'

const path = '/desk/block'
const weeks = ['1', '4', '12'] as const
const mostEntries = 12

const BlockQuery = Type.Object({
  topic: Type.Optional(Type.String({ maxLength: 80 })),
  weeks: Type.Optional(Type.String({ maxLength: 2 })),
})

/** Those who look after the room that is looked at; of the whole house the stewards alone. */
export function makesBlocks(scope: MemberScope): boolean {
  const kept = roomsKept(scope)
  return scope.room ? kept?.length !== 0 : kept === null
}

/** News of a room, of a topic or of some weeks, to be copied into a partner's newsletter. For those who look after it. */
export async function blockRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  app.get(path, { schema: { querystring: BlockQuery } }, async (request, reply) => {
    if (!makesBlocks(request.memberScope())) throw notFound('desk')
    const setting = settingOf(request)
    const topic = setting.rooms.topics.get(request.query.topic ?? '')
    const chosen = weeks.find((one) => one === request.query.weeks) ?? '1'
    const block = await blockOf(request, setting, topic, Number(chosen))
    const shown = block.entries.length > 0
    return reply.header('cache-control', 'no-store').page('letters/block', {
      html: shown ? blockHtml(block) : null,
      text: shown ? blockText(block) : null,
      topic: topic?.slug ?? '',
      topics: (request.room?.topics ?? [...setting.rooms.topics.values()])
        .map(({ slug, name }) => ({ value: slug, text: name[request.locale] }))
        .sort((one, other) => one.text.localeCompare(other.text, request.locale)),
      weeks: chosen,
      allWeeks: weeks.map((value) => ({ value, text: request.t('letters:weeks', { count: Number(value) }) })),
    })
  })
}

interface Topic {
  slug: string
  name: Record<'da' | 'en', string>
}

/** What everybody may read, whoever makes it; the newest first. One query. */
async function blockOf(
  request: FastifyRequest,
  { addressOf }: Setting,
  topic: Topic | undefined,
  weeks: number,
): Promise<Block> {
  const { room, locale, t } = request
  const since = Date.now() - weeks * 7 * 86_400_000
  const { cards } = await listEntries(
    { ...request.scope(), viewer: nobody },
    { topic: topic?.slug, tellable: true, limit: mostEntries },
  )
  const place = room?.name[locale] ?? t('common:house.name')
  return {
    title: topic ? t('letters:newsOn', { place, topic: topic.name[locale] }) : t('letters:news', { place }),
    entries: cards
      .filter(({ publishedAt }) => publishedAt.getTime() >= since)
      .map((card) => ({
        title: card.title,
        summary: card.summary,
        url: addressOf({ slug: card.room }, entryPath(card)),
      })),
    more: {
      text: t('letters:more', { place }),
      url: addressOf(room, topic ? `/search?topic=${topic.slug}` : '/'),
    },
  }
}
