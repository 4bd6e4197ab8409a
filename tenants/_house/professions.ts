import { defineProfessions } from '../../src/features/rooms/define-room.ts'

/** The professions that people and entries can be filed under; a room picks those that belong in it. */
export default defineProfessions([
  { slug: 'laege', name: { da: 'Læge', en: 'Doctor' } },
  { slug: 'sygeplejerske', name: { da: 'Sygeplejerske', en: 'Nurse' } },
  { slug: 'sosu', name: { da: 'Social- og sundhedspersonale', en: 'Care worker' } },
  { slug: 'terapeut', name: { da: 'Fysio- og ergoterapeut', en: 'Physio- and occupational therapist' } },
  { slug: 'psykolog', name: { da: 'Psykolog', en: 'Psychologist' } },
  { slug: 'socialraadgiver', name: { da: 'Socialrådgiver', en: 'Social worker' } },
  { slug: 'sagsbehandler', name: { da: 'Sagsbehandler', en: 'Caseworker' } },
  { slug: 'paedagog', name: { da: 'Pædagog', en: 'Pedagogue' } },
  { slug: 'laerer', name: { da: 'Lærer og underviser', en: 'Teacher' } },
  { slug: 'forsker', name: { da: 'Forsker og analytiker', en: 'Researcher and analyst' } },
  { slug: 'direktoer', name: { da: 'Direktør og topleder', en: 'Director' } },
  { slug: 'leder', name: { da: 'Leder', en: 'Manager' } },
  { slug: 'projektleder', name: { da: 'Projektleder', en: 'Project manager' } },
  {
    slug: 'udviklingskonsulent',
    name: { da: 'Udviklings- og innovationskonsulent', en: 'Development consultant' },
  },
  {
    slug: 'digitaliseringskonsulent',
    name: { da: 'It- og digitaliseringskonsulent', en: 'IT and digitalisation consultant' },
  },
  { slug: 'oekonom', name: { da: 'Økonomi- og indkøbsmedarbejder', en: 'Finance and procurement officer' } },
  { slug: 'jurist', name: { da: 'Jurist', en: 'Lawyer' } },
  { slug: 'hr-konsulent', name: { da: 'HR- og arbejdsmiljøkonsulent', en: 'HR consultant' } },
  { slug: 'kommunikation', name: { da: 'Kommunikationsmedarbejder', en: 'Communications officer' } },
  { slug: 'politi', name: { da: 'Politi', en: 'Police officer' } },
  { slug: 'faengselsbetjent', name: { da: 'Fængselspersonale', en: 'Prison officer' } },
  { slug: 'redning', name: { da: 'Brand- og redningspersonale', en: 'Fire and rescue worker' } },
  { slug: 'bibliotekar', name: { da: 'Bibliotekar', en: 'Librarian' } },
  { slug: 'kulturformidler', name: { da: 'Kulturformidler', en: 'Arts and culture worker' } },
  { slug: 'planlaegger', name: { da: 'Arkitekt og planlægger', en: 'Architect and planner' } },
  { slug: 'ingenioer', name: { da: 'Ingeniør', en: 'Engineer' } },
  {
    slug: 'teknisk-service',
    name: { da: 'Driftspersonale og teknisk service', en: 'Maintenance and technical services' },
  },
  { slug: 'frivilligkoordinator', name: { da: 'Frivilligkoordinator', en: 'Volunteer coordinator' } },
])
