import { sql } from 'drizzle-orm'
import type { Database } from '../../../plugins/database.ts'
import { analysisVersion } from '../analysis.ts'
import { type DocumentTokens, distinctGrams, documentWords, lengthsOf } from '../document-terms.ts'

interface WordChange {
  language: string
  word: string
  stem: string
  spelling: string
  documents: number
  titles: number
}

/**
 * What a batch changes in the counts of the collection. The counts are sums over documents, so a document that
 * is replaced is taken out as it was and put in as it is; words that stay cancel out.
 */
export class CountChanges {
  #words = new Map<string, WordChange>()
  #documents = 0
  #lengths = { words: 0, grams: 0 }

  /** @param sign 1 puts the document in, -1 takes it out */
  count(tokens: DocumentTokens, sign: 1 | -1, spellings?: Map<string, string>): void {
    for (const { language, word, stem, inTitle, counted } of documentWords(tokens)) {
      if (!counted) continue
      const key = `${language} ${word}`
      const spelling = spellings?.get(word) ?? word
      const change = this.#words.get(key) ?? { language, word, stem, spelling, documents: 0, titles: 0 }
      if (change.spelling === word) change.spelling = spelling
      change.documents += sign
      if (inTitle) change.titles += sign
      this.#words.set(key, change)
    }
    const { words, grams } = lengthsOf(tokens)
    this.#documents += sign
    this.#lengths.words += sign * words
    this.#lengths.grams += sign * grams
  }

  /**
   * Writes the changes. The caller holds the index's lock, so no other process counts meanwhile. What is written first
   * makes an index of this version only while the activity log is followed from its beginning: later on there are
   * entries that the log does not bring again, and a rebuild must.
   */
  async write(db: Database): Promise<void> {
    const words = [...this.#words.values()].filter((change) => change.documents !== 0 || change.titles !== 0)
    if (words.length > 0) {
      await writeWords(db, words)
      await writeGrams(db, words)
    }
    await db.execute(sql`
      insert into search_totals (id, analysis, documents, words, grams)
      values (1, ${versionOfFirst}, ${this.#documents}, ${this.#lengths.words}, ${this.#lengths.grams})
      on conflict (id) do update set
        documents = search_totals.documents + excluded.documents,
        words = search_totals.words + excluded.words,
        grams = search_totals.grams + excluded.grams`)
  }
}

const versionOfFirst = sql`(
  select case when coalesce(max(seq), 0) = 0 then ${analysisVersion}::int else 0 end
  from activity_readers where name = 'search')`

async function writeWords(db: Database, words: WordChange[]): Promise<void> {
  await db.execute(sql`
    insert into search_words (language, word, stem, spelling, documents, titles)
    select * from jsonb_to_recordset(${JSON.stringify(words)}::jsonb)
      as change(language text, word text, stem text, spelling text, documents int, titles int)
    on conflict (language, word) do update set
      documents = search_words.documents + excluded.documents,
      titles = search_words.titles + excluded.titles`)
  const fewer = words.filter((change) => change.documents < 0)
  if (fewer.length === 0) return
  await db.execute(sql`
    delete from search_words using jsonb_to_recordset(${JSON.stringify(fewer)}::jsonb) as gone(language text, word text)
    where search_words.language = gone.language and search_words.word = gone.word and search_words.documents <= 0`)
}

async function writeGrams(db: Database, words: WordChange[]): Promise<void> {
  const counts: Record<string, number> = {}
  for (const { word, documents } of words) {
    for (const gram of distinctGrams(word)) counts[gram] = (counts[gram] ?? 0) + documents
  }
  const changed = Object.fromEntries(Object.entries(counts).filter(([, documents]) => documents !== 0))
  await db.execute(sql`
    insert into search_grams (gram, documents)
    select key, value::int from jsonb_each_text(${JSON.stringify(changed)}::jsonb)
    on conflict (gram) do update set documents = search_grams.documents + excluded.documents`)
}
