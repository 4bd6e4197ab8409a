import t from 'tap'
import { PhraseFinder } from '../../../src/features/classify/phrases.ts'
import { read } from '../../../src/features/classify/reading.ts'
import { loadRooms } from '../../../src/features/rooms/load-rooms.ts'
import type { Language } from '../../../src/features/search/port.ts'

const { phases } = await loadRooms('tenants')
const finder = new PhraseFinder(phases.map(({ slug, phrases }) => ({ label: slug, phrases })))
const phasesSaid = (text: string, language: Language = 'da') =>
  [...finder.find(read(text, language).stems, language).keys()].sort()

t.test('how far people are is heard in what they say of it, small words among it', async (t) => {
  t.same(phasesSaid('Vi overvejer at lade naboerne låne nøglen'), ['starting'])
  t.same(phasesSaid('Nu er vi i gang.\nTo afdelinger er i gang med det'), ['underway'])
  t.same(phasesSaid('Siden marts er det blevet en fast del af vagten'), ['implementing'])
  t.same(phasesSaid('Vi har INDFØRT faste gåture'), ['implementing'])
  t.same(phasesSaid('Gåture hver formiddag'), [])
})

t.test('in English, too', async (t) => {
  t.same(phasesSaid('We are considering a shared key', 'en'), ['starting'])
  t.same(phasesSaid('A pilot project in two wards', 'en'), ['underway'])
  t.same(phasesSaid('It has been rolled out to all wards', 'en'), ['implementing'])
})

t.test('a phrase is its words in order, and what is said twice counts twice', async (t) => {
  const words = new PhraseFinder([{ label: 'a', phrases: ['er i gang', 'gang'] }])
  const found = (text: string) => words.find(read(text, 'da').stems, 'da').get('a')
  t.equal(found('Vi er i gang, og de er i gang'), 4)
  t.equal(found('Er gang i det?'), 1)
  t.equal(found(''), undefined)
})
