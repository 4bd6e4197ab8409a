import { defineRoom } from '../../../../src/features/rooms/define-room.ts'

export default defineRoom({
  slug: 'laeseloftet',
  order: 30,
  name: { da: 'Læseloftet', en: 'The reading loft' },
  tagline: { da: 'Læseloftet, som vi prøver den af', en: 'The reading loft as we try it out' },
  wanted: { da: 'Fortæl, hvad I har prøvet.', en: 'Tell us what you have tried.' },
  examples: [{ da: 'En ny vane', en: 'A new habit' }],
  innovation: { da: 'Det, der er nyt hos jer.', en: 'What is new where you are.' },
  owner: { name: 'Eksempel: Læseloftet i fællesskab' },
  aliases: [],
  features: ['case'],
  theme: { accent: '#016568', accentDark: '#71d0d3', tint: '#e3f8f9', tintDark: '#052a2b', motif: 'pulse' },
  topics: ['frivillighed', 'faldforebyggelse'],
  professions: ['leder', 'sygeplejerske'],
  synonyms: [['fald', 'faldulykke']],
  elsewhere: [],
  sectors: [],
})
