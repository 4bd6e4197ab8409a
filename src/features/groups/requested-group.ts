import type { FastifyRequest } from 'fastify'
import { notFound } from '../../errors.ts'
import { groupPath, idInSlug } from '../entries/address.ts'
import { requireFeature } from '../rooms/features.ts'
import { isIn, mayHost } from './membership.ts'
import { findGroup, type Group } from './queries.ts'

/** The group an address names. @throws 404 when it is missing or hidden from the viewer */
export async function groupOf(request: FastifyRequest): Promise<Group> {
  requireFeature(request.room, 'thread')
  const id = idInSlug((request.params as { idSlug: string }).idSlug)
  const group = id === null ? null : await findGroup(request.scope(), id)
  if (!group) throw notFound('group')
  return group
}

/** Of a form that belongs to the group's own page. @throws 404 also on any other host than the group's own */
export async function groupAtHome(request: FastifyRequest): Promise<Group> {
  const group = await groupOf(request)
  if (request.room?.slug !== group.room) throw notFound('group')
  return group
}

/** One whose contents the viewer may read. @throws 404 for others, as if there were none */
export async function readableGroup(request: FastifyRequest): Promise<Group> {
  const group = await groupAtHome(request)
  if (group.visibility !== 'open' && !isIn(request.viewer, group)) throw notFound('group')
  return group
}

/** One that the viewer is a host of. @throws 401 for nobody, 404 for others */
export async function hostedGroup(request: FastifyRequest): Promise<Group> {
  request.memberScope()
  const group = await groupAtHome(request)
  if (!mayHost(request.viewer, group)) throw notFound('group')
  return group
}

/** Where the group lives, when the request asked elsewhere: another host, or an older name. */
export function homeOf(request: FastifyRequest, group: Group): string | null {
  const path = groupPath(group)
  if (request.room?.slug !== group.room) return request.server.addressOf({ slug: group.room }, path)
  return request.url.split('?')[0] === path ? null : path
}
