import { defineRoom } from '../../../../src/features/rooms/define-room.ts'

export default defineRoom({
  slug: 'kultur',
  order: 20,
  name: { da: 'Kultur', en: 'Culture' },
  tagline: { da: 'Kultur, som vi prøver den af', en: 'Culture as we try it out' },
  wanted: { da: 'Fortæl, hvad I har prøvet.', en: 'Tell us what you have tried.' },
  examples: [{ da: 'En ny vane', en: 'A new habit' }],
  innovation: { da: 'Det, der er nyt hos jer.', en: 'What is new where you are.' },
  owner: { name: 'Eksempel: Kultur i fællesskab' },
  aliases: [],
  features: ['case', 'challenge', 'news', 'share', 'inspiration', 'contact', 'reuse', 'interest', 'feeds'],
  theme: { accent: '#9f1d57', accentDark: '#f89fbb', tint: '#ffeff3', tintDark: '#341c23', motif: 'stage' },
  topics: ['frivillighed', 'faldforebyggelse'],
  professions: ['leder', 'sygeplejerske'],
  synonyms: [['fald', 'faldulykke']],
  elsewhere: [],
  sectors: ['Recreation, culture and religion', '*'],
})
