import type { GraphqlPart } from '../../plugins/graphql.ts'
import type { Room } from './load-rooms.ts'
import type { Bilingual } from './schema.ts'

/** Names are answered in the language asked for, else in the reader's. */
export const inLanguage = (text: Bilingual, asked: 'da' | 'en' | undefined, reader: 'da' | 'en'): string =>
  text[asked ?? reader]

interface Context {
  request: {
    locale: 'da' | 'en'
    server: {
      rooms: { list: Room[]; bySlug: Map<string, Room> }
      addressOf(room: Room, path: string): string
    }
  }
}
type Asked = { language?: 'da' | 'en' }

const text =
  (name: 'name' | 'tagline' | 'wanted' | 'innovation') =>
  (room: Room, { language }: Asked, { request }: Context) =>
    inLanguage(room[name], language, request.locale)

export const roomsGraphql: GraphqlPart = {
  typeDefs: `
    enum Language { da en }
    type Topic { slug: String!, name(language: Language): String!, synonyms: [String!]! }
    type Owner { name: String!, url: String }
    "A sector's own portal."
    type Room {
      slug: String!
      name(language: Language): String!
      tagline(language: Language): String!
      "What is wanted in this room."
      wanted(language: Language): String!
      innovation(language: Language): String!
      url: String!
      features: [String!]!
      owner: Owner!
      topics: [Topic!]!
    }
    extend type Query {
      rooms: [Room!]!
      room(slug: String!): Room
    }
  `,
  resolvers: {
    Query: {
      rooms: (_root: unknown, _args: object, { request }: Context) => request.server.rooms.list,
      room: (_root: unknown, { slug }: { slug: string }, { request }: Context) =>
        request.server.rooms.bySlug.get(slug) ?? null,
    },
    Room: {
      name: text('name'),
      tagline: text('tagline'),
      wanted: text('wanted'),
      innovation: text('innovation'),
      url: (room: Room, _args: object, { request }: Context) => request.server.addressOf(room, '/'),
    },
    Topic: {
      name: (topic: { name: Bilingual }, { language }: Asked, { request }: Context) =>
        inLanguage(topic.name, language, request.locale),
      synonyms: (topic: { synonyms?: string[] }) => topic.synonyms ?? [],
    },
  },
}
