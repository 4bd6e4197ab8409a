import { sql } from 'drizzle-orm'
import { type Database, rowsOf } from '../../plugins/database.ts'
import type { Language } from '../search/port.ts'
import { Classifier, type Guess } from './classifier.ts'

/** The newest are learnt from: enough for every topic that is in use. */
const mostExamples = 2_000
/** What is learnt is good for so long: a few new entries change little. */
const freshMinutes = 10

/** Tells the topics of a text. */
export type TopicGuesser = (text: string, language: Language) => Promise<Guess[]>

/** Learns topics from the public entries, which people have filed; from nothing else, so that nothing closed shows through. */
export function topicGuesser(db: Database): TopicGuesser {
  let learnt: { classifier: Promise<Classifier>; at: number } | null = null
  return async (text, language) => {
    if (!learnt || Date.now() - learnt.at > freshMinutes * 60_000) {
      learnt = { classifier: learn(db), at: Date.now() }
      learnt.classifier.catch(() => {
        learnt = null
      })
    }
    return (await learnt.classifier).guess(text, language)
  }
}

async function learn(db: Database): Promise<Classifier> {
  // the index holds the words; the line of the topics' own names would tell the answer
  const rows = await rowsOf<{ language: Language; title: string; text: string; topics: string[] }>(
    db,
    sql`select language, split_part(tokens, E'\n', 1) as title, split_part(tokens, E'\n', 3) as text, topics
        from search_documents where audience = 'public' and cardinality(topics) > 0
        order by published_at desc, id desc limit ${mostExamples}`,
  )
  return new Classifier(
    rows.map(({ language, title, text, topics }) => ({
      language,
      labels: topics,
      text: `${title}\n${text}`,
    })),
  )
}
