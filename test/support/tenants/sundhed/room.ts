import { defineRoom } from '../../../../src/features/rooms/define-room.ts'

export default defineRoom({
  slug: 'sundhed',
  order: 10,
  name: { da: 'Sundhed', en: 'Health' },
  tagline: { da: 'Sundhed, som vi prøver den af', en: 'Health as we try it out' },
  wanted: { da: 'Fortæl, hvad I har prøvet.', en: 'Tell us what you have tried.' },
  examples: [{ da: 'En ny vane', en: 'A new habit' }],
  innovation: { da: 'Det, der er nyt hos jer.', en: 'What is new where you are.' },
  owner: { name: 'Eksempel: Sundhed i fællesskab' },
  aliases: ['health'],
  features: ['case', 'challenge', 'news', 'share', 'inspiration', 'contact', 'reuse', 'interest', 'feeds'],
  theme: { accent: '#016568', accentDark: '#71d0d3', tint: '#e3f8f9', tintDark: '#052a2b', motif: 'pulse' },
  topics: ['frivillighed', 'faldforebyggelse'],
  professions: ['leder', 'sygeplejerske'],
  synonyms: [['fald', 'faldulykke']],
  elsewhere: [],
  sectors: ['Health'],
})
