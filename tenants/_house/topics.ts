import { defineTopics } from '../../src/features/rooms/define-room.ts'

/** Topics that several rooms share, so that inspiration can travel between them. */
export default defineTopics([
  // Omsorg og sundhed
  {
    slug: 'hjemmepleje',
    name: { da: 'Hjemmepleje', en: 'Home care' },
    synonyms: ['hjemmehjælp', 'hjemmesygepleje', 'udekørende', 'home nursing', 'domiciliary care'],
  },
  {
    slug: 'plejehjem',
    name: { da: 'Plejehjem og plejecentre', en: 'Nursing homes' },
    synonyms: ['plejecenter', 'plejebolig', 'botilbud for ældre', 'care home', 'residential care'],
  },
  {
    slug: 'faldforebyggelse',
    name: { da: 'Faldforebyggelse', en: 'Fall prevention' },
    synonyms: ['fald', 'faldulykke', 'faldrisiko', 'balancetræning', 'falls', 'balance training'],
  },
  {
    slug: 'demens',
    name: { da: 'Demens', en: 'Dementia' },
    synonyms: ['alzheimer', 'hukommelse', 'demensvenlig', "alzheimer's", 'memory loss'],
  },
  {
    slug: 'rehabilitering',
    name: { da: 'Rehabilitering og genoptræning', en: 'Rehabilitation' },
    synonyms: ['genoptræning', 'hverdagsrehabilitering', 'recovery', 'reablement', 'retraining'],
  },
  {
    slug: 'mad-og-maaltider',
    name: { da: 'Mad og måltider', en: 'Food and meals' },
    synonyms: [
      'ernæring',
      'kost',
      'køkken',
      'småtspisende',
      'madspild',
      'nutrition',
      'catering',
      'food waste',
    ],
  },
  {
    slug: 'medicin',
    name: { da: 'Medicin', en: 'Medication' },
    synonyms: ['medicinhåndtering', 'medicingennemgang', 'utilsigtede hændelser', 'drug safety', 'medicines'],
  },
  {
    slug: 'mental-sundhed',
    name: { da: 'Mental sundhed', en: 'Mental health' },
    synonyms: ['psykiatri', 'angst', 'depression', 'stress', 'psykisk sårbarhed', 'psychiatry', 'wellbeing'],
  },
  {
    slug: 'forebyggelse',
    name: { da: 'Forebyggelse', en: 'Prevention' },
    synonyms: ['tidlig indsats', 'opsporing', 'sundhedsfremme', 'early intervention', 'health promotion'],
  },
  {
    slug: 'bevaegelse',
    name: { da: 'Bevægelse og idræt', en: 'Sport and movement' },
    synonyms: ['motion', 'træning', 'idrætsforening', 'fysisk aktivitet', 'exercise', 'physical activity'],
  },
  {
    slug: 'afhaengighed',
    name: { da: 'Misbrug og afhængighed', en: 'Substance use and addiction' },
    synonyms: ['misbrug', 'rusmidler', 'alkohol', 'stoffer', 'rusmiddelbehandling', 'drugs', 'alcohol'],
  },
  {
    slug: 'velfaerdsteknologi',
    name: { da: 'Velfærdsteknologi', en: 'Assistive technology' },
    synonyms: ['hjælpemidler', 'sensor', 'skærmbesøg', 'telemedicin', 'assistive devices', 'telecare'],
  },
  {
    slug: 'overgange',
    name: { da: 'Overgange og sammenhæng', en: 'Transitions between services' },
    synonyms: [
      'sektorovergang',
      'udskrivelse',
      'sammenhængende forløb',
      'brobygning',
      'handover',
      'continuity',
      'discharge',
    ],
  },
  {
    slug: 'paaroerende',
    name: { da: 'Pårørende', en: 'Relatives and carers' },
    synonyms: ['familie', 'pårørendeinddragelse', 'ægtefælle', 'next of kin', 'informal carers'],
  },
  // Mennesker og fællesskaber
  {
    slug: 'boern-og-familier',
    name: { da: 'Børn og familier', en: 'Children and families' },
    synonyms: ['børnefamilie', 'forældre', 'anbringelse', 'underretning', 'parents', 'foster care'],
  },
  {
    slug: 'unge',
    name: { da: 'Unge', en: 'Young people' },
    synonyms: ['ungdom', 'teenagere', 'unge voksne', 'ungeindsats', 'youth', 'adolescents'],
  },
  {
    slug: 'aeldre-borgere',
    name: { da: 'Ældre borgere', en: 'Older people' },
    synonyms: ['ældre', 'senior', 'pensionist', 'elderly', 'seniors'],
  },
  {
    slug: 'handicap',
    name: { da: 'Handicap', en: 'Disability' },
    synonyms: ['funktionsnedsættelse', 'botilbud', 'bostøtte', 'autisme', 'disabilities', 'supported living'],
  },
  {
    slug: 'udsatte-borgere',
    name: { da: 'Mennesker i udsatte positioner', en: 'People in vulnerable situations' },
    synonyms: ['udsatte', 'socialt udsatte', 'sårbare borgere', 'vulnerable groups'],
  },
  {
    slug: 'hjemloeshed',
    name: { da: 'Hjemløshed', en: 'Homelessness' },
    synonyms: ['hjemløs', 'herberg', 'housing first', 'boligløs', 'homeless', 'shelter'],
  },
  {
    slug: 'integration',
    name: { da: 'Integration og flersprogethed', en: 'Integration and languages' },
    synonyms: ['flygtninge', 'indvandrere', 'tolk', 'tosprogede', 'refugees', 'migrants', 'interpreting'],
  },
  {
    slug: 'beskaeftigelse',
    name: { da: 'Beskæftigelse', en: 'Employment' },
    synonyms: ['jobcenter', 'ledighed', 'job', 'virksomhedspraktik', 'jobcentre', 'unemployment'],
  },
  {
    slug: 'ensomhed',
    name: { da: 'Ensomhed', en: 'Loneliness' },
    synonyms: ['ensom', 'social isolation', 'fællesskab', 'besøgsven', 'lonely', 'befriending'],
  },
  {
    slug: 'trivsel',
    name: { da: 'Trivsel', en: 'Well-being' },
    synonyms: ['mistrivsel', 'glæde', 'hverdagsliv', 'well-being at school', 'thriving'],
  },
  {
    slug: 'skolefravaer',
    name: { da: 'Skolefravær', en: 'School absence' },
    synonyms: ['fravær', 'bekymrende skolefravær', 'skolevægring', 'truancy', 'absenteeism'],
  },
  {
    slug: 'vold-i-naere-relationer',
    name: { da: 'Vold i nære relationer', en: 'Domestic violence' },
    synonyms: ['partnervold', 'familievold', 'krisecenter', 'domestic abuse', "women's shelter"],
  },
  {
    slug: 'kriminalpraevention',
    name: { da: 'Kriminalitetsforebyggelse', en: 'Crime prevention' },
    synonyms: ['tryghed', 'SSP', 'bandeexit', 'crime', 'safety'],
  },
  {
    slug: 'frivillighed',
    name: { da: 'Frivillighed', en: 'Volunteering' },
    synonyms: ['frivillige', 'frivillig', 'civilsamfund', 'foreninger', 'volunteers', 'civil society'],
  },
  {
    slug: 'lokalsamfund',
    name: { da: 'Lokalsamfund og landdistrikter', en: 'Local communities' },
    synonyms: ['landsby', 'bydel', 'naboskab', 'yderområder', 'village', 'rural areas', 'neighbourhood'],
  },
  // Borgeren og myndigheden
  {
    slug: 'borgerinddragelse',
    name: { da: 'Borgerinddragelse', en: 'Citizen involvement' },
    synonyms: [
      'inddragelse',
      'brugerinddragelse',
      'borgermøde',
      'høring',
      'participation',
      'public consultation',
    ],
  },
  {
    slug: 'samskabelse',
    name: { da: 'Samskabelse', en: 'Co-creation' },
    synonyms: ['samproduktion', 'fælles løsninger', 'co-production', 'co-design'],
  },
  {
    slug: 'digital-post',
    name: { da: 'Digital Post', en: 'Digital letters' },
    synonyms: ['breve', 'e-boks', 'afgørelsesbrev', 'digital mail', 'letters from the authorities'],
  },
  {
    slug: 'selvbetjening',
    name: { da: 'Digital selvbetjening', en: 'Self-service' },
    synonyms: ['selvbetjeningsløsning', 'blanket', 'ansøgning', 'online form', 'self-service portal'],
  },
  {
    slug: 'digital-inklusion',
    name: { da: 'Digital inklusion', en: 'Digital inclusion' },
    synonyms: ['digitalt udsatte', 'it-hjælp', 'fritagelse', 'MitID', 'digital divide', 'digital skills'],
  },
  {
    slug: 'klart-sprog',
    name: { da: 'Klart sprog', en: 'Plain language' },
    synonyms: ['brevskrivning', 'forståelige breve', 'sprogpolitik', 'clear writing', 'plain English'],
  },
  {
    slug: 'tilgaengelighed',
    name: { da: 'Tilgængelighed', en: 'Accessibility' },
    synonyms: [
      'webtilgængelighed',
      'WCAG',
      'skærmlæser',
      'universelt design',
      'universal design',
      'screen reader',
    ],
  },
  {
    slug: 'sagsbehandling',
    name: { da: 'Sagsbehandling', en: 'Casework' },
    synonyms: [
      'sagsbehandlingstid',
      'afgørelse',
      'visitation',
      'ventetid',
      'case handling',
      'processing time',
    ],
  },
  {
    slug: 'regelforenkling',
    name: { da: 'Regler og afbureaukratisering', en: 'Less red tape' },
    synonyms: [
      'afbureaukratisering',
      'dokumentation',
      'frisættelse',
      'bureaukrati',
      'red tape',
      'deregulation',
    ],
  },
  // Data og teknik
  {
    slug: 'kunstig-intelligens',
    name: { da: 'Kunstig intelligens', en: 'Artificial intelligence' },
    synonyms: ['AI', 'sprogmodel', 'chatbot', 'machine learning', 'algoritme', 'language model'],
  },
  {
    slug: 'automatisering',
    name: { da: 'Automatisering', en: 'Automation' },
    synonyms: ['RPA', 'robot', 'softwarerobot', 'arbejdsgange', 'robotics', 'workflow'],
  },
  {
    slug: 'data-og-effekt',
    name: { da: 'Data og effekt', en: 'Data and effect' },
    synonyms: [
      'måling',
      'evaluering',
      'effektmåling',
      'dokumenteret effekt',
      'statistik',
      'evaluation',
      'measurement',
      'evidence',
    ],
  },
  {
    slug: 'informationssikkerhed',
    name: { da: 'Informationssikkerhed og GDPR', en: 'Security and data protection' },
    synonyms: ['databeskyttelse', 'persondata', 'GDPR', 'cybersikkerhed', 'privacy', 'cyber security'],
  },
  {
    slug: 'it-systemer',
    name: { da: 'It-systemer', en: 'IT systems' },
    synonyms: [
      'fagsystem',
      'journal',
      'systemskifte',
      'integration mellem systemer',
      'electronic records',
      'software',
    ],
  },
  // Ressourcer og samarbejde
  {
    slug: 'indkoeb',
    name: { da: 'Indkøb og udbud', en: 'Procurement' },
    synonyms: ['udbud', 'leverandør', 'kontrakt', 'indkøbsaftale', 'tender', 'purchasing'],
  },
  {
    slug: 'offentlig-privat-samarbejde',
    name: { da: 'Offentlig-privat samarbejde', en: 'Public-private partnership' },
    synonyms: ['OPI', 'virksomheder', 'erhvervspartnerskab', 'public-private innovation'],
  },
  {
    slug: 'oekonomi',
    name: { da: 'Økonomi og styring', en: 'Budget and finance' },
    synonyms: ['budget', 'besparelse', 'business case', 'styring', 'savings', 'costs'],
  },
  {
    slug: 'finansiering',
    name: { da: 'Fonde og finansiering', en: 'Funding' },
    synonyms: ['puljer', 'fondsmidler', 'støtte', 'ansøgning om midler', 'grants', 'foundations'],
  },
  // Arbejdspladsen
  {
    slug: 'ledelse',
    name: { da: 'Ledelse', en: 'Leadership' },
    synonyms: ['leder', 'ledelsesopbakning', 'selvledelse', 'management', 'managers'],
  },
  {
    slug: 'modstand',
    name: { da: 'Modstand og forandring', en: 'Resistance to change' },
    synonyms: ['forandringsledelse', 'skepsis', 'forandringstræthed', 'change management', 'scepticism'],
  },
  {
    slug: 'implementering',
    name: { da: 'Fra forsøg til drift', en: 'From trial to everyday use' },
    synonyms: ['implementering', 'udbredelse', 'skalering', 'drift', 'scaling', 'roll-out'],
  },
  {
    slug: 'medarbejderideer',
    name: { da: 'Idéer fra medarbejdere', en: 'Ideas from staff' },
    synonyms: [
      'medarbejderdreven',
      'forslagskasse',
      'idékasse',
      'frontpersonale',
      'employee-driven',
      'suggestions',
    ],
  },
  {
    slug: 'tvaerfaglighed',
    name: { da: 'Tværfaglighed', en: 'Working across professions' },
    synonyms: [
      'tværfagligt samarbejde',
      'fagligheder',
      'tværgående',
      'interdisciplinary',
      'multidisciplinary',
    ],
  },
  {
    slug: 'sygefravaer',
    name: { da: 'Sygefravær', en: 'Sick leave' },
    synonyms: ['fravær blandt personale', 'sygemelding', 'nærvær', 'staff absence', 'sickness absence'],
  },
  {
    slug: 'rekruttering',
    name: { da: 'Rekruttering og fastholdelse', en: 'Recruitment and retention' },
    synonyms: [
      'mangel på arbejdskraft',
      'onboarding',
      'fastholdelse',
      'vikarer',
      'staff shortage',
      'retention',
    ],
  },
  {
    slug: 'arbejdsmiljoe',
    name: { da: 'Arbejdsmiljø', en: 'Working environment' },
    synonyms: [
      'trivsel på arbejdet',
      'vold på arbejdspladsen',
      'nedslidning',
      'occupational health',
      'work-life',
    ],
  },
  {
    slug: 'kompetenceudvikling',
    name: { da: 'Læring og kompetencer', en: 'Training and skills' },
    synonyms: [
      'efteruddannelse',
      'kursus',
      'oplæring',
      'sidemandsoplæring',
      'upskilling',
      'in-service training',
    ],
  },
  {
    slug: 'vagtplanlaegning',
    name: { da: 'Vagtplaner', en: 'Rosters' },
    synonyms: ['vagtplan', 'arbejdstid', 'skema for vagter', 'ferieplan', 'shift planning', 'working hours'],
  },
  {
    slug: 'laering-af-fejl',
    name: { da: 'Læring af fejl', en: 'Learning from mistakes' },
    synonyms: ['fejl', 'fiasko', 'utilsigtet hændelse', 'fejlkultur', 'failure', 'lessons learned'],
  },
  // Byen og kloden
  {
    slug: 'klimatilpasning',
    name: { da: 'Klimatilpasning', en: 'Climate adaptation' },
    synonyms: ['skybrud', 'oversvømmelse', 'regnvand', 'stormflod', 'flooding', 'rainwater'],
  },
  {
    slug: 'groen-omstilling',
    name: { da: 'Grøn omstilling', en: 'Green transition' },
    synonyms: ['CO2', 'klimaplan', 'bæredygtighed', 'klimaaftryk', 'sustainability', 'carbon'],
  },
  {
    slug: 'energi',
    name: { da: 'Energi', en: 'Energy' },
    synonyms: ['varme', 'strøm', 'energirenovering', 'solceller', 'heating', 'electricity'],
  },
  {
    slug: 'cirkulaer-oekonomi',
    name: { da: 'Genbrug og affald', en: 'Reuse and waste' },
    synonyms: [
      'affaldssortering',
      'cirkulær økonomi',
      'genbrugsplads',
      'reparation',
      'circular economy',
      'recycling',
    ],
  },
  {
    slug: 'transport',
    name: { da: 'Transport og mobilitet', en: 'Transport and mobility' },
    synonyms: ['kørsel', 'cykel', 'kollektiv trafik', 'elbiler', 'bus', 'cycling'],
  },
  {
    slug: 'bygninger-og-byrum',
    name: { da: 'Bygninger og byrum', en: 'Buildings and public space' },
    synonyms: ['lokaler', 'byplanlægning', 'ejendomme', 'renovering', 'urban space', 'facilities'],
  },
  {
    slug: 'kunst-og-kultur',
    name: { da: 'Kunst og kultur', en: 'Arts and culture' },
    synonyms: [
      'kultur på recept',
      'kunst',
      'musik',
      'teater',
      'museum',
      'arts on prescription',
      'music',
      'theatre',
    ],
  },
  {
    slug: 'biblioteker',
    name: { da: 'Biblioteker', en: 'Libraries' },
    synonyms: ['bibliotek', 'folkebibliotek', 'læsning', 'library', 'reading'],
  },
  {
    slug: 'naturoplevelser',
    name: { da: 'Natur og udeliv', en: 'Nature and the outdoors' },
    synonyms: ['udeskole', 'haver', 'park', 'biodiversitet', 'gardens', 'biodiversity', 'outdoor learning'],
  },
])
