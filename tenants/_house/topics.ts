import { defineTopics } from '../../src/features/rooms/define-room.ts'

/** Topics that several rooms share, so that inspiration can travel between them. */
export default defineTopics([
  {
    slug: 'hjemmepleje',
    name: { da: 'Hjemmepleje', en: 'Home care' },
    synonyms: ['hjemmehjælp', 'home nursing'],
  },
])
