import { defineTopics } from '../../../../src/features/rooms/define-room.ts'

export default defineTopics([
  { slug: 'frivillighed', name: { da: 'Frivillighed', en: 'Volunteering' }, synonyms: ['frivillig'] },
  { slug: 'faldforebyggelse', name: { da: 'Faldforebyggelse', en: 'Preventing falls' }, synonyms: ['fald'] },
])
