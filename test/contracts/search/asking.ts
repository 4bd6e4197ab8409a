import type { Test } from 'tap'
import type {
  CandidateRequest,
  Candidates,
  SearchDocument,
  SearchEngine,
} from '../../../src/features/search/port.ts'
import { document } from '../../features/search/documents.ts'

/** Gives an empty engine of the test's own. */
export type OpenEngine = (t: Test) => Promise<SearchEngine>

export const ask = (
  engine: SearchEngine,
  text: string,
  request: Partial<CandidateRequest> = {},
): Promise<Candidates> =>
  engine.candidates({
    text,
    audiences: ['public'],
    room: null,
    limit: { here: 50, elsewhere: 20 },
    ...request,
  })

export const idsOf = (entries: { id: number }[]): number[] =>
  entries.map(({ id }) => id).sort((one, other) => one - other)
export const found = async (...[engine, text, request]: Parameters<typeof ask>): Promise<number[]> =>
  idsOf((await ask(engine, text, request)).here)

export async function opened(t: Test, open: OpenEngine, documents: SearchDocument[]): Promise<SearchEngine> {
  const engine = await open(t)
  await engine.index(documents)
  return engine
}

export const falls = document({
  id: 1,
  title: 'Færre fald på plejehjemmet',
  summary: 'Et måltid mere og gulve uden dørtrin gav færre brækkede hofter.',
  body: 'Personalet øvede balance med beboerne hver morgen.',
})
export const bins = document({
  id: 2,
  room: 'klima',
  title: 'Affald sorteres i gårdene',
  summary: 'Skraldespandene fik farver, og beboerne blev spurgt først.',
})
export const reading = document({
  id: 3,
  room: 'undervisning',
  title: 'Reading circles across three schools',
  summary: 'Pupils read aloud to each other twice a week.',
  language: 'en',
  topics: ['laesning'],
  topicWords: ['Læsning', 'Reading', 'læsevanskeligheder'],
})
export const everything = [falls, bins, reading]
