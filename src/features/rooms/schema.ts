import { type Static, Type } from 'typebox'
import { phases } from '../../../db/schema/index.ts'
import { kindNames } from '../kinds/index.ts'

/** A text in both languages of the house. Danish is the source. */
export const Bilingual = Type.Object(
  { da: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  { additionalProperties: false },
)
export type Bilingual = Static<typeof Bilingual>

export const Slug = Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' })
const HexColour = Type.String({ pattern: '^#[0-9a-f]{6}$' })

/** What can be switched on and off in a room (H7): every kind of entry, and what is done with them. */
export const features = [
  ...kindNames,
  'share',
  'inspiration',
  'contact',
  'reuse',
  'interest',
  'following',
  'guide',
  'dialogue',
  'feeds',
] as const
export type Feature = (typeof features)[number]

export const Topic = Type.Object(
  { slug: Slug, name: Bilingual, synonyms: Type.Optional(Type.Array(Type.String({ minLength: 2 }))) },
  { additionalProperties: false },
)
export type Topic = Static<typeof Topic>

export const Profession = Type.Object(
  { slug: Slug, name: Bilingual, synonyms: Type.Optional(Type.Array(Type.String({ minLength: 2 }))) },
  { additionalProperties: false },
)
export type Profession = Static<typeof Profession>

/** What people say when they are in a phase, in both languages. */
export const PhaseWords = Type.Object(
  { slug: Type.Enum([...phases]), phrases: Type.Array(Type.String({ minLength: 2 })) },
  { additionalProperties: false },
)
export type PhaseWords = Static<typeof PhaseWords>

export const RoomDefinition = Type.Object(
  {
    slug: Slug,
    /** Place in the list of rooms, lowest first. */
    order: Type.Integer(),
    name: Bilingual,
    tagline: Bilingual,
    /** H5: what is wanted here, in two to four plain sentences. */
    wanted: Bilingual,
    /** H5: three to five concrete things to share. */
    examples: Type.Array(Bilingual, { minItems: 1 }),
    /** H5: what counts as innovation in this field. */
    innovation: Bilingual,
    /** H8: who stands behind the room. */
    owner: Type.Object(
      { name: Type.String({ minLength: 1 }), url: Type.Optional(Type.String({ pattern: '^https://' })) },
      { additionalProperties: false },
    ),
    /** Other subdomains that lead here with a permanent redirect. */
    aliases: Type.Array(Slug),
    features: Type.Array(Type.Enum([...features]), { uniqueItems: true }),
    /** Editors read what is shared before it is published, or after; after, when nothing is said. */
    review: Type.Optional(Type.Enum(['before', 'after'])),
    /** Days between two letters to the room's followers at least; a week, when nothing is said. */
    letterDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 90 })),
    theme: Type.Object(
      {
        /** Accent on light ground; at least 4.5:1 against white. */
        accent: HexColour,
        /** Accent on dark ground; at least 4.5:1 against #14171c. */
        accentDark: HexColour,
        /** A pale ground of the same hue for the room's head. */
        tint: HexColour,
        /** The same ground in dark mode. */
        tintDark: HexColour,
        motif: Type.Enum(['pulse', 'arches', 'columns', 'pages', 'hands', 'rings', 'stage', 'waves', 'grid']),
      },
      { additionalProperties: false },
    ),
    /** A slug refers to a topic of the house, an object is a topic of the room's own. */
    topics: Type.Array(Type.Union([Slug, Topic]), { minItems: 1 }),
    professions: Type.Array(Slug, { minItems: 1 }),
    /** Words that mean the same in this room's search. */
    synonyms: Type.Array(Type.Array(Type.String({ minLength: 2 }), { minItems: 2 })),
    /** H6: other sites that help people on. */
    elsewhere: Type.Array(
      Type.Object(
        {
          title: Type.String({ minLength: 1 }),
          url: Type.String({ pattern: '^https://' }),
          about: Bilingual,
        },
        { additionalProperties: false },
      ),
    ),
    /** COFOG sectors whose imported entries belong here; '*' takes what no other room takes. */
    sectors: Type.Array(Type.String({ minLength: 1 })),
  },
  { additionalProperties: false },
)
export type RoomDefinition = Static<typeof RoomDefinition>

export const StarterPerson = Type.Object(
  {
    key: Slug,
    name: Type.String({ minLength: 3 }),
    title: Type.String({ minLength: 2 }),
    profession: Slug,
    organisation: Type.String({ minLength: 3 }),
  },
  { additionalProperties: false },
)

const TimeOfDay = Type.String({ pattern: '^\\d{2}:\\d{2}$' })

export const StarterEntry = Type.Object(
  {
    kind: Type.Enum([...kindNames]),
    title: Type.String({ minLength: 2, maxLength: 140 }),
    summary: Type.String({ minLength: 40, maxLength: 600 }),
    body: Type.String(),
    author: Slug,
    topics: Type.Array(Slug, { minItems: 1, maxItems: 5 }),
    daysAgo: Type.Integer({ minimum: 0, maximum: 400 }),
    phase: Type.Optional(Type.Enum([...phases])),
    outcome: Type.Optional(Type.Enum(['succeeded', 'pitfalls', 'stopped'])),
    effectDocumented: Type.Optional(Type.Boolean()),
    solved: Type.Optional(Type.Boolean()),
    profession: Type.Optional(Slug),
    place: Type.Optional(Type.String()),
    /** Days from the day the room is furnished to the last day of a fund. */
    deadlineInDays: Type.Optional(Type.Integer({ minimum: -400, maximum: 400 })),
    /** When an event is, counted from the day the room is furnished. */
    takesPlace: Type.Optional(
      Type.Object(
        { inDays: Type.Integer({ minimum: 1, maximum: 400 }), from: TimeOfDay, to: TimeOfDay },
        { additionalProperties: false },
      ),
    ),
    details: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    alsoIn: Type.Optional(Type.Array(Slug)),
    /** How it has gone, each so many days ago. */
    updates: Type.Optional(
      Type.Array(
        Type.Object(
          { daysAgo: Type.Integer({ minimum: 0, maximum: 800 }), text: Type.String({ minLength: 10 }) },
          { additionalProperties: false },
        ),
      ),
    ),
    /** What has been said about it, the oldest first. */
    answers: Type.Optional(
      Type.Array(
        Type.Object(
          {
            author: Slug,
            daysAgo: Type.Integer({ minimum: 0, maximum: 400 }),
            text: Type.String({ minLength: 10 }),
            /** It answers that one, counted from 1. */
            to: Type.Optional(Type.Integer({ minimum: 1 })),
          },
          { additionalProperties: false },
        ),
      ),
    ),
    /** What a collection holds: titles of starter texts, of this room unless another is named. */
    chosen: Type.Optional(
      Type.Array(
        Type.Object(
          { title: Type.String(), room: Type.Optional(Slug), comment: Type.String() },
          { additionalProperties: false },
        ),
      ),
    ),
  },
  { additionalProperties: false },
)

/** Example people and entries that a new house opens with. */
export const Starter = Type.Object(
  { people: Type.Array(StarterPerson), entries: Type.Array(StarterEntry) },
  { additionalProperties: false },
)
export type Starter = Static<typeof Starter>
