import { defineStarter } from '../../src/features/rooms/define-room.ts'

/** Invented people and organisations: what the room is filled with until real ones write in it. */
export default defineStarter({
  people: [
    {
      key: 'mette-holmgaard',
      name: 'Mette Holmgaard',
      title: 'Sygeplejerske, medicinsk sengeafsnit',
      profession: 'sygeplejerske',
      organisation: 'Hospitalet Østkyst',
    },
    {
      key: 'rasmus-thyborg',
      name: 'Rasmus Thyborg',
      title: 'Overlæge, akutmodtagelsen',
      profession: 'laege',
      organisation: 'Hospitalet Østkyst',
    },
    {
      key: 'aisha-rahimi',
      name: 'Aisha Rahimi',
      title: 'Fysioterapeut i sundhedshuset',
      profession: 'terapeut',
      organisation: 'Åmose Kommune',
    },
    {
      key: 'kirsten-skovbo',
      name: 'Kirsten Skovbo',
      title: 'Afdelingssygeplejerske, børne- og ungdomspsykiatri',
      profession: 'leder',
      organisation: 'Region Fjordland',
    },
    {
      key: 'jakob-elmelund',
      name: 'Jakob Elmelund',
      title: 'Digitaliseringskonsulent',
      profession: 'digitaliseringskonsulent',
      organisation: 'Region Østkyst',
    },
    {
      key: 'line-vestergren',
      name: 'Line Vestergren',
      title: 'Praktiserende læge',
      profession: 'laege',
      organisation: 'Lægehuset ved Kajen',
    },
  ],
  entries: [
    {
      kind: 'case',
      title: 'Klokken hang bag sengen: sådan fik vi færre fald om natten',
      summary:
        'Vi troede, vi manglede personale om natten. Så tegnede en nattevagt alle fald ind på en plan over afsnittet, og så kunne enhver se, hvad der var galt.',
      body: `Hos os faldt der en patient cirka hver femte nat. Vi havde prøvet skridsikre sokker, skilte og et kursus. Det hjalp i fjorten dage.

Så tog vores nattevagt en plantegning og satte et rødt kryds, hvert sted nogen var faldet det sidste halve år. 31 ud af 37 krydser lå mellem sengen og toilettet, og næsten alle mellem klokken 4 og 6. Patienterne ville ikke forstyrre, og klokkesnoren hang bag hovedgærdet, hvor de ikke kunne nå den.

### Tre ting, vi ændrede
1. Snoren sidder nu på dynen med en klemme. Den koster 14 kroner.
2. Vi går en toiletrunde klokken 3.30 og spørger dem, der alligevel ligger vågne.
3. Der er lys langs fodpanelet på de otte stuer, hvor turen er længst.

Runden var svær at få indført. "Man vækker ikke folk", sagde de ældste af os, og de havde en pointe. Aftalen blev, at vi kun spørger dem, der har øjnene åbne. Det er flere, end man tror.

Planen med krydserne hænger stadig i vagtrummet. Vi sætter et nyt kryds hver gang, og det er blevet lidt af en sport ikke at få lov.`,
      author: 'mette-holmgaard',
      topics: ['faldforebyggelse', 'patientforloeb', 'medarbejderideer'],
      daysAgo: 6,
      updates: [
        {
          daysAgo: 310,
          text: 'Nattevagten tegner det første kryds på plantegningen.',
        },
        {
          daysAgo: 205,
          text: 'Klemmerne er på alle dyner. Det tog en eftermiddag. Allerede i den første uge ringer flere, **før** de står op.',
        },
        {
          daysAgo: 60,
          text: 'Lyset langs fodpanelet virker på de otte stuer. Det var fem måneder forsinket.',
        },
        {
          daysAgo: 2,
          text: 'Naboafsnittet begynder på mandag. De har lånt plantegningen og en æske klemmer.',
        },
      ],
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'sygeplejerske',
      place: 'Østkyst',
      details: {
        effect: 'Færre fald om natten. Fald om dagen er uændrede.',
        measured: 'Fald om natten på afsnittet',
        measuredBefore: '37 på et halvt år',
        measuredAfter: '15 på et halvt år, med samme antal sengedage',
        measuredSource: 'Afsnittets egne indberetninger',
        novelty: 'here',
        timeSpent: 'To møder og en eftermiddag med skruemaskinen',
        cost: '14 kroner pr. klemme, og lys på otte stuer',
        pitfalls:
          'Lyset i fodpanelet tog fem måneder, fordi teknisk afdeling først ville have det med i en større renovering. Begynd med klemmerne.',
        partners: 'Teknisk afdeling og afsnittets portør',
      },
    },
    {
      kind: 'case',
      title: 'Et opkald to dage efter udskrivelsen',
      summary:
        'Vi ringer til alle over 75 to hverdage efter, at de er kommet hjem. Samtalen varer ni minutter, og i hver tredje af dem er der noget galt med medicinen.',
      body: `Vi er fire sygeplejersker, der deles om at ringe. Vi har en blok med fem spørgsmål, men det vigtigste er det første: "Hvordan gik den første nat?"

Det, vi hører, er sjældent dramatisk. Pilleglassene fra før indlæggelsen står stadig på køkkenbordet ved siden af de nye. Hjemmeplejen kom, men havde ikke fået besked om, at forbindingen skulle skiftes. En datter var taget med hjem i to dage, men hvad så nu?

Kan vi ordne det selv, gør vi det. Ellers har vi ét nummer til kommunens visitation, hvor der bliver taget telefonen. Det nummer tog længere tid at få end alt andet: fire møder og en underskrift fra to direktører.

Vi er ikke i mål. Om fredagen ringer vi ikke, og det er netop fredagsudskrivelserne, der går skævt. Og vi når ikke dem, der hører dårligt. Dem kunne en hjemmesygeplejerske måske se til i stedet, men det har vi ikke aftalt endnu.`,
      author: 'mette-holmgaard',
      topics: ['overgange', 'medicin', 'hjemmepleje', 'aeldre-borgere'],
      daysAgo: 34,
      updates: [
        {
          daysAgo: 150,
          text: 'De første ti opkald. Fire tog ikke telefonen, fordi nummeret var skjult. Nu kan man se, at det er os.',
        },
        {
          daysAgo: 9,
          text: 'Vi prøver med fredagene: Den, der har lørdagsvagt, ringer klokken 11. Foreløbig er det gået tre lørdage ud af fire.',
        },
      ],
      phase: 'underway',
      profession: 'sygeplejerske',
      details: {
        pitfalls: 'Opkald fra skjult nummer. De første to uger tog halvdelen ikke telefonen.',
        partners: 'Visitationen i Fjordby Kommune og Åmose Kommune',
      },
    },
    {
      kind: 'case',
      title: 'Tabletten ved sengen endte som bakkeholder',
      summary:
        'Hver patient skulle have en tablet med dagens plan, prøvesvar og menukort. Vi købte 60. Efter ti måneder var der 11 i brug, og så stoppede vi.',
      body: `Ideen kom fra en messe. Patienten skulle kunne se, hvornår stuegangen kom, hvad blodprøven viste, og vælge mellem to slags suppe. Det lød rigtigt dengang, og det gør det for så vidt stadig.

Planen på skærmen blev hentet fra det system, hvor vi skriver den. Men vi skriver den om eftermiddagen, når dagen er gået. Om morgenen stod der altså, hvad der skulle være sket i går. Patienterne lagde mærke til det før os.

Opladerne forsvandt. Rengøringen måtte ikke spritte skærmene af med det, de havde på vognen. Og gennemsnitsalderen hos os er 78.

Da vi spurgte tyve patienter, hvad de savnede at vide, svarede de fleste: "Hvornår kommer der nogen?" Nu står der en tavle ved hver seng med tre linjer, skrevet med tusch ved vagtskiftet. Den holder vi, for den kan alle se, også når den *ikke* er udfyldt.

Tabletterne er givet videre til genoptræningen, der bruger dem til øvelsesfilm.`,
      author: 'jakob-elmelund',
      topics: ['velfaerdsteknologi', 'indkoeb', 'laering-af-fejl', 'patientforloeb'],
      daysAgo: 118,
      phase: 'implementing',
      outcome: 'stopped',
      profession: 'digitaliseringskonsulent',
      place: 'Østkyst',
      details: {
        pitfalls:
          'Vi købte, før vi havde fulgt en eneste dag på afsnittet. Og vi spurgte ledere, hvad patienterne ville have.',
        partners: 'To medicinske afsnit og en leverandør',
      },
    },
    {
      kind: 'case',
      title: 'Kufferten til dem med KOL',
      summary:
        'En kuffert med iltmåler, spirometer og en telefon, der kun kan én ting. 42 patienter har haft den hjemme i et år. Indlæggelserne faldt, men ikke for alle.',
      body: `Kufferten står i gangen hos folk, der før kom ind på skadestuen tre-fire gange hver vinter. To gange om ugen puster de, måler ilten i blodet og trykker på en af tre ansigter. Svaret lander hos en sygeplejerske i sundhedshuset, som ringer, hvis kurven knækker.

**Hvem det virker for:** dem, der har haft sygdommen længe og kender deres egne tegn. De siger, at det er rart, at nogen ser med.

**Hvem det ikke virker for:** dem, der stadig ryger meget og skammer sig over det. De måler ikke, når de har det dårligt, og det er jo lige dér, de skulle. Syv afleverede kufferten igen. To sagde, at den mindede dem om, at de var syge.

Det praktiske fyldte mere end det faglige. Hvem lader telefonen op i sommerhuset? Hvem betaler, når spirometeret går i gulvet? Regionen og de to kommuner brugte et halvt år på at aftale, hvem der ejer kufferten. Svaret blev kommunen, og regionen ejer telefonen.

Vi fortsætter, men kun for dem, der selv beder om den efter et besøg i sundhedshuset.`,
      author: 'aisha-rahimi',
      topics: ['kronisk-sygdom', 'velfaerdsteknologi', 'data-og-effekt', 'overgange'],
      daysAgo: 77,
      phase: 'implementing',
      outcome: 'pitfalls',
      effectDocumented: true,
      profession: 'terapeut',
      place: 'Åmose',
      details: {
        effect:
          'De 42 havde 96 akutte indlæggelser i året før og 61 i året med kufferten. Vi har ingen kontrolgruppe, og vinteren var mild, så tag det som et fingerpeg. Livskvalitet målt med et spørgeskema var uændret.',
        pitfalls:
          'Aftal ejerskab af udstyret, før I køber det. Lav en aftale for dem, der vil aflevere det igen.',
        partners: 'Region Østkyst, Fjordby Kommune og lungeambulatoriet',
      },
      alsoIn: ['aeldre'],
    },
    {
      kind: 'case',
      title: 'Unge i psykiatrien booker selv de næste tre samtaler',
      summary:
        'Vi gav 16-19-årige lov til selv at vælge tid, sted og længde på deres samtaler. Udeblivelserne faldt til det halve, og vi måtte lære at holde fri om formiddagen.',
      body: `Hver fjerde ung udeblev. Vi sendte breve, sms'er og til sidst bekymrede opkald til forældrene. Så spurgte vi dem, der *ikke* kom, hvorfor. En skrev: "I har tid, når jeg har matematik."

Nu får man tre samtaler ad gangen og lægger dem selv i en kalender på telefonen. Man kan vælge 20 eller 50 minutter. Man kan gå en tur i stedet for at sidde ned. Man kan flytte én gang uden at give en grund.

Det viste sig, at næsten ingen ville have tid før klokken 11. To behandlere har derfor byttet til sen vagt om tirsdagen og torsdagen. Det sad langt inde, for de har selv små børn. Ordningen er frivillig, og den hænger på de to.

Vi har holdt fast i ét: Er vi bange for, at en ung er i fare, så er det os, der bestemmer tiden.`,
      author: 'kirsten-skovbo',
      topics: ['unge', 'mental-sundhed', 'borgerinddragelse', 'vagtplanlaegning'],
      daysAgo: 12,
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'leder',
      details: {
        effect:
          'Udeblivelser talt i kalenderen: 26 procent i foråret før, 12 procent i foråret efter, 214 unge i hver periode. Halvdelen vælger de korte samtaler, så hver behandler ser lidt flere.',
        pitfalls: 'Forældrene følte sig sat udenfor. De får nu en samtale selv ved starten af forløbet.',
      },
    },
    {
      kind: 'case',
      title: 'Vi taler, maskinen skriver, og lægen retter',
      summary:
        'Fire ambulatorier prøver talegenkendelse, der selv laver et udkast til journalnotatet. Det sparer tid i nogle samtaler og koster tid i andre.',
      body: `Vi er fem måneder inde i forsøget, så det her er en status og ikke en konklusion.

Lægen spørger patienten om lov og trykker på en knap. Når samtalen er slut, ligger der et udkast. I hudambulatoriet, hvor samtalerne ligner hinanden, retter lægerne to-tre ord. I geriatrien, hvor der sidder en datter, en ægtefælle og en patient med dårligt gebis, er udkastet tit ubrugeligt. Én gang blev "ikke smerter" til "smerter". Det blev opdaget, og siden har vi haft en fast regel: Ingen trykker godkend, før patienten er ude ad døren og notatet er læst fra første linje.

Det tungeste har været databeskyttelsen. Vores jurist ville vide, hvor lyden ligger, hvor længe og hvem der kan lytte. Svaret fra leverandøren tog ni uger. Nu bliver lyden slettet, når notatet er godkendt, og intet forlader regionens egne maskiner.

Af 610 patienter har 23 sagt nej tak. Ingen har følt sig presset, så vidt vi ved, men vi spørger igen til efteråret.

- Sekretærerne var nervøse for deres job. De er nu dem, der kontrollerer stikprøverne, og det er de gode til.
- Accenter og dialekter går bedre end frygtet. Fagudtryk på latin går dårligere.`,
      author: 'rasmus-thyborg',
      topics: ['kunstig-intelligens', 'it-systemer', 'informationssikkerhed', 'modstand'],
      daysAgo: 19,
      phase: 'underway',
      profession: 'laege',
      place: 'Østkyst',
      details: {
        pitfalls:
          'Samtaler med flere end to personer. Og ventetiden på svar om, hvor lyden bliver opbevaret: Spørg om det først.',
        partners: 'Lægesekretærerne, regionens jurister og fire ambulatorier',
      },
    },
    {
      kind: 'case',
      title: 'Fællessang på dialysen om onsdagen',
      summary:
        'Fire timer i en stol er længe. Nu kommer en korleder fra musikskolen hver onsdag klokken 10, og dem, der vil, synger med liggende.',
      body: `Det var en patient, der spurgte, om vi ikke kunne få en anden lyd end pumpen. Musikskolen havde en korleder, der alligevel havde et hul onsdag formiddag.

Vi synger tre sange, så er der kaffe, og så tre til. Der er seksten stole, og som regel synger ti-elleve med. Resten har høretelefoner, og det er helt i orden. To har bedt om en anden dag, fordi de ikke kan lide det, og det fik de.

Vi har ikke målt noget. Blodtrykket er det samme, tror jeg. Men to, der har ligget ved siden af hinanden i tre år, er begyndt at tale sammen, og den ene kører nu den anden hjem.

Det koster 950 kroner om ugen, som patientforeningen betaler året ud.`,
      author: 'mette-holmgaard',
      topics: ['kunst-og-kultur', 'kronisk-sygdom', 'ensomhed'],
      daysAgo: 51,
      phase: 'underway',
      outcome: 'succeeded',
      profession: 'sygeplejerske',
      details: { partners: 'Musikskolen i Fjordby Kommune og den lokale patientforening' },
      alsoIn: ['kultur'],
    },
    {
      kind: 'case',
      title: 'Stille time på barselsgangen',
      summary:
        'Fra 13 til 14 er der ingen stuegang, ingen rengøring og ingen besøg. Det er hele ideen. Den tog otte måneder at få igennem.',
      body: `De nybagte forældre sov ikke. Vi talte efter en tirsdag: 19 forskellige mennesker kom ind på den samme stue mellem 8 og 16.

Nu er døren lukket en time midt på dagen, og der hænger en sky på håndtaget. Jordemødrene, børnelægerne, køkkenet og rengøringen har hver måttet flytte noget. Køkkenet var det vanskeligste, fordi bakkerne skal hjem inden vaskemaskinen kører.

Første forsøg faldt fra hinanden, da jeg gik på ferie. Andet forsøg blev skrevet ind i vagtplanen, og så blev det til noget.`,
      author: 'kirsten-skovbo',
      topics: ['foedsel-og-barsel', 'arbejdsmiljoe', 'implementering'],
      daysAgo: 203,
      phase: 'implementing',
      outcome: 'succeeded',
      details: {
        pitfalls: 'Lad ikke én person bære det. Og tal med køkkenet som de første, ikke som de sidste.',
      },
    },
    {
      kind: 'challenge',
      title: 'Patienterne læser ikke indkaldelsen. Hvad gør I?',
      summary:
        'Hver ottende patient udebliver fra røntgen. Når vi spørger, har de fleste ikke åbnet den digitale post, eller de har ikke forstået, at der stod en tid i den.',
      body: `Brevet er på tre sider. Tiden står på side to, under vejledningen til parkering. Vi må ikke selv ændre skabelonen, siger vi til hinanden, men jeg er faktisk ikke sikker på, at det er rigtigt.

Vi sender en sms dagen før, men uden sted og uden hvad det drejer sig om, af hensyn til privatlivet. Så tror folk, at det er svindel.

Har nogen fået lov at sætte tiden øverst? Og hvad skriver I i jeres sms?`,
      author: 'jakob-elmelund',
      topics: ['digital-post', 'klart-sprog', 'patientforloeb'],
      daysAgo: 4,
      phase: 'starting',
      profession: 'digitaliseringskonsulent',
      place: 'Østkyst',
      details: {
        tried:
          'Sms dagen før. Opkald til dem, der er udeblevet to gange: Det virker, men vi kan ikke nå alle.',
        asks: ['sparring', 'expert'],
      },
    },
    {
      kind: 'challenge',
      title: 'Hvem ejer medicinlisten, når patienten er på vej hjem?',
      summary:
        'Sygehuset, hjemmeplejen og vi i lægehuset har hver vores liste. Hver mandag bruger jeg en time på at finde ud af, hvilken der gælder.',
      body: `Jeg har cirka 40 patienter, der får doseret medicin af hjemmesygeplejen. Når en af dem har været indlagt, får jeg en besked om, hvad der *er ændret*, men sjældent hvorfor og hvor længe.

Ingen gør noget forkert. Vi skriver bare hvert vores sted, og så er der en weekend imellem.

Jeg drømmer om noget meget enkelt: en fast aftale om, hvem der retter listen, og hvornår de andre må stole på den. Findes den et sted?`,
      author: 'line-vestergren',
      topics: ['medicin', 'overgange', 'almen-praksis', 'hjemmepleje'],
      daysAgo: 26,
      phase: 'underway',
      profession: 'laege',
      details: {
        tried:
          'Et fælles møde hver 14. dag med hjemmesygeplejen. Det var godt, men det faldt bort i sommerferien og kom ikke igen.',
        asks: ['sparring', 'partner'],
      },
    },
    {
      kind: 'challenge',
      title: 'Vi smider 300 kilo engangsudstyr ud om ugen',
      summary:
        'Kitler, handsker, sugeslanger og sakse, der er brugt én gang. Hygiejnen siger nej, klimaplanen siger ja, og vi står midt imellem.',
      body: `Vi vejede affaldet i akutmodtagelsen i fire uger. En tredjedel var kitler, og mange af dem var taget på for en sikkerheds skyld.

Vi har talt med hygiejnesygeplejerskerne, og de vil faktisk gerne. Men et vaskeri i nærheden, der kan tage kitler til flergangsbrug, har vi ikke fundet, og de leverandører, vi spørger, svarer med en brochure.

Er der et sygehus, et plejehjem eller en tandklinik, der er begyndt?`,
      author: 'rasmus-thyborg',
      topics: ['cirkulaer-oekonomi', 'groen-omstilling', 'hygiejne', 'indkoeb'],
      daysAgo: 61,
      phase: 'starting',
      profession: 'laege',
      details: {
        tried:
          'Flyttede kitlerne fra døren ind på stuen. Forbruget faldt en smule, men ikke nok til at vi tør kalde det et resultat.',
        asks: ['partner', 'supplier'],
      },
      alsoIn: ['klima'],
    },
    {
      kind: 'challenge',
      title: 'Om natten bruger vi barnet som tolk, og det kan vi ikke være bekendt',
      summary:
        'Tolketelefonen findes, men den bliver ikke brugt efter klokken 22. Hvordan har I fået den til at ligge lige for?',
      body: `Alle ved, at man ikke må lade en tiårig oversætte for sin mor. Alligevel sker det. Nummeret står i en mappe, koden er på en seddel, og køen er ukendt.`,
      author: 'rasmus-thyborg',
      topics: ['integration', 'akut-og-vagt', 'boern-og-familier'],
      daysAgo: 142,
      phase: 'underway',
      solved: true,
      profession: 'laege',
      place: 'Østkyst',
      details: {
        helped:
          'Et svar herinde løste det for os. Vi har fået to telefoner, der *kun* kan ringe til tolken. De hænger på væggen ved triagen, og koden er lagt ind. De første to måneder er de brugt 88 gange om natten mod 9 gange før. Tak til kollegaen, der skrev.',
        tried: 'Plakater, en mail fra ledelsen og et punkt på morgenmødet.',
        asks: ['sparring'],
      },
    },
    {
      kind: 'challenge',
      title: 'Efter genoptræningen går de hjem og sætter sig',
      summary:
        'Tolv uger på hold går godt. Tre måneder senere er halvdelen tilbage i stolen. Vi leder efter broen til den lokale forening.',
      body: `Vores hold for borgere efter hjerteoperation er fyldt, og folk bliver stærkere. Så slutter det på en torsdag, og der er ingenting om tirsdagen derefter.

Idrætsforeningen vil gerne tage imod, men borgerne siger, at de ikke hører til mellem "dem i tights". Jeg forstår dem. Hvordan har I lavet en overgang, der ikke kræver en fysioterapeut hver gang?`,
      author: 'aisha-rahimi',
      topics: ['rehabilitering', 'bevaegelse', 'frivillighed'],
      daysAgo: 9,
      phase: 'underway',
      profession: 'terapeut',
      place: 'Åmose',
      details: {
        tried:
          'En folder med lokale tilbud. En fælles første gang i hallen, hvor fire ud af tretten dukkede op.',
        asks: ['sparring', 'partner'],
      },
    },
    {
      kind: 'news',
      title: 'Op til 25.000 kroner til små forsøg på afsnittet',
      summary:
        'Region Østkyst har sat 600.000 kroner af til forsøg, som personalet selv finder på. Ansøgningen er på én side, og der er svar inden tre uger.',
      body: `Man kan søge til materialer, frikøb af vagter og mad til dem, der møder ind på en fridag. Man kan ikke søge til konsulenter eller til udstyr, der koster mere end 10.000 kroner.

Udvalget består af to sygeplejersker, en portør, en læge og en patient. De lægger vægt på, om man kan se på afsnittet, at noget er blevet anderledes, og om nogen har lyst til at gøre det igen.

Sidste år fik 19 af 43 ansøgninger ja. Seks af forsøgene er stoppet igen, og det er helt som det skal være. En af dem, klemmen til klokkesnoren, er nu på vej til resten af hospitalet.`,
      author: 'jakob-elmelund',
      topics: ['finansiering', 'medarbejderideer'],
      daysAgo: 2,
      place: 'Østkyst',
      details: {
        forWhom: 'Alle, der arbejder på et afsnit eller ambulatorium i regionen',
        action:
          'Skriv en side om, hvad I vil prøve, hvem der er med, og hvornår I vil stoppe, hvis det ikke virker.',
      },
    },
    {
      kind: 'news',
      title: 'Kom og se træningskøkkenet i Åmose',
      summary:
        'Den første torsdag i hver måned viser vi rundt i sundhedshusets træningskøkken, hvor man øver sig i at lave mad efter en blodprop.',
      body: `Vi får så mange spørgsmål om køkkenet, at vi har samlet dem på en fast dag. Man møder en ergoterapeut, en diætist og som regel en borger, der har lyst til at fortælle.

I ser bordet, der kan sænkes, skuffen med værktøj til én hånd og listen over det, vi har købt og fortrudt. Bagefter er der suppe, som holdet har lavet.

Der er plads til tolv ad gangen, og vi tager gerne imod folk fra plejehjem, skoler og botilbud også. Sidst var der en skolekok med, og hun lærte os noget om knive.`,
      author: 'aisha-rahimi',
      topics: ['rehabilitering', 'mad-og-maaltider', 'kompetenceudvikling'],
      daysAgo: 16,
      place: 'Åmose',
      details: {
        forWhom: 'Terapeuter, køkkenfolk og ledere, også fra andre kommuner',
        action: 'Skriv til mig herinde, hvilken måned det passer.',
      },
      alsoIn: ['aeldre'],
    },
    {
      kind: 'news',
      title: 'Vi har lagt vores fem spørgsmål til opringningen frem',
      summary:
        'Mange har spurgt efter den blok, vi bruger, når vi ringer til patienter efter udskrivelsen. Her er den, og I må ændre i den, som I vil.',
      body: `1. Hvordan gik den første nat?
2. Hvad har du spist i dag?
3. Vil du hente din medicin og læse op for mig, hvad der står på æskerne?
4. Hvem kommer hos dig i dag og i morgen?
5. Er der noget, du går og er urolig for?

Spørgsmål tre er det, der finder fejlene. Spørgsmål fem er det, der tager tid, og det skal det have lov til.

Vi begyndte med fjorten spørgsmål. Der var et om faldrisiko, som ingen kunne svare på, og et om tilfredshed, som alle svarede pænt på. De er ude.`,
      author: 'mette-holmgaard',
      topics: ['overgange', 'medicin'],
      daysAgo: 30,
      details: { forWhom: 'Sengeafsnit, hjemmesygepleje og lægehuse' },
    },
    {
      kind: 'method',
      title: 'Fulgt én dag: se afsnittet gennem en patients øjne',
      summary:
        'En kollega følger en patient fra morgen til aften og skriver kun ned, hvad der sker. Det giver mere at tale om end ti spørgeskemaer.',
      body: 'Vi har gjort det elleve gange. Den, der følger, må ikke hjælpe, og det er det sværeste ved det hele.',
      author: 'mette-holmgaard',
      topics: ['patientforloeb', 'medarbejderideer', 'borgerinddragelse'],
      daysAgo: 63,
      profession: 'sygeplejerske',
      details: {
        fits: 'Når I er uenige om, hvor problemet sidder. Den passer ikke, når I allerede ved det og bare mangler penge.',
        timeNeeded: 'En dag og et møde på en time',
        participants: 'En kollega fra et andet afsnit og en patient, der har sagt ja',
        steps:
          '1. Spørg patienten dagen før, og spørg igen om morgenen.\n2. Skriv klokkeslæt og hvad der sker, ikke hvad du synes.\n3. Gå, når patienten vil være i fred.\n4. Læs noterne højt for hinanden samme uge.\n5. Vælg én ting, I vil ændre.',
        resistance:
          'Nogle føler sig overvåget. Det hjælper, at noterne er uden navne på personalet, og at lederen selv har prøvet at følge.',
        template:
          'En side med tre kolonner: klokken, hvad sker der, hvem er der. Skriv til Mette, så får du den.',
      },
    },
    {
      kind: 'method',
      title: 'Stop en vane i fjorten dage',
      summary:
        'I stedet for at begynde på noget nyt lader man noget gamle ligge i fjorten dage og ser, hvem der savner det.',
      body: '',
      author: 'kirsten-skovbo',
      topics: ['regelforenkling', 'ledelse', 'medarbejderideer'],
      daysAgo: 81,
      profession: 'leder',
      details: {
        fits: 'Når alle har travlt, og ingen tør tage noget fra. Ikke til det, som loven eller patientsikkerheden kræver.',
        timeNeeded: 'Et kvarter og fjorten dage',
        participants: 'Hele afsnittet, også nattevagten',
        steps:
          '1. Alle foreslår én vane på en seddel.\n2. Vælg den, flest smiler af.\n3. Lad den ligge i fjorten dage.\n4. Skriv på tavlen, hver gang nogen savner den.\n5. Beslut: væk, tilbage eller mindre.',
        resistance:
          '"Det har vi altid gjort". Aftal på forhånd, at den kommer tilbage, hvis bare to savner den.',
      },
    },
    {
      kind: 'fund',
      title: 'Puljen Kort vej hjem',
      summary:
        'Penge til forsøg, der gør turen fra sygehus til eget hjem tryggere. Også små forsøg på et enkelt afsnit.',
      body: '',
      author: 'jakob-elmelund',
      topics: ['overgange', 'patientforloeb', 'finansiering'],
      daysAgo: 12,
      deadlineInDays: 24,
      details: {
        applicants: 'Sygehuse og kommuner sammen',
        amount: '50.000 til 400.000 kr.',
      },
    },
    {
      kind: 'fund',
      title: 'Østkyst Fonden: nye hænder, nye idéer',
      summary: 'Til afdelinger, hvor medarbejderne selv vil afprøve et hjælpemiddel eller en ny arbejdsgang.',
      body: '',
      author: 'mette-holmgaard',
      topics: ['medarbejderideer', 'velfaerdsteknologi', 'finansiering'],
      daysAgo: 30,
      deadlineInDays: 61,
      profession: 'sygeplejerske',
      details: {
        applicants: 'Afsnit og sundhedshuse. En leder skal skrive under.',
        amount: 'Op til 75.000 kr.',
      },
    },
    {
      kind: 'fund',
      title: 'Forebyggelsespuljen, forårsrunden',
      summary:
        'Støttede forsøg med bevægelse og mad for folk med langvarig sygdom. Der plejer at komme en ny runde til foråret.',
      body: '',
      author: 'aisha-rahimi',
      topics: ['forebyggelse', 'bevaegelse', 'finansiering'],
      daysAgo: 140,
      deadlineInDays: -20,
      details: { applicants: 'Kommuner og foreninger', amount: 'Op til 250.000 kr.' },
    },
    {
      kind: 'term',
      title: 'Utilsigtet hændelse',
      summary: 'Noget, der gik galt eller kunne være gået galt i behandlingen, uden at nogen ville det.',
      body: '',
      author: 'mette-holmgaard',
      topics: ['laering-af-fejl'],
      daysAgo: 150,
      details: { synonyms: 'UTH' },
    },
    {
      kind: 'term',
      title: 'Stuegang',
      summary: 'Den runde på afsnittet, hvor læge og sygeplejerske taler med hver patient om dagens plan.',
      body: '',
      author: 'rasmus-thyborg',
      topics: ['patientforloeb'],
      daysAgo: 151,
    },
    {
      kind: 'term',
      title: 'Triage',
      summary: 'At afgøre, hvem der skal ses først, ud fra hvor syg man er, og ikke hvornår man kom.',
      body: '',
      author: 'rasmus-thyborg',
      topics: ['akut-og-vagt'],
      daysAgo: 152,
      details: { synonyms: 'hastegradsvurdering' },
    },
    {
      kind: 'link',
      title: 'Center for Offentlig Innovation',
      summary: 'Cases, værktøjer og tal om nyt i den offentlige sektor, på tværs af fag og hele landet.',
      body: '',
      author: 'jakob-elmelund',
      topics: ['medarbejderideer', 'implementering'],
      daysAgo: 90,
      details: {
        address: 'https://www.coi.dk',
        goodFor: 'At se, hvordan andre har målt og spredt det, de har fundet på.',
      },
    },
    {
      kind: 'link',
      title: 'Sundhedsstyrelsen',
      summary:
        'Anbefalinger, faglige retningslinjer og puljer fra den myndighed, der rådgiver hele sundhedsvæsenet.',
      body: '',
      author: 'line-vestergren',
      topics: ['forebyggelse', 'patientforloeb'],
      daysAgo: 91,
      details: {
        address: 'https://www.sst.dk',
        goodFor: 'Når I skal vide, hvad der allerede er undersøgt, før I begynder.',
      },
    },
    {
      kind: 'event',
      title: 'Fyraftensmøde: Hvad kan nattevagten lære os andre?',
      summary:
        'Halvanden time om fald, lys og klokkesnore. Tre af os fortæller kort, og så snakker vi. Kom direkte fra vagt, der er suppe.',
      body: 'Kom også, selv om du arbejder et helt andet sted. Vi lukker præcis, så man kan nå bussen.',
      author: 'mette-holmgaard',
      topics: ['faldforebyggelse', 'medarbejderideer'],
      daysAgo: 4,
      place: 'Kantinen, Hospitalet Østkyst',
      takesPlace: { inDays: 12, from: '15:45', to: '17:15' },
      details: {
        seats: 40,
        programme:
          'Mette Holmgaard: 37 krydser på en plantegning\nRasmus Thyborg: Det, vi ser klokken fem om morgenen\nAisha Rahimi: Hjemme hos dem, der er faldet før',
      },
    },
    {
      kind: 'collection',
      title: 'Færre fald: begynd med at spørge, hvor de skal hen',
      summary:
        'Vi har læst alt det, huset ved om fald, fra sengeafsnittet til den lange vej ud til postkassen. De, der lykkes, har ikke købt noget dyrt. De har tegnet turen.',
      body: '',
      author: 'aisha-rahimi',
      topics: ['faldforebyggelse', 'forebyggelse', 'hjemmepleje', 'overgange'],
      daysAgo: 2,
      details: {
        purpose: 'bestPractice',
        forWhom: 'Afsnit, plejehjem og hjemmepleje, der vil have færre fald i år',
        shows:
          'Hvad der virker i sengen, på stuen og derhjemme, hvad det koster, og hvor det stadig går galt.',
        conclusion: `Fald sker på vejen et sted hen. Alle, der har fået færre af dem, har gjort det samme: De har fulgt turen, set, hvor den går galt, og lavet noget småt om netop dér. En klemme, et stykke tape, et lys ved fodpanelet.

Det dyre kom altid bagefter, når det overhovedet kom. Og to ting bremser alle steder: **ventetiden på småting**, der skal bevilges, og **natten**, hvor der er færrest til at gå med.

Vil du i gang i morgen, så tag en plantegning og en rød tusch.`,
      },
      chosen: [
        {
          title: 'Klokken hang bag sengen: sådan fik vi færre fald om natten',
          comment:
            'Den bedst målte af dem alle, og den billigste: 14 kroner pr. klemme. Læs også, hvorfor de ældste i gruppen var imod runden, og hvad de så aftalte.',
        },
        {
          room: 'aeldre',
          title: 'Vi går hjemmet igennem sammen, før nogen falder',
          comment:
            'Det samme greb derhjemme. Her sætter borgeren selv tapen. De er ærlige om, at de ikke kan bevise det endnu, og om de to, der faldt, mens de ventede.',
        },
        {
          room: 'aeldre',
          title: 'Tape på gulvet: gå hjemmet igennem med borgeren',
          comment: 'Metoden bag, trin for trin. Tag den med på næste hjemmebesøg.',
        },
        {
          room: 'aeldre',
          title: 'Sensor i lagenet: færre vækkes om natten',
          comment:
            'Til dem, der overvejer teknik om natten. Den giver søvn, men den sparer ingen nattevagt, og den er ikke god til de letteste.',
        },
        {
          title: 'Efter genoptræningen går de hjem og sætter sig',
          comment:
            'Hullet i det hele. Vi træner folk op, og så er der ingen, der går med dem. Har du et svar, så er det her, vi mangler det.',
        },
      ],
    },
    {
      kind: 'thread',
      title: 'Hvor lægger I telefonerne, når I går stuegang?',
      summary:
        'Hos os ringer den midt i samtalen med patienten, og så er tråden væk. Har nogen fundet en aftale, der holder længere end en uge?',
      body: '',
      author: 'mette-holmgaard',
      topics: ['patientforloeb'],
      daysAgo: 9,
      answers: [
        {
          author: 'rasmus-thyborg',
          daysAgo: 8,
          text: 'Vi giver den videre til én på gangen, mens vi går. Hun hedder "porten" den dag. Det virker, så længe porten kun skal være port og ikke også dele medicin ud.',
        },
        {
          author: 'mette-holmgaard',
          daysAgo: 8,
          text: 'Hvem bestemmer, hvem der er port? Det er der, vi plejer at gå i stykker.',
          to: 1,
        },
        {
          author: 'rasmus-thyborg',
          daysAgo: 7,
          text: 'Den, der mødte først. Det blev vi enige om en fredag, fordi ingen gad tale om det mere. Det har holdt siden marts.',
          to: 1,
        },
        {
          author: 'kirsten-skovbo',
          daysAgo: 5,
          text: 'I psykiatrien har vi lagt dem i en kurv ved døren. De første dage var vi dårlige til det. Nu siger de unge til, hvis en af os glemmer det.',
        },
      ],
    },
    {
      kind: 'thread',
      title: 'Kan man holde mandagsmøde på ti minutter?',
      summary:
        'Vores møde er sat til ti minutter og tager fyrre. Jeg leder efter nogen, der har fået det kortere uden at de stille holdt op med at sige noget.',
      body: '',
      author: 'aisha-rahimi',
      topics: ['medarbejderideer'],
      daysAgo: 4,
      answers: [
        {
          author: 'jakob-elmelund',
          daysAgo: 3,
          text: 'Vi begyndte med dem, der plejer at sige mindst. Så var det vigtigste sagt, når de andre gik i gang.',
        },
        {
          author: 'line-vestergren',
          daysAgo: 2,
          text: 'Stå op. Det lyder fjollet, men vores knæ er bedre mødeledere end jeg er.',
        },
      ],
    },
  ],
})
