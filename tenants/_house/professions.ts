import { defineProfessions } from '../../src/features/rooms/define-room.ts'

/** The professions that people and entries can be filed under; a room picks those that belong in it. */
export default defineProfessions([
  {
    slug: 'laege',
    name: { da: 'Læge', en: 'Doctor' },
    synonyms: [
      'læge',
      'lægerne',
      'overlæge',
      'speciallæge',
      'praktiserende læge',
      'doctor',
      'physician',
      'consultant physician',
      'GP',
    ],
  },
  {
    slug: 'sygeplejerske',
    name: { da: 'Sygeplejerske', en: 'Nurse' },
    synonyms: [
      'sygeplejerske',
      'afdelingssygeplejerske',
      'hjemmesygeplejerske',
      'sundhedsplejerske',
      'nurse',
      'nursing staff',
    ],
  },
  {
    slug: 'sosu',
    name: { da: 'Social- og sundhedspersonale', en: 'Care worker' },
    synonyms: [
      'sosu',
      'social- og sundhedsassistent',
      'social- og sundhedshjælper',
      'plejepersonale',
      'hjemmehjælper',
      'plejemedarbejder',
      'care worker',
      'care assistant',
      'home help',
    ],
  },
  {
    slug: 'terapeut',
    name: { da: 'Fysio- og ergoterapeut', en: 'Physio- and occupational therapist' },
    synonyms: ['fysioterapeut', 'ergoterapeut', 'terapeut', 'physiotherapist', 'occupational therapist'],
  },
  {
    slug: 'psykolog',
    name: { da: 'Psykolog', en: 'Psychologist' },
    synonyms: ['psykolog', 'psychologist'],
  },
  {
    slug: 'socialraadgiver',
    name: { da: 'Socialrådgiver', en: 'Social worker' },
    synonyms: ['socialrådgiver', 'social worker'],
  },
  {
    slug: 'sagsbehandler',
    name: { da: 'Sagsbehandler', en: 'Caseworker' },
    synonyms: ['sagsbehandler', 'caseworker', 'case worker', 'case handler'],
  },
  {
    slug: 'paedagog',
    name: { da: 'Pædagog', en: 'Pedagogue' },
    synonyms: ['pædagog', 'pædagogmedhjælper', 'pedagogue', 'nursery teacher'],
  },
  {
    slug: 'laerer',
    name: { da: 'Lærer og underviser', en: 'Teacher' },
    synonyms: ['lærer', 'underviser', 'skolelærer', 'gymnasielærer', 'teacher', 'teaching staff'],
  },
  {
    slug: 'forsker',
    name: { da: 'Forsker og analytiker', en: 'Researcher and analyst' },
    synonyms: ['forsker', 'analytiker', 'researcher', 'data scientist', 'analyst'],
  },
  {
    slug: 'direktoer',
    name: { da: 'Direktør og topleder', en: 'Director' },
    synonyms: ['direktør', 'topleder', 'kommunaldirektør', 'director', 'chief executive'],
  },
  {
    slug: 'leder',
    name: { da: 'Leder', en: 'Manager' },
    synonyms: ['leder', 'mellemleder', 'afdelingsleder', 'teamleder', 'manager', 'head of department'],
  },
  {
    slug: 'projektleder',
    name: { da: 'Projektleder', en: 'Project manager' },
    synonyms: ['projektleder', 'programleder', 'project manager'],
  },
  {
    slug: 'udviklingskonsulent',
    name: { da: 'Udviklings- og innovationskonsulent', en: 'Development consultant' },
    synonyms: [
      'udviklingskonsulent',
      'innovationskonsulent',
      'development consultant',
      'innovation consultant',
    ],
  },
  {
    slug: 'digitaliseringskonsulent',
    name: { da: 'It- og digitaliseringskonsulent', en: 'IT and digitalisation consultant' },
    synonyms: [
      'digitaliseringskonsulent',
      'it-konsulent',
      'systemejer',
      'udvikler',
      'IT consultant',
      'software developer',
    ],
  },
  {
    slug: 'oekonom',
    name: { da: 'Økonomi- og indkøbsmedarbejder', en: 'Finance and procurement officer' },
    synonyms: [
      'økonomimedarbejder',
      'økonomikonsulent',
      'indkøber',
      'controller',
      'procurement officer',
      'accountant',
    ],
  },
  {
    slug: 'jurist',
    name: { da: 'Jurist', en: 'Lawyer' },
    synonyms: ['jurist', 'advokat', 'lawyer', 'legal adviser'],
  },
  {
    slug: 'hr-konsulent',
    name: { da: 'HR- og arbejdsmiljøkonsulent', en: 'HR consultant' },
    synonyms: ['HR-konsulent', 'arbejdsmiljøkonsulent', 'arbejdsmiljørepræsentant', 'HR consultant'],
  },
  {
    slug: 'kommunikation',
    name: { da: 'Kommunikationsmedarbejder', en: 'Communications officer' },
    synonyms: [
      'kommunikationsmedarbejder',
      'kommunikationskonsulent',
      'journalist',
      'communications officer',
      'content editor',
    ],
  },
  {
    slug: 'politi',
    name: { da: 'Politi', en: 'Police officer' },
    synonyms: ['politibetjent', 'betjent', 'politifolk', 'police officer', 'patrol officer'],
  },
  {
    slug: 'faengselsbetjent',
    name: { da: 'Fængselspersonale', en: 'Prison officer' },
    synonyms: ['fængselsbetjent', 'fængselspersonale', 'prison officer', 'prison staff'],
  },
  {
    slug: 'redning',
    name: { da: 'Brand- og redningspersonale', en: 'Fire and rescue worker' },
    synonyms: [
      'brandmand',
      'brandfolk',
      'redder',
      'beredskabsmedarbejder',
      'firefighter',
      'rescue worker',
      'paramedic',
    ],
  },
  {
    slug: 'bibliotekar',
    name: { da: 'Bibliotekar', en: 'Librarian' },
    synonyms: ['bibliotekar', 'librarian'],
  },
  {
    slug: 'kulturformidler',
    name: { da: 'Kulturformidler', en: 'Arts and culture worker' },
    synonyms: ['kulturformidler', 'museumsinspektør', 'kulturmedarbejder', 'curator', 'arts worker'],
  },
  {
    slug: 'planlaegger',
    name: { da: 'Arkitekt og planlægger', en: 'Architect and planner' },
    synonyms: ['arkitekt', 'byplanlægger', 'planlægger', 'architect', 'urban planner', 'city planner'],
  },
  {
    slug: 'ingenioer',
    name: { da: 'Ingeniør', en: 'Engineer' },
    synonyms: ['ingeniør', 'engineer'],
  },
  {
    slug: 'teknisk-service',
    name: { da: 'Driftspersonale og teknisk service', en: 'Maintenance and technical services' },
    synonyms: [
      'pedel',
      'driftspersonale',
      'teknisk servicemedarbejder',
      'vejmand',
      'gartner',
      'caretaker',
      'maintenance staff',
    ],
  },
  {
    slug: 'frivilligkoordinator',
    name: { da: 'Frivilligkoordinator', en: 'Volunteer coordinator' },
    synonyms: ['frivilligkoordinator', 'volunteer coordinator'],
  },
])
