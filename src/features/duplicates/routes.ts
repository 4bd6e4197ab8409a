import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HouseError, notFound } from '../../errors.ts'
import { checkForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { plainText } from '../../markdown.ts'
import { looksAfter } from '../../scope.ts'
import { entryUrl, settingOf } from '../entries/present.ts'
import { type Entry, findEntries, findSurvivor } from '../entries/queries.ts'
import { canBeOne, mayMerge } from './may-merge.ts'
import { mergeEntries } from './merge-entries.ts'
import { MergeForm, PairParams } from './schema.ts'

const path = '/desk/duplicates/:id/:other'

/** Two entries side by side, and making one of them. */
export async function duplicateRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const params = { params: PairParams }
  const limit = byViewer(app, { max: 300, minutes: 10 })

  app.get(path, { schema: params }, async (request, reply) =>
    unlessMerged(request, reply, async () => pairPage(request, reply, await pairAt(request))),
  )

  app.post(path, { schema: params, preHandler: limit }, async (request, reply) =>
    unlessMerged(request, reply, async () => {
      const pair = await pairAt(request)
      if (!mayMerge(request.viewer, ...pair)) throw notFound('entry')
      const checked = checkForm(MergeForm, request.body)
      const [stays, goes] = checked.ok ? inOrder(pair, Number(checked.values.stays)) : []
      if (!stays || !goes) return pairPage(request, reply.code(422), pair, { stays: 'errors:field.choose' })
      await mergeEntries(request.memberScope(), goes.id, stays.id)
      await app.outbox.caughtUp()
      return reply.say('duplicates:said.merged').redirect(entryUrl(settingOf(request), stays), 303)
    }),
  )
}

type PairRequest = FastifyRequest<{ Params: { id: string; other: string } }>

const idsIn = ({ params: { id, other } }: PairRequest): number[] => [Number(id), Number(other)]

/** Pressed twice, or by two at a time: who comes last is led to what stays. */
async function unlessMerged(request: PairRequest, reply: FastifyReply, answer: () => Promise<FastifyReply>) {
  try {
    return await answer()
  } catch (error) {
    if (!(error instanceof HouseError) || ![404, 409].includes(error.statusCode)) throw error
    const survivor = await survivorOf(request)
    if (!survivor) throw error
    return reply.say('duplicates:said.already').redirect(entryUrl(settingOf(request), survivor), 303)
  }
}

/** What one of the two was merged into, for who looks after its room; or null. */
async function survivorOf(request: PairRequest): Promise<Entry | null> {
  for (const id of idsIn(request)) {
    const survivor = await findSurvivor(request.memberScope(), id)
    if (survivor && looksAfter(request.viewer, survivor.room)) return survivor
  }
  return null
}

const inOrder = ([one, other]: [Entry, Entry], first: number): Entry[] =>
  first === one.id ? [one, other] : first === other.id ? [other, one] : []

/** @throws 401 for nobody, 404 for who looks after neither of the rooms, or cannot read both */
async function pairAt(request: PairRequest): Promise<[Entry, Entry]> {
  const [one, two] = await findEntries(request.memberScope(), idsIn(request))
  if (!one || !two || one.id === two.id) throw notFound('entry')
  if (![one, two].some(({ room }) => looksAfter(request.viewer, room))) throw notFound('entry')
  return [one, two]
}

function pairPage(
  request: FastifyRequest,
  reply: FastifyReply,
  pair: [Entry, Entry],
  errors: Record<string, string> = {},
) {
  const setting = settingOf(request)
  const own = pair.find(({ room }) => looksAfter(request.viewer, room))
  return reply.header('cache-control', 'no-store').page('duplicates/pair', {
    sides: pair.map((entry) => ({
      id: entry.id,
      title: entry.title,
      url: entryUrl(setting, entry),
      language: entry.language,
      summary: entry.summary,
      text: plainText(entry.body),
      roomName: setting.rooms.bySlug.get(entry.room)?.name[setting.locale] ?? entry.room,
      contactName: entry.contact ?? entry.source,
      publishedAt: entry.publishedAt,
      helped: entry.peopleHelped,
      reuses: entry.reuses,
    })),
    action: path.replace(':id', String(pair[0].id)).replace(':other', String(pair[1].id)),
    canBeOne: canBeOne(...pair),
    mayMerge: mayMerge(request.viewer, ...pair),
    offer: own ? setting.addressOf({ slug: own.room }, `/desk/entries/${own.id}/rooms`) : null,
    errors,
  })
}
