import type { FastifyReply, FastifyRequest } from 'fastify'
import { languages, phases } from '../../../db/schema/index.ts'
import { choosesSomewhere } from '../collections/page.ts'
import { markUnread } from '../dialogue/mark-unread.ts'
import { fittingInTime, listByTopics, listInOrder } from '../entries/ordered-lists.ts'
import { readPosition, writePosition } from '../entries/position.ts'
import { presentCard, type Setting, settingOf } from '../entries/present.ts'
import { listEntries } from '../entries/queries.ts'
import type { ListQuery } from '../entries/schema.ts'
import { mayMake } from '../entries/share-entry.ts'
import { fieldsOf } from '../kinds/define-kind.ts'
import type { Kind } from '../kinds/index.ts'

const pageSize = 24
const mostFitting = 6

/** Answers with a kind's list, or with its next items when htmx asks for them. */
export async function listPage(request: FastifyRequest, reply: FastifyReply, kind: Kind, query: ListQuery) {
  const setting = settingOf(request)
  const fitting =
    kind.order === 'deadline' && !isNarrowed(query)
      ? await fittingInTime(request.scope(), kind, mostFitting)
      : []
  const { cards, next } = await cardsOf(
    request,
    kind,
    query,
    fitting.map(({ id }) => id),
  )
  const view = {
    kind: kind.name,
    entries: await markUnread(
      request.scope(),
      setting.rooms,
      cards.map((card) => presentCard(setting, card)),
    ),
    next: next ? address(kind, { ...query, after: next }) : null,
  }
  if (request.wantsFragment) return reply.fragment('shared/entry-items', view)
  return reply.page('browse/list', {
    ...view,
    fitting: query.after ? [] : fitting.map((card) => presentCard(setting, card)),
    filters: filtersOf(request, setting, kind, query),
    narrowed: isNarrowed(query),
    makes: makes(request, kind),
    all: address(kind, {}),
    expired: kind.order && kind.order !== 'title' ? expiredLink(kind, query) : null,
  })
}

/** In the front hall the room is chosen later. */
const makes = ({ viewer, room }: FastifyRequest, kind: Kind): boolean =>
  room ? mayMake(viewer, kind, room.slug) : !kind.editorsOnly || choosesSomewhere({ viewer })

const isNarrowed = ({ topic, phase, language, purpose, expired }: ListQuery): boolean =>
  Boolean(topic || phase || language || purpose || expired)

async function cardsOf(request: FastifyRequest, kind: Kind, query: ListQuery, without: number[]) {
  const scope = request.scope()
  const { topic, phase, language, purpose, after } = query
  const narrowing = { topic, phase, language, purpose, limit: pageSize }
  if (kind.order) {
    const filter = { ...narrowing, after, without, expired: Boolean(query.expired) }
    // money for what a room is about comes before money that is shown there as well
    return kind.order === 'deadline' && scope.room && !query.expired
      ? listByTopics(
          scope,
          kind,
          scope.room.topics.map(({ slug }) => slug),
          filter,
        )
      : listInOrder(scope, kind, filter)
  }
  const { cards, next } = await listEntries(scope, {
    ...narrowing,
    kind: kind.name,
    after: readPosition(after),
  })
  return { cards, next: next ? writePosition(next) : null }
}

/** The list's address; what says nothing is left out of it. */
function address(kind: Kind, query: ListQuery): string {
  const { topic, phase, language, purpose, expired, after } = query
  const asked = Object.entries({ topic, phase, language, purpose, expired, after })
  const parameters = new URLSearchParams(
    asked.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])),
  )
  return parameters.size > 0 ? `/${kind.path}?${parameters}` : `/${kind.path}`
}

function expiredLink(kind: Kind, query: ListQuery) {
  return query.expired
    ? { shown: true, href: address(kind, { ...query, expired: '', after: '' }) }
    : { shown: false, href: address(kind, { ...query, expired: 'yes', after: '' }) }
}

/** What a list can be narrowed by, as fields of its form. */
function filtersOf({ t, room, locale }: FastifyRequest, { rooms }: Setting, kind: Kind, query: ListQuery) {
  const topics = (room?.topics ?? [...rooms.topics.values()])
    .map(({ slug, name }) => ({ value: slug, text: name[locale] }))
    .sort((one, other) => one.text.localeCompare(other.text, locale))
  const worded = (values: readonly string[], prefix: string) =>
    values.map((value) => ({ value, text: t(`${prefix}.${value}`) }))
  const own = fieldsOf(kind).filter(([, { narrows }]) => narrows)
  const choices = {
    ...Object.fromEntries(
      own.map(([name, schema]) => [name, worded(schema.enum ?? [], `entries:choices.${name}`)]),
    ),
    topic: topics,
    ...([...kind.quickColumns, ...kind.moreColumns].includes('phase') && {
      phase: worded(phases, 'common:phase'),
    }),
    language: worded(languages, 'common:languages'),
  }
  return Object.entries(choices).map(([name, options]) => ({
    name,
    label: t(`search:facets.${name}`),
    input: 'select',
    value: query[name as 'topic' | 'phase' | 'language' | 'purpose'] ?? '',
    options: [{ value: '', text: t('entries:list.all') }, ...options],
  }))
}
