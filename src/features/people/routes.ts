import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notFound } from '../../errors.ts'
import { isMember } from '../../scope.ts'
import { entryPath, idInSlug, organisationPath, personPath } from '../entries/address.ts'
import { readPosition, writePosition } from '../entries/position.ts'
import { presentCard, settingOf } from '../entries/present.ts'
import { type EntryCard, listEntries } from '../entries/queries.ts'
import { followButton } from '../following/page.ts'
import { hasFeature } from '../rooms/features.ts'
import { presentPerson } from './present.ts'
import { findPerson, type PersonCard } from './queries.ts'
import { PersonParams, PersonQuery } from './schema.ts'

const pageSize = 12

/** A person's page: who it is, how to reach them, and what they have shared in the whole house. */
export async function peopleRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  app.get(
    '/people/:idSlug',
    { schema: { params: PersonParams, querystring: PersonQuery }, config: { cached: ['after'] } },
    async (request, reply) => {
      const id = idInSlug(request.params.idSlug)
      const person = id === null ? null : await findPerson(request.scope(), id)
      if (!person) throw notFound('person')
      const path = personPath(person)
      if (request.url.split('?')[0] !== path)
        return reply.header('cache-control', 'no-cache').redirect(path, 301)
      return personPage(request, reply, person, request.query.after)
    },
  )
}

async function personPage(
  request: FastifyRequest,
  reply: FastifyReply,
  person: PersonCard,
  after: string | undefined,
) {
  const setting = settingOf(request)
  const { cards, next } = await listEntries(
    { ...request.scope(), room: null },
    { author: person.id, after: readPosition(after), limit: pageSize },
  )
  const view = {
    entries: cards.map((card) => presentCard(setting, card)),
    next: next && `${personPath(person)}?after=${writePosition(next)}`,
  }
  if (request.wantsFragment) return reply.fragment('shared/entry-items', view)
  const isOther = person.id !== request.viewer.id && !person.isExample
  return reply.page('people/show', {
    ...view,
    person: presentPerson(setting, person),
    organisation: workplaceOf(person),
    write: isOther ? writeAddress(request, cards) : null,
    hide: isOther && isMember(request.viewer) ? `/me/blocked/new?person=${person.id}` : null,
    follow: isOther
      ? await followButton(request, personPath(person), { type: 'person', id: person.id })
      : null,
  })
}

const workplaceOf = ({ organisationId: id, organisation: name }: PersonCard) =>
  id && name ? { name, url: organisationPath({ id, name }) } : null

/** One writes to a person about something: the newest that can be written about. */
function writeAddress({ server }: FastifyRequest, cards: readonly EntryCard[]) {
  const about = cards.find(({ room }) => hasFeature(server.rooms.bySlug.get(room) ?? null, 'contact'))
  return about ? server.addressOf({ slug: about.room }, `${entryPath(about)}/message`) : null
}
