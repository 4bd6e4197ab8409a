import type { PGlite } from '@electric-sql/pglite'
import { embedded, type OpenDatabase } from '../../src/plugins/database.ts'

interface Lent {
  client: PGlite
  shape: string
}

/** Left by a test, as empty as a new one. Opening one takes longer than many a test. */
let spare: { lent: Lent; leaving: NodeJS.Timeout } | undefined

/** Milliseconds until one that nobody wants is closed: while it is open the process does not end. */
const patience = 500

/** An empty, migrated database in memory: one that an earlier test has left, or a new one. */
export async function lendDatabase(open: () => Promise<PGlite>): Promise<OpenDatabase> {
  clearTimeout(spare?.leaving)
  const lent = spare?.lent ?? (await newOne(open))
  spare = undefined
  const { client, shape } = lent
  const { access, shut } = whileOpen(client)
  return {
    ...embedded(access),
    close: async () => {
      if (!shut()) return
      const clean = await emptied(client, shape).catch(() => false)
      if (clean && !spare) keep(lent)
      else await client.close()
    },
  }
}

function keep(lent: Lent): void {
  const leaving = setTimeout(() => {
    spare = undefined
    void lent.client.close()
  }, patience)
  spare = { lent, leaving }
}

async function newOne(open: () => Promise<PGlite>): Promise<Lent> {
  const client = await open()
  return { client, shape: await shapeOf(client) }
}

/** What a house left running must not reach the database of the next test. */
function whileOpen(client: PGlite) {
  let open = true
  const access = new Proxy(client, {
    get(target, name) {
      if (!open) throw new Error('the database is closed')
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const shut = () => {
    const was = open
    open = false
    return was
  }
  return { access, shut }
}

/** Takes all rows out, but for those that say which version the tables have. @returns whether it is as it was when new */
async function emptied(client: PGlite, shape: string): Promise<boolean> {
  const used = await usedTables(client)
  if (used.length > 0) await client.exec(`truncate ${used.join(', ')} restart identity cascade`)
  return (await shapeOf(client)) === shape
}

/** Tables that have a row, or have given out a number; most tests touch few, and each that is emptied costs. */
async function usedTables(client: PGlite): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string; counted: boolean }>(
    `select format('%I.%I', t.schemaname, t.tablename) as name, exists (
       select 1 from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S'
       join pg_sequences q on q.schemaname = t.schemaname and q.sequencename = s.relname
       where d.refobjid = format('%I.%I', t.schemaname, t.tablename)::regclass and q.last_value is not null) as counted
     from pg_tables t
     where t.schemaname not in ('pg_catalog', 'information_schema', 'drizzle') and t.tablename <> 'version'`,
  )
  const looks = tables.map(({ name }, index) => `(${index}, exists (select 1 from ${name}))`)
  const { rows } = await client.query<{ index: number }>(
    `select index from (values ${looks.join(', ')}) as looks (index, held) where held`,
  )
  const held = new Set(rows.map(({ index }) => index))
  return tables.filter(({ counted }, index) => counted || held.has(index)).map(({ name }) => name)
}

/** Tables, columns, indexes and rules of the house's own schema. */
async function shapeOf(client: PGlite): Promise<string> {
  const { rows } = await client.query<{ shape: string }>(
    `select md5(concat(
       (select string_agg(concat_ws(' ', c.relname, c.relkind, a.attname, a.atttypid, a.attnotnull), ',' order by c.relname, a.attnum)
        from pg_class c join pg_attribute a on a.attrelid = c.oid where c.relnamespace = 'public'::regnamespace),
       (select string_agg(concat_ws(' ', conname, contype, convalidated), ',' order by conname, oid) from pg_constraint
        where connamespace = 'public'::regnamespace),
       (select string_agg(concat_ws(' ', tgname, tgenabled), ',' order by tgname, oid) from pg_trigger where not tgisinternal),
       (select string_agg(proname, ',' order by proname, oid) from pg_proc where pronamespace = 'public'::regnamespace)
     )) as shape`,
  )
  return rows[0]?.shape ?? ''
}
