import { definePhases } from '../../../../src/features/rooms/define-room.ts'

export default definePhases([
  { slug: 'starting', phrases: ['vi overvejer', 'we are considering'] },
  { slug: 'underway', phrases: ['er i gang', 'we are testing'] },
  { slug: 'implementing', phrases: ['har indført', 'we have introduced'] },
])
