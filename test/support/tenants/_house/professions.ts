import { defineProfessions } from '../../../../src/features/rooms/define-room.ts'

export default defineProfessions([
  { slug: 'leder', name: { da: 'Leder', en: 'Manager' } },
  { slug: 'sygeplejerske', name: { da: 'Sygeplejerske', en: 'Nurse' }, synonyms: ['nursing staff'] },
])
