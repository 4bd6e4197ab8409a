import { type FieldSchema, type KindDefinition, openFieldsOf } from './define-kind.ts'

/** The name of a kind's GraphQL type: case → Case. */
export const typeName = (kind: Pick<KindDefinition, 'name'>): string =>
  kind.name.charAt(0).toUpperCase() + kind.name.slice(1)

/** The GraphQL type of a kind: the trunk's fields, then those of its own definition. */
export function graphqlType(kind: KindDefinition, trunk: string): string {
  const columns = kind.quickColumns.includes('deadline')
    ? ['"Day of the deadline as 2026-12-31, or null when there is none."\ndeadline: String']
    : []
  const fields = openFieldsOf(kind).map(([name, schema]) => `${name}: ${fieldType(schema)}`)
  const own = [...columns, ...fields].join('\n')
  return `type ${typeName(kind)} implements Entry {\n${trunk}\n${own}\n}`
}

/** Details may be missing in older entries, so nothing here is required but lists, which may be empty. */
function fieldType(schema: FieldSchema): string {
  if (schema.type === 'array') return '[String!]!'
  if (schema.type === 'boolean') return 'Boolean'
  if (schema.type === 'integer') return 'Int'
  if (schema.type === 'number') return 'Float'
  if (schema.input === 'datetime-local') return 'DateTime'
  return 'String'
}
