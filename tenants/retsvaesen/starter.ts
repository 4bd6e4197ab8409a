import { defineStarter } from '../../src/features/rooms/define-room.ts'

/** Invented people and organisations: what the room is filled with until real ones write in it. */
export default defineStarter({
  people: [
    {
      key: 'lone-brandstrup',
      name: 'Lone Brandstrup',
      title: 'Enhedsleder',
      profession: 'leder',
      organisation: 'Fængslet Vesterå',
    },
    {
      key: 'gert-overby',
      name: 'Gert Overby',
      title: 'Værkmester',
      profession: 'faengselsbetjent',
      organisation: 'Fængslet Vesterå',
    },
    {
      key: 'mikkel-ravnsborg',
      name: 'Mikkel Ravnsborg',
      title: 'Politikommissær',
      profession: 'politi',
      organisation: 'Politikreds Østkyst',
    },
    {
      key: 'hanne-wittrup',
      name: 'Hanne Wittrup',
      title: 'Kontorleder',
      profession: 'jurist',
      organisation: 'Retten i Tranevig',
    },
    {
      key: 'yusuf-demirel',
      name: 'Yusuf Demirel',
      title: 'SSP-konsulent',
      profession: 'paedagog',
      organisation: 'Næsby Kommune',
    },
    {
      key: 'camilla-hjortshoej',
      name: 'Camilla Hjortshøj',
      title: 'Anklager',
      profession: 'jurist',
      organisation: 'Anklagerkontoret Østkyst',
    },
  ],
  entries: [
    {
      kind: 'case',
      title: 'En sms aftenen før: flere møder op i retten',
      summary:
        'Hver femte tiltalte udeblev, og så sad dommer, anklager, forsvarer og vidner og ventede. Nu sender vi en kort besked i et sprog, man kan forstå.',
      body: `En sag, der bliver udsat, koster alle en halv dag. Det værste er vidnerne. Nogle af dem har ikke sovet i en uge, og så skal de hjem og vente igen.

Vi gennemgik 140 udeblivelser og ringede til dem, der ville tale med os. De fleste havde ikke planlagt at blive væk. De havde glemt det, troet, at det var torsdag, eller ikke åbnet brevet.

Nu får folk to sms'er: én ti dage før og én klokken 17 aftenen før. Der står kun tid, sted, hvad man skal have med, og et nummer, man kan ringe til. Ikke et ord om sagen, for telefonen kan ligge på et køkkenbord.

De første beskeder var skrevet af jurister (mig selv inklusive), og de virkede ikke. "De indkaldes herved" er ikke noget, man svarer på. Den udgave, vi bruger nu, er skrevet af vores elev på kontoret.

Det kræver, at vi har et mobilnummer. Det har vi i 7 ud af 10 sager.`,
      author: 'hanne-wittrup',
      topics: ['domstole', 'klart-sprog', 'data-og-effekt'],
      daysAgo: 11,
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'jurist',
      place: 'Tranevig',
      details: {
        effect:
          'Udeblivelser faldt fra 21 til 14 procent, målt over 1.900 sager i to gange seks måneder. I de sager, hvor vi ikke har et mobilnummer, var tallet uændret.',
        pitfalls:
          'Vi sendte i begyndelsen fra et nummer, man ikke kunne svare på. Folk skrev "jeg er syg" ud i ingenting.',
        partners: 'Anklagerkontoret og de lokale forsvarere',
      },
    },
    {
      kind: 'case',
      title: 'Far læser godnathistorie, også når han sidder inde',
      summary:
        'Indsatte indtaler en bog, og barnet får lydfilen og bogen med hjem. Det kostede en mikrofon og et samarbejde med det lokale bibliotek.',
      body: `En betjent fra afdeling C fik ideen, da en indsat spurgte, om han måtte låne kontortelefonen for at læse for sin datter. Det måtte han ikke. Men det blev hængende.

Nu kommer en bibliotekar hver anden onsdag med en kasse børnebøger. Mændene vælger, øver sig højt for hinanden og indtaler i et rum, vi har foret med gamle madrasser. Flere af dem har ikke læst en bog siden femte klasse. De første gange var der en del sved på panden.

Filen bliver hørt igennem af en af os, før den sendes. Det er af hensyn til sikkerheden, og det tager længere tid, end vi havde regnet med: cirka 20 minutter for hver optagelse.

Vi har lavet 83 optagelser. En mor ringede og sagde, at drengen hører den samme historie hver aften og retter på sin far, når han springer en linje over.

Målt har vi ikke. Men vi har lagt mærke til, at der er færre afbud til besøg fra de familier, der er med.`,
      author: 'lone-brandstrup',
      topics: ['faengsel-og-loesladelse', 'boern-og-familier', 'biblioteker', 'paaroerende'],
      daysAgo: 36,
      phase: 'implementing',
      outcome: 'succeeded',
      profession: 'faengselsbetjent',
      place: 'Vesterå',
      details: {
        pitfalls:
          'Ikke alle børn må have kontakt. Spørg altid den, der har barnet, før far begynder at øve sig.',
        partners: 'Tranevig Bibliotek og familiebehandlerne i kommunen',
      },
    },
    {
      kind: 'case',
      title: 'Kortet, der skulle forudsige indbrud, lagde vi i skuffen',
      summary:
        'Modellen pegede på de samme tre boligområder hver uge, fordi det var der, vi kørte mest i forvejen. Vi stoppede efter fem måneder.',
      body: `Det er ikke sjovt at skrive, for jeg var selv den, der bad om det.

Vi fik lavet et kort, der hver mandag viste, hvor risikoen for indbrud var størst. Patruljerne skulle køre forbi der, når de havde tid. Teknisk virkede det. Men efter nogle uger sagde en af de ældre kolleger det, vi andre ikke havde set: *"Det er jo bare et kort over, hvor vi plejer at være."*

Han havde ret. Modellen var fodret med anmeldelser og patruljernes egne registreringer. Jo mere vi kørte et sted, jo mere fandt vi, og jo mere rødt blev kortet.

Vi prøvede at tage vores egne registreringer ud. Så var der for få data tilbage til, at det var bedre end en almindelig kalender: flest indbrud i de mørke måneder, færrest når folk er hjemme.

### Det, vi tager med os
- Lad nogen udefra prøve at skyde modellen ned, før den kommer i brug.
- Aftal på forhånd, hvad der skal til for at stoppe. Det havde vi ikke, og derfor kørte vi to måneder for længe.
- Naboer, der kender hinanden, viste sig at være en bedre investering.`,
      author: 'mikkel-ravnsborg',
      topics: ['politiarbejde', 'kunstig-intelligens', 'kriminalpraevention', 'laering-af-fejl'],
      daysAgo: 88,
      phase: 'underway',
      outcome: 'stopped',
      effectDocumented: true,
      profession: 'politi',
      details: {
        effect:
          'I de 20 uger ramte kortet rigtigt i 11 procent af indbruddene. En simpel fordeling efter årstid og boligtype ramte 10.',
        pitfalls: 'Data om os selv blev til data om borgerne. Og ingen havde lov til at trykke på stop.',
        partners: 'En ph.d.-studerende, der hjalp os med at regne efter',
      },
      alsoIn: ['administration'],
    },
    {
      kind: 'case',
      title: 'Sygeplejersken i patruljebilen',
      summary:
        'Tre aftener om ugen kører en psykiatrisk sygeplejerske med ud til mennesker i krise. Færre ender i detentionen, men vi slås med, hvem der må vide hvad.',
      body: `Når en mand står på en bro klokken 23, er der ingen, der har brug for mere blåt blink. Alligevel var det det, vi havde at komme med.

I et halvt år har en sygeplejerske fra psykiatrien i Region Østkyst kørt med i en civil bil torsdag, fredag og lørdag. Vi sørger for sikkerheden, hun taler. Ofte kan hun lave en aftale med den vagthavende på afdelingen, mens vi stadig sidder i køkkenet hos borgeren.

Den store knast er oplysninger. Hun kan se en journal, vi ikke må kende. Vi ved noget om adressen, hun gerne ville vide, før hun går ind. Vi har brugt mange møder på at finde ud af, hvad der må siges i bilen, og vi er ikke i mål.

Der er også noget så jordnært som uniformen. Hun kører i sit eget tøj med et skilt. Efter to ugers forvirring fik hun en jakke, der ikke ligner hverken politi eller ambulance.`,
      author: 'mikkel-ravnsborg',
      topics: ['politiarbejde', 'mental-sundhed', 'tvaerfaglighed', 'overgange'],
      daysAgo: 4,
      phase: 'underway',
      outcome: 'pitfalls',
      effectDocumented: true,
      profession: 'politi',
      details: {
        effect:
          'På 26 uger var der 211 kørsler. 38 endte i detentionen eller på skadestuen. I samme periode året før var det 74 ud af 203 tilsvarende opgaver.',
        pitfalls: 'Begynd med juristerne. Vi begyndte med bilen.',
        partners: 'Psykiatrien i Region Østkyst og socialvagten i Næsby Kommune',
      },
    },
    {
      kind: 'case',
      title: 'Brøkregning med svejseflamme',
      summary:
        'Indsatte, der hader skolen, lærer matematik på værkstedet. Læreren står ved siden af drejebænken i stedet for foran en tavle.',
      body: `Jeg har været værkmester i 22 år og kan ikke tælle, hvor mange der har sagt til mig, at de er dumme. Så måler de en vinkel op på øjemål og rammer inden for en millimeter.

For halvandet år siden flyttede vi læreren ned på værkstedet to formiddage om ugen. Hun fandt ud af, hvor meget matematik der er i en brændeovn, og jeg fandt ud af, at jeg ikke kunne forklare, hvad pi er.

De laver en rigtig ting hver, og tegningen skal godkendes, før der må skæres i pladen. Så er der pludselig en grund til at kunne regne. 17 har taget prøven i matematik, og 14 bestod. Før var vi glade, hvis to meldte sig om året.

Det, der ikke gik: dansk. Vi prøvede at få dem til at skrive logbog, og det blev til én linje, som regel "svejst". Har I en ide til det, så skriv til mig.`,
      author: 'gert-overby',
      topics: ['faengsel-og-loesladelse', 'kompetenceudvikling', 'udsatte-borgere'],
      daysAgo: 19,
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'faengselsbetjent',
      place: 'Vesterå',
      details: {
        effect:
          '17 gik til prøve i matematik på 18 måneder, og 14 bestod. De tre foregående år var det 6 i alt.',
        partners: 'Voksenuddannelsescentret og to lokale smede, der kommer og kigger på tingene',
      },
    },
    {
      kind: 'case',
      title: 'Videomøder ved fristforlængelser: godt for alle undtagen én',
      summary:
        'Vi sparer transporten mellem arresten og retten, men arrestanten mister den lille snak med forsvareren på gangen. Nu har vi ændret det.',
      body: `På papiret var det oplagt. En forlængelse tager ofte 15 minutter, og transporten tur-retur tager tre timer for to betjente.

I prøveperioden holdt vi 164 af møderne på skærm. Teknikken drillede i de første 30, mest lyden. Derefter gik det glat, og vi var klar til at melde succes.

Så spurgte vi dem, det handlede om. Forsvarerne fortalte, at de fem minutter på gangen før mødet er der, hvor klienten får stillet sine dumme spørgsmål. De minutter fandtes ikke mere. En tolk fortalte, at hun to gange havde været i tvivl om, hvorvidt manden på skærmen havde forstået, at han ikke skulle hjem.

Nu åbner linjen et kvarter før, og kun forsvarer, klient og tolk er på. Retten må ikke logge ind. Arrestanten kan altid sige nej til skærmen uden begrundelse, og det gør hver tiende.`,
      author: 'hanne-wittrup',
      topics: ['domstole', 'it-systemer', 'transport', 'laering-af-fejl'],
      daysAgo: 157,
      phase: 'implementing',
      outcome: 'pitfalls',
      effectDocumented: true,
      profession: 'jurist',
      place: 'Tranevig',
      details: {
        effect: '164 møder på skærm sparede 131 transporter, opgjort ud fra arrestens egne vagtplaner.',
        pitfalls: 'Vi målte tid, før vi spurgte mennesker. Det skulle have været omvendt.',
        partners: 'Arresten, to forsvarere og en tolk, der turde sige det højt',
      },
    },
    {
      kind: 'case',
      title: 'Dagen efter løsladelsen: en mappe, en nøgle og en makker',
      summary:
        'De første 48 timer er de farligste. Derfor står der nu en frivillig makker ved porten, og vi har ordnet de vigtigste papirer ugen før.',
      body: `Vi talte med 30, der var kommet tilbage til os inden for et halvt år. Næsten alle kunne udpege den eftermiddag, hvor det gik galt. Ingen nøgle, lukket bank, tom telefon.

Fire uger før løsladelse sætter vi os derfor sammen: den indsatte, kontaktbetjenten, en rådgiver fra kommunen og en makker. Vi har én liste på én side. Hvor skal du sove? Hvem henter medicinen? Virker dit MitID? Hvem spiser du aftensmad med?

Makkeren er frivillig, og flere har selv siddet inde. Det gav diskussion i huset. Vi endte med, at de skal have været ude i tre år og have en fast kontaktperson hos os.

21 er kommet igennem indtil nu. Det er for få til at sige noget om tilbagefald, og jeg vil ikke love noget. Men i 19 af tilfældene var der en seng den første nat, og det kunne vi ikke sige før.`,
      author: 'lone-brandstrup',
      topics: ['faengsel-og-loesladelse', 'overgange', 'frivillighed', 'hjemloeshed', 'udsatte-borgere'],
      daysAgo: 70,
      phase: 'underway',
      profession: 'leder',
      details: {
        pitfalls:
          'Kommunerne er forskellige. Med to af dem går det let, med en tredje har vi stadig ikke fundet den rigtige at ringe til.',
        partners: 'Tre kommuner og en lokal forening af tidligere indsatte',
      },
      alsoIn: ['social'],
    },
    {
      kind: 'case',
      title: 'Skygger på tavlen: værktøjet er talt op på to minutter',
      summary:
        'Vi malede omridset af hvert stykke værktøj på væggen. Nu kan man se fra døren, hvis der mangler en skruetrækker.',
      body: `Før talte vi 164 stykker værktøj efter en liste, hver dag, før nogen måtte gå. Det tog 25 minutter, og stemningen var derefter.

En af de indsatte, der er maler, foreslog at tegne skygger på tavlen. Han malede dem også. Nu tager det to minutter, og vi har stadig listen til om fredagen.

Jeg ved godt, at man gør sådan på mange værksteder. Vi havde bare ikke gjort det.`,
      author: 'gert-overby',
      topics: ['faengsel-og-loesladelse', 'arbejdsmiljoe'],
      daysAgo: 288,
      phase: 'implementing',
      outcome: 'succeeded',
      place: 'Vesterå',
    },
    {
      kind: 'challenge',
      title: 'Hvordan forklarer man en dom for en på 16?',
      summary:
        'De unge går fra retten uden at vide, hvad de er dømt for. Forældrene spørger os, og vi er ikke jurister.',
      body: `En dreng spurgte mig på trappen, om betinget betyder, at han slap. Hans mor troede, at han skulle i fængsel. Begge havde hørt på det samme i fyrre minutter.`,
      author: 'yusuf-demirel',
      topics: ['domstole', 'klart-sprog', 'unge'],
      daysAgo: 124,
      phase: 'implementing',
      solved: true,
      profession: 'paedagog',
      place: 'Næsby',
      details: {
        helped:
          'Retten har sammen med fem unge lavet et kort på størrelse med et postkort. Forsiden: Det er du dømt for. Bagsiden: Det må du ikke, det skal du, og her ringer du. Forsvareren udfylder det i hånden og gennemgår det, før de går. Sprogkonsulenten fra Bevillingsstyrelsen hjalp os med ordene. Tak for det!',
        tried: 'En folder på otte sider, som de færreste fik læst.',
        asks: ['sparring', 'partner'],
      },
    },
    {
      kind: 'challenge',
      title: 'Hvem taler med de ældre, når svindleren har lagt på?',
      summary:
        'Vi tager imod anmeldelsen, banken spærrer kortet, og så sidder en kvinde på 82 alene tilbage og skammer sig. Hvem gør noget ved det?',
      body: `Pengene er sjældent det værste. "Jeg har ikke sagt det til min søn" er den sætning, jeg hører oftest.

Vi har cirka 25 sager om måneden i kredsen. Nogle tør ikke tage telefonen bagefter, og så opdager hjemmeplejen det først uger senere. Vi må ikke bare ringe til kommunen og fortælle om det.

Jeg leder efter et sted, hvor politi, hjemmepleje, bank og måske frivillige har fundet en måde at følge op på, som borgeren selv siger ja til. Små forsøg er også velkomne.`,
      author: 'mikkel-ravnsborg',
      topics: ['kriminalpraevention', 'aeldre-borgere', 'ensomhed', 'hjemmepleje'],
      daysAgo: 2,
      phase: 'starting',
      profession: 'politi',
      details: {
        tried:
          'Foredrag i seniorklubber. Dem, der kommer, er dem, der i forvejen lægger røret på. De andre sidder derhjemme.',
        asks: ['sparring', 'partner'],
      },
    },
    {
      kind: 'challenge',
      title: 'Tolken på skærmen kan ikke høre vidnet',
      summary:
        'Hver fjerde gang med fjerntolk må vi stoppe på grund af lyden. Har I på sygehusene fundet noget, der bare virker?',
      body: `Retssale er bygget til at lyde højtideligt, og det gør de. Der er fem meter til loftet og en fin efterklang. Tolken hører sin egen stemme to gange.

Vi ved, at sygehusene bruger fjerntolkning hver dag. Hvilken mikrofon står der på bordet hos jer, hvem tænder den, og hvad gør I, når den svigter?`,
      author: 'hanne-wittrup',
      topics: ['domstole', 'integration', 'it-systemer'],
      daysAgo: 43,
      phase: 'underway',
      profession: 'jurist',
      place: 'Tranevig',
      details: {
        tried:
          'Et dyrt konferencesystem med 14 knapper og derefter en billig højttaler. Vi mangler noget midt imellem.',
        asks: ['expert', 'supplier'],
      },
      alsoIn: ['sundhed'],
    },
    {
      kind: 'challenge',
      title: 'Nye betjente siger op inden for to år. Hvad holder på folk hos jer?',
      summary:
        'Vi ansætter 20 og mister 9. Vi vil gerne lære af plejehjem, skadestuer og døgninstitutioner, der har samme vagter og samme alvor.',
      body: `I afgangssamtalerne siger de "vagterne". Når jeg spørger en gang til, handler det om noget andet: at stå alene med noget svært i den tredje uge, og at ingen spurgte bagefter.

Vi har god supervision for dem, der har været ude for vold. Men alt det, der næsten gik galt, bliver talt færdigt på parkeringspladsen.

Hvad gør I de første hundrede dage? Hvem har ansvaret? Jeg kommer meget gerne på besøg.`,
      author: 'lone-brandstrup',
      topics: ['rekruttering', 'arbejdsmiljoe', 'ledelse', 'faengsel-og-loesladelse'],
      daysAgo: 8,
      phase: 'starting',
      profession: 'leder',
      details: {
        tried:
          'Velkomstpakke og en mentorordning. Mentorerne fik ikke timer til det, så det blev ved pakken.',
        asks: ['sparring'],
      },
    },
    {
      kind: 'challenge',
      title: 'Skolen ringer for sent, og vi ringer for tidligt',
      summary:
        'Fravær er ofte det første tegn på, at en ung er på vej ud i noget skidt. Hvordan deler I bekymringer, uden at alle bliver mistænkt?',
      body: `Vi har et møde hver fjerde uge med skole, politi og familieafdeling. Når vi når frem til en elev, har han typisk været væk i syv uger.

Lærerne tøver, fordi de er bange for, at en snak med SSP bliver til en sag. Det forstår jeg godt, for engang gjorde den det.

Er der nogen, der har en aftale om, hvad man gør i den *første* uge, som forældrene også kan se sig selv i?`,
      author: 'yusuf-demirel',
      topics: ['skolefravaer', 'unge', 'kriminalpraevention'],
      daysAgo: 56,
      phase: 'underway',
      profession: 'paedagog',
      place: 'Næsby',
      details: {
        tried: 'Et fælles skema med røde, gule og grønne felter. Ingen turde sætte den første røde.',
        asks: ['sparring', 'partner'],
      },
    },
    {
      kind: 'news',
      title: 'Niendeklasser spiller retssag i en rigtig retssal',
      summary:
        'Retten i Tranevig låner sal 2 ud en formiddag om måneden. Eleverne er dommere, anklagere og vidner, og de bliver altid uenige om straffen.',
      body: `Vi begyndte med to klasser og har nu haft 23 på besøg. Sagen handler om en løbehjulstur, der gik galt, og er skrevet af en af vores fuldmægtige sammen med en dansklærer.

Det bedste er voteringen. Eleverne går som regel ind i den med ti års fængsel og kommer ud med samfundstjeneste, når de har hørt på hinanden.

Læreren får materialet tre uger før. Man behøver ikke bo i Tranevig, men bussen må I selv finde. Vi har hjælpemidler til elever, der har svært ved at læse: Alle roller findes også som lydfil, og vidnerne må gerne svare med egne ord.

Der er ledige formiddage resten af skoleåret.`,
      author: 'hanne-wittrup',
      topics: ['domstole', 'unge', 'borgerinddragelse'],
      daysAgo: 6,
      place: 'Tranevig',
      details: {
        forWhom: 'Lærere i 8. og 9. klasse og på FGU',
        action: 'Skriv, hvor mange I er, og om nogen har brug for tolk eller lydfiler.',
      },
      alsoIn: ['undervisning'],
    },
    {
      kind: 'news',
      title: 'Fængselskøkkenet har halveret madspildet og deler opskriften',
      summary:
        'Kartoflerne blev vejet i otte uger. Siden er der kommet mindre på fadene, mere i gryden dagen efter og en fast suppetorsdag.',
      body: `Vi smed 46 kilo mad ud om dagen, da vi begyndte at veje. Nu er vi nede på 21.

Det vigtigste greb var at spørge. Hver afdeling har en, der inden klokken ti melder, hvor mange der spiser. Det lyder let, men hos os flytter folk hele tiden, og før lavede vi mad til dem, der stod på listen om mandagen.

Det andet var at lade køkkenholdet selv finde på. Suppetorsdag er deres ide. Brødet bliver til croutoner, og en af dem vil være kok, når han kommer ud.

Vejeskemaet er én side, og det må alle bruge. Vi lærte selv meget af plejehjemmene i Fjordager, som var begyndt før os.`,
      author: 'gert-overby',
      topics: ['faengsel-og-loesladelse', 'mad-og-maaltider', 'groen-omstilling'],
      daysAgo: 52,
      place: 'Vesterå',
      details: {
        forWhom: 'Køkkener på plejehjem, sygehuse, skoler og bosteder',
        action: 'Bed om vejeskemaet, og send os jeres tal, når I har vejet i fire uger.',
      },
    },
    {
      kind: 'news',
      title: 'Vidnerummet har fået sin egen indgang, og nu må andre komme og se det',
      summary:
        'Ingen skal møde sin voldelige ekskæreste ved kaffeautomaten. En sidedør, en sofa og en klokke gjorde forskellen.',
      body: `Det blev ikke dyrt. En branddør på siden af bygningen fik en dørtelefon, et depot blev tømt, og en lokal polstrer gav os en god pris på en sofa.

Vidner, der er utrygge, får nu tilbud om at komme ind den vej. De sidder for sig selv sammen med en vidnestøtte, og vi ringer med en lille klokke, når gangen er fri.

Vi har holdt øje i fire måneder: 61 har sagt ja tak. To har i samme periode trukket sig fra at vidne. Året før var det ni.

Arkitekten siger, at de fleste ældre bygninger har en dør, ingen bruger. Kom og se, hvordan vi fandt vores. Vi viser rundt den første mandag i hver måned, før retten åbner.`,
      author: 'camilla-hjortshoej',
      topics: ['ofre-og-vidner', 'vold-i-naere-relationer', 'bygninger-og-byrum', 'domstole'],
      daysAgo: 203,
      place: 'Tranevig',
      details: {
        forWhom: 'Retter, krisecentre, familieafdelinger og andre, hvor folk kan møde nogen, de er bange for',
        action: 'Skriv til Camilla, så får I plads ved næste rundvisning.',
      },
    },
    {
      kind: 'term',
      title: 'SSP',
      summary:
        'Skole, sociale myndigheder og politi, der arbejder sammen for at holde unge fri af kriminalitet.',
      body: '',
      author: 'yusuf-demirel',
      topics: ['kriminalpraevention'],
      daysAgo: 190,
      details: { synonyms: 'SSP-samarbejde' },
    },
    {
      kind: 'term',
      title: 'Betinget dom',
      summary:
        'En dom, man kun skal afsone, hvis man gør noget strafbart igen eller ikke holder det, man har lovet retten.',
      body: '',
      author: 'camilla-hjortshoej',
      topics: ['domstole'],
      daysAgo: 191,
    },
    {
      kind: 'link',
      title: 'Det Kriminalpræventive Råd',
      summary: 'Viden og gode råd om, hvad der forebygger kriminalitet, og hvad der ikke gør.',
      body: '',
      author: 'yusuf-demirel',
      topics: ['kriminalpraevention', 'unge'],
      daysAgo: 102,
      details: {
        address: 'https://dkr.dk',
        goodFor: 'At slippe for at gøre noget, der er prøvet og ikke virker.',
      },
    },
    {
      kind: 'thread',
      title: 'Hvad gør I med ventetiden foran retslokalet?',
      summary:
        'Vidnet og den tiltaltes familie sidder på den samme bænk. Vi har ikke plads til to venterum, men det kan ikke være rigtigt.',
      body: '',
      author: 'hanne-wittrup',
      topics: ['domstole'],
      daysAgo: 11,
      answers: [
        {
          author: 'camilla-hjortshoej',
          daysAgo: 10,
          text: 'Vi beder vidnet komme ti minutter senere og ad den anden trappe. Det koster en vagt i døren og ikke andet.',
        },
        {
          author: 'mikkel-ravnsborg',
          daysAgo: 9,
          text: 'Giv os besked dagen før, så kan en af os sidde der. Det er tit nok, at der sidder nogen i uniform og læser avis.',
        },
        { author: 'hanne-wittrup', daysAgo: 9, text: 'Avisen er en god idé. Jeg skriver til dig.', to: 2 },
      ],
    },
    {
      kind: 'thread',
      title: 'Hvordan siger I farvel til en, der bliver løsladt?',
      summary:
        'Han har stået ved bænken hos mig i to år. I dag gik han ud ad porten med en sort sæk. Jeg tænker, at vi kan gøre det bedre.',
      body: '',
      author: 'gert-overby',
      topics: ['faengsel-og-loesladelse'],
      daysAgo: 4,
      answers: [
        {
          author: 'lone-brandstrup',
          daysAgo: 3,
          text: 'En rigtig taske. Vi køber dem brugt og beder dem give den videre. Det er små penge og en anden måde at gå hen ad vejen på.',
        },
        {
          author: 'yusuf-demirel',
          daysAgo: 2,
          text: 'Og en, der venter udenfor. Giv mig besked, hvis de skal til Næsby, så står jeg der.',
        },
      ],
    },
  ],
})
