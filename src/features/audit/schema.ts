import { type Static, Type } from 'typebox'

const part = (pattern: string) => Type.Optional(Type.String({ pattern }))

/** Which acts are looked at; an empty part narrows nothing. */
export const ActsQuery = Type.Object({
  /** A room's slug; a hyphen stands for the house itself. */
  room: part('^([a-z][a-z0-9-]{1,39}|-)?$'),
  act: part('^[a-zA-Z.]{0,40}$'),
  /** A person's number; a hyphen stands for the command line. */
  by: part('^(\\d{1,15}|-)?$'),
  after: part('^\\d{0,15}$'),
})
export type ActsQuery = Static<typeof ActsQuery>
