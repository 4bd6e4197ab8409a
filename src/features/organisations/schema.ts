import { type Static, Type } from 'typebox'

export const OrganisationParams = Type.Object({ idSlug: Type.String() })
/** `people`: where the page's people go on. */
export const OrganisationQuery = Type.Object({ people: Type.Optional(Type.String({ maxLength: 800 })) })

export const OrganisationsQuery = Type.Object({
  q: Type.Optional(Type.String()),
  after: Type.Optional(Type.String({ maxLength: 800 })),
})
export type OrganisationsQuery = Static<typeof OrganisationsQuery>
