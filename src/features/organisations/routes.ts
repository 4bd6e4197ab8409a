import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notFound } from '../../errors.ts'
import { idInSlug, organisationPath } from '../entries/address.ts'
import { settingOf } from '../entries/present.ts'
import { followButton } from '../following/page.ts'
import { presentPerson } from '../people/present.ts'
import { peopleAt } from '../people/queries.ts'
import { shelvesForPage } from './page.ts'
import { presentCounted, presentOrganisation } from './present.ts'
import { findOrganisation, listOrganisations, type OrganisationCard } from './queries.ts'
import { OrganisationParams, OrganisationQuery, OrganisationsQuery } from './schema.ts'

const pageSize = 40
const peopleShown = 12
const longestName = 200

/** The organisations that have shared something, and a page for each: what it has shared, its people, its events. */
export async function organisationRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  app.get(
    '/organisations',
    {
      schema: { querystring: OrganisationsQuery },
      config: { cached: Object.keys(OrganisationsQuery.properties) },
    },
    async (request, reply) => {
      const view = await listView(request, request.query)
      return request.wantsFragment
        ? reply.fragment('organisations/items', view)
        : reply.page('organisations/list', view)
    },
  )
  app.get(
    '/organisations/:idSlug',
    {
      schema: { params: OrganisationParams, querystring: OrganisationQuery },
      config: { cached: Object.keys(OrganisationQuery.properties) },
    },
    async (request, reply) => {
      const id = idInSlug(request.params.idSlug)
      const organisation = id === null ? null : await findOrganisation(request.scope(), id)
      if (!organisation) throw notFound('organisation')
      const path = organisationPath(organisation)
      if (request.url.split('?')[0] !== path)
        return reply.header('cache-control', 'no-cache').redirect(path, 301)
      return organisationPage(request, reply, organisation, request.query.people)
    },
  )
}

async function listView(request: FastifyRequest, { q, after }: OrganisationsQuery) {
  const name = (q ?? '').trim().slice(0, longestName).toWellFormed()
  const found = await listOrganisations(request.scope(), { name, after, limit: pageSize })
  const next = new URLSearchParams({ ...(name && { q: name }), after: found.next ?? '' })
  return {
    name,
    organisations: found.organisations.map((one) => presentCounted(settingOf(request), one)),
    next: found.next && `/organisations?${next}`,
  }
}

async function organisationPage(
  request: FastifyRequest,
  reply: FastifyReply,
  organisation: OrganisationCard,
  after: string | undefined,
) {
  const setting = settingOf(request)
  const scope = request.scope()
  const path = organisationPath(organisation)
  const at = peopleAt(scope, organisation.id, { after, limit: peopleShown }).then(({ people, next }) => ({
    people: people.map((person) => presentPerson(setting, person)),
    next: next && `${path}?people=${next}`,
  }))
  if (request.wantsFragment) return reply.fragment('people/items', await at)
  const [people, shown, follow] = await Promise.all([
    at,
    shelvesForPage(scope, setting, organisation),
    followButton(request, path, { type: 'organisation', id: organisation.id }),
  ])
  return reply.page('organisations/show', {
    organisation: presentOrganisation(setting, organisation),
    ...people,
    ...shown,
    everywhere: request.room ? request.server.addressOf(null, path) : null,
    follow,
  })
}
