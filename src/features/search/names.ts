import { type SQL, sql } from 'drizzle-orm'
import { wordsOf } from './analysis.ts'
import { isStopWord } from './stop-words.ts'

/** Whose names are looked for. */
export interface NameRules {
  /** A name of more words is none. */
  mostWords: number
  /** Small words may stand in it: they are not looked for. Otherwise what has some is a question, and no name. */
  smallWords: boolean
}

const shortestName = 2

/**
 * The condition that a name begins as the text says, word by word and in any order; null when the text is no name. An
 * index on the same expression answers it (db/schema: `…_folded_name`).
 * @param name the column, as a text
 */
export function nameBegins(name: SQL, text: string, { mostWords, smallWords }: NameRules): SQL | null {
  const words = wordsOf(text.slice(0, 200))
  const telling = words.filter((word) => !isStopWord(word))
  const isName =
    telling.length > 0 &&
    words.length <= mostWords &&
    (smallWords || telling.length === words.length) &&
    telling.some(({ length }) => length >= shortestName)
  if (!isName) return null
  // each for itself: no index helps "like all". Letters and digits alone mean nothing to "like"
  return sql.join(
    telling.map((word) => sql`${folded(name)} like ${`% ${word}%`}`),
    sql` and `,
  )
}

/** Letters as search folds them. */
const folded = (name: SQL): SQL =>
  sql`(' ' || replace(replace(replace(lower(${name}), 'æ', 'ae'), 'ø', 'oe'), 'å', 'aa'))`
