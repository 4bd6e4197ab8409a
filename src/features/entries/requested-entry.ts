import type { FastifyRequest } from 'fastify'
import { notFound } from '../../errors.ts'
import type { Kind } from '../kinds/index.ts'
import { requireFeature } from '../rooms/features.ts'
import type { Feature } from '../rooms/schema.ts'
import { idInSlug } from './address.ts'
import { mayChange } from './change-entry.ts'
import { type Entry, findEntry, findSurvivor } from './queries.ts'
import type { EntryParams } from './schema.ts'

/** The entry an address leads to: the one it names, or what that was merged into. @throws as below */
export async function entryLedTo(request: FastifyRequest, kind: Kind): Promise<Entry> {
  requireFeature(request.room, kind.name)
  const id = idInSlug((request.params as EntryParams).idSlug)
  const scope = request.scope()
  const entry = id === null ? null : ((await findEntry(scope, id)) ?? (await findSurvivor(scope, id)))
  if (entry?.kind !== kind.name) throw notFound('entry')
  return entry
}

/** The entry an address names. @throws 404 when it is missing, of another kind, or out of reach */
export async function entryOf(request: FastifyRequest, kind: Kind): Promise<Entry> {
  requireFeature(request.room, kind.name)
  const id = idInSlug((request.params as EntryParams).idSlug)
  const entry = id === null ? null : await findEntry(request.scope(), id)
  if (!entry || entry.kind !== kind.name) throw notFound('entry')
  return entry
}

/**
 * The entry of a form that belongs to its own page, in a room that has the feature.
 * @throws 404 when it is missing, of another kind, out of reach, asked for elsewhere, or the feature is switched off
 */
export async function entryAtHome(request: FastifyRequest, kind: Kind, feature: Feature): Promise<Entry> {
  const entry = await entryOf(request, kind)
  if (request.room?.slug !== entry.room) throw notFound('entry')
  requireFeature(request.room, feature)
  return entry
}

/** @throws 401 for nobody, 404 for who may not change it */
export async function changeable(request: FastifyRequest, kind: Kind): Promise<Entry> {
  const { viewer } = request.memberScope()
  const entry = await entryOf(request, kind)
  if (!mayChange(viewer, entry)) throw notFound('entry')
  return entry
}
