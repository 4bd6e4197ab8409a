import { type TObject, Type } from 'typebox'
import { features } from '../rooms/schema.ts'

const text = (minLength: number, maxLength: number) => Type.String({ minLength, maxLength })

/** What can be changed about a room, part by part. A form's fields are the columns. */
export const parts = {
  texts: {
    stewardsOnly: false,
    form: Type.Object({
      taglineDa: text(10, 140),
      taglineEn: text(10, 140),
      wantedDa: text(20, 1_000),
      wantedEn: text(20, 1_000),
    }),
  },
  owner: {
    stewardsOnly: false,
    form: Type.Object({
      ownerName: text(2, 120),
      ownerUrl: Type.Optional(
        Type.String({ maxLength: 300, pattern: '^https://[^\\s/]+\\.[^\\s]+$', say: 'errors:field.url' }),
      ),
    }),
  },
  colour: {
    stewardsOnly: false,
    form: Type.Object({
      accent: Type.String({ pattern: '^#[0-9a-fA-F]{6}$', say: 'settings:errors.colour' }),
    }),
  },
  review: { stewardsOnly: false, form: Type.Object({ review: Type.Enum(['before', 'after']) }) },
  functions: {
    stewardsOnly: true,
    form: Type.Object({ features: Type.Array(Type.Enum([...features]), { minItems: 1, uniqueItems: true }) }),
  },
  domain: {
    stewardsOnly: true,
    form: Type.Object({
      domain: Type.String({
        maxLength: 253,
        pattern: '^([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.)+[a-zA-Z]{2,63}$',
        say: 'settings:errors.domain',
      }),
    }),
  },
} satisfies Record<string, { stewardsOnly: boolean; form: TObject }>

export type Part = keyof typeof parts

export const PartParams = Type.Object({ part: Type.Enum(Object.keys(parts) as Part[]) })
