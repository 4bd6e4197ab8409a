import { visible } from './filters.ts'
import { aliasOf } from './index.ts'
import type { TypesenseServer } from './server.ts'

export interface PartnerKeyWanted {
  /** Whose site it is for; it stands with the key on the server. */
  partner: string
  /** What rooms have switched off, as `room/kind`. */
  closed: readonly string[]
  expiresAt: Date
}

/** A key for a partner's site, and the number by which the server can be made to forget it. */
export interface PartnerKey {
  key: string
  number: number
}

/**
 * Makes a key with which a partner's site, even in its readers' browsers, can search the house's index itself: nothing
 * but search, and nothing but what everybody may see. The filter is signed into the key. It is derived from a key of the
 * partner's own, so that one partner's can be taken back without the others'.
 * @param name first part of the index's names on the server; partners search the name itself
 * @throws ServiceDown when the server does not answer
 */
export async function makePartnerKey(
  server: TypesenseServer,
  name: string,
  { partner, closed, expiresAt }: PartnerKeyWanted,
): Promise<PartnerKey> {
  const expires_at = Math.floor(expiresAt.getTime() / 1_000)
  return server.ask(async (client) => {
    const { id, value = '' } = await client.keys().create({
      description: `searches of ${partner}`,
      actions: ['documents:search'],
      collections: [name, `${aliasOf(name)}.*`],
      expires_at,
    })
    const key = client.keys().generateScopedSearchKey(value, {
      filter_by: visible(['public'], closed),
      exclude_fields: 'stems',
      expires_at,
    })
    return { key, number: id }
  })
}
