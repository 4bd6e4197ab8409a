import { defineStarter } from '../../src/features/rooms/define-room.ts'

/** Invented people and organisations: what the room is filled with until real ones write in it. */
export default defineStarter({
  people: [
    {
      key: 'marianne-toftegaard',
      name: 'Marianne Toftegaard',
      title: 'Leder af Borgerservice',
      profession: 'leder',
      organisation: 'Sandvig Kommune',
    },
    {
      key: 'anders-lindholt',
      name: 'Anders Lindholt',
      title: 'Digitaliseringskonsulent',
      profession: 'digitaliseringskonsulent',
      organisation: 'Region Østkyst',
    },
    {
      key: 'samira-el-khatib',
      name: 'Samira El-Khatib',
      title: 'HR-konsulent',
      profession: 'hr-konsulent',
      organisation: 'Næsby Kommune',
    },
    {
      key: 'torben-skjoedt',
      name: 'Torben Skjødt',
      title: 'Indkøbskonsulent',
      profession: 'oekonom',
      organisation: 'Fjordager Kommune',
    },
    {
      key: 'pernille-raahauge',
      name: 'Pernille Raahauge',
      title: 'Sprogkonsulent',
      profession: 'kommunikation',
      organisation: 'Bevillingsstyrelsen',
    },
    {
      key: 'jonas-eskelund',
      name: 'Jonas Eskelund',
      title: 'Afdelingsleder, Løn og Personale',
      profession: 'leder',
      organisation: 'Sandvig Kommune',
    },
  ],
  entries: [
    {
      kind: 'case',
      title: 'Vi skrev 40 breve om, og telefonen ringede mindre',
      summary:
        'Hver tredje opkald til os handlede om et brev, vi selv havde sendt. Så vi tog de 40 mest sendte breve og skrev dem om sammen med dem, der sidder ved telefonen.',
      body: `Det begyndte med en kollega, der satte en streg på en blok, hver gang nogen ringede og sagde: "Jeg har fået et brev, men jeg ved ikke, hvad jeg skal." Efter en uge var der 312 streger.

Vi valgte de 40 breve, der bliver sendt flest gange. Hvert brev fik to timer ved et bord med en sagsbehandler, en jurist og en fra telefonen. Reglen var enkel: **det vigtigste øverst, én ting ad gangen, og fristen med fed.** Paragrafferne røg om bagpå.

Juristerne var bekymrede, og det forstår jeg godt. Det hjalp, at de selv sad med og kunne sige stop. Fire breve måtte vi skrive om igen, fordi vi havde gjort dem så korte, at begrundelsen ikke holdt i en klagesag.

Før vi sendte noget ud, læste vi brevene højt for folk i kantinen i nabobygningen. De skulle svare på ét spørgsmål: Hvad skal du gøre nu? Kunne de ikke svare, var brevet ikke færdigt.

Nu er vi i gang med de næste 60. Det går hurtigere, for nu skriver sagsbehandlerne selv det første udkast.`,
      author: 'pernille-raahauge',
      topics: ['klart-sprog', 'digital-post', 'borgerservice'],
      daysAgo: 9,
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'kommunikation',
      details: {
        effect: 'Færre ringer for at få brevet forklaret. Antallet af klager var det samme.',
        measured: 'Opkald om ugen om et af de 40 breve',
        measuredBefore: '312, talt i otte uger',
        measuredAfter: '188, talt i otte uger',
        measuredSource: 'Omstillingens egen optælling',
        pitfalls:
          'Vi glemte, at brevene også ligger i et gammelt fagsystem. I to måneder sendte vi både den nye og den gamle udgave.',
        partners: 'Vores egen jurafdeling og omstillingen',
      },
    },
    {
      kind: 'case',
      title: 'Lønrobotten, vi slukkede efter 14 måneder',
      summary:
        'Vi byggede en robot, der skulle taste ændringer i arbejdstid ind i lønsystemet. Den virkede, lige til systemet blev opdateret. Her er regnskabet, også det røde.',
      body: `Jeg skriver det her, fordi vi selv ledte efter nogen, der ville fortælle om en robot, der *ikke* lykkedes. Vi fandt ingen.

Ideen var god nok. Vi får omkring 900 ændringer i arbejdstid om måneden, og tre kolleger brugte en god del af deres tid på at taste dem. Robotten klarede i begyndelsen 7 ud af 10 selv.

Så kom den første opdatering af lønsystemet. En knap flyttede sig, og robotten stod stille i ni dage. Det skete fem gange på et år. Hver gang skulle vi have fat i leverandøren, og hver gang måtte kollegerne taste om aftenen for at nå lønkørslen.

### Hvad vi burde have gjort
- Spurgt, hvorfor ændringerne overhovedet kommer på papir. Halvdelen kunne være lagt rigtigt ind ude hos lederen fra starten.
- Regnet drift med. Vi havde sat 0 kroner af.
- Ladet lønmedarbejderne være med til at vælge opgaven. De ville have valgt feriekortene.

I dag har vi i stedet en formular, som lederne udfylder, og hvor felterne ikke kan udfyldes forkert. Kedeligt. Men det holder.`,
      author: 'jonas-eskelund',
      topics: ['automatisering', 'it-systemer', 'laering-af-fejl'],
      daysAgo: 63,
      phase: 'implementing',
      outcome: 'stopped',
      effectDocumented: true,
      profession: 'leder',
      place: 'Sandvig',
      details: {
        effect: 'Den gik lige op i tid og kostede penge.',
        measured: 'Timer sparet og brugt på 14 måneder',
        measuredAfter: '410 timer sparet, 380 timer brugt på fejl og aftenarbejde',
        measuredSource: 'Lønkontorets tidsskemaer',
        cost: 'Cirka 290.000 kr. til leverandøren',
        failed: 'Den faldt om, hver gang lønsystemet blev opdateret.',
        pitfalls:
          'Robotten satte strøm til en arbejdsgang, der var forkert i forvejen. Og vi var afhængige af én mand hos leverandøren.',
      },
    },
    {
      kind: 'case',
      title: 'Ring på dag to: mindre sygefravær uden pegefingre',
      summary:
        'I Næsby ringer lederen nu på anden sygedag og spørger, om der er noget, vi kan gøre. Det lyder af ingenting, men det kostede os to forsøg at få det til at virke.',
      body: `Første gang vi prøvede, kaldte vi det en "omsorgssamtale" og lavede et skema med elleve spørgsmål. Medarbejderne oplevede det som kontrol, og lederne som et rollespil. Tillidsfolkene bad os stoppe efter fem uger, og det havde de ret i.

Anden gang smed vi skemaet væk. Lederen ringer på dag to og må kun spørge om to ting: Er der noget på jobbet, vi skal tage af dine skuldre lige nu? Og hvornår skal vi tales ved igen? Ikke et ord om diagnoser.

Seks enheder var med det første halve år: to plejehjem, en daginstitution, vejfolkene, jobcentret og rådhusets kantine. De to plejehjem var sværest, fordi lederne har 45 medarbejdere hver. Der deler de nu opkaldene med en souschef.

Det, der overraskede mig mest, var, hvor tit svaret var noget lille. En vagt, der kunne byttes. Et møde, der kunne tages fra sofaen.

Vi er stadig i tvivl om, hvor meget af faldet der skyldes opkaldene. Samtidig fik to af enhederne ny leder.`,
      author: 'samira-el-khatib',
      topics: ['sygefravaer', 'arbejdsmiljoe', 'ledelse'],
      daysAgo: 21,
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'hr-konsulent',
      place: 'Næsby',
      details: {
        effect:
          'Fraværet i de seks enheder faldt fra 6,4 til 5,3 procent på et år. I resten af kommunen faldt det fra 5,9 til 5,8. Det er de korte forløb, der er blevet færre.',
        pitfalls: 'Skemaer. Og at starte uden tillidsrepræsentanterne.',
        partners: 'Tillidsrepræsentanter og arbejdsmiljøgruppen i hver enhed',
      },
    },
    {
      kind: 'case',
      title: 'AI skriver referat: fra ni slags møder til tre',
      summary:
        'Vi prøvede at lade AI skrive referat af alle mulige møder. Nu bruger vi det kun til tre slags, og der er vi til gengæld glade for det.',
      body: `Alle ville være med. Derfor sagde vi ja til ni slags møder på én gang, og det var for mange.

Til de faste driftsmøder og projektmøder gik det fint. Referatet ligger klar efter ti minutter, og mødelederen retter det igennem, inden det sendes ud. Også til interviews i vores egne undersøgelser sparer det timer.

Til MUS og sygefraværssamtaler stoppede vi efter tre dage. Ikke fordi teknikken svigtede, men fordi folk talte anderledes, når der lå en mikrofon på bordet. Til politiske udvalg duede det heller ikke. Der skal et referat være kort og præcist om, hvad der er besluttet, og AI'en ville hellere fortælle om, hvad der blev sagt.

Vi har tre regler på et kort, der står i mødelokalet:

1. Alle siger ja, før der optages.
2. Et menneske læser referatet og står inde for det.
3. Optagelsen slettes samme dag.

Lige nu slås vi med dialekter. En kollega fra øerne bliver konsekvent citeret for noget, hun aldrig har sagt.`,
      author: 'anders-lindholt',
      topics: ['kunstig-intelligens', 'moeder', 'informationssikkerhed', 'implementering'],
      daysAgo: 3,
      phase: 'underway',
      outcome: 'pitfalls',
      profession: 'digitaliseringskonsulent',
      details: {
        pitfalls:
          'Vi slap det løs i ni slags møder på én gang. Aftal sletning med leverandøren, før I begynder; vi måtte vente seks uger på en skriftlig bekræftelse.',
        partners: 'Databeskyttelsesrådgiveren og fem afdelinger, der meldte sig frivilligt',
      },
      alsoIn: ['sundhed'],
    },
    {
      kind: 'case',
      title: 'Borgerservice mellem reolerne hver tirsdag',
      summary:
        'To medarbejdere, et bord og en printer på biblioteket. Vi troede, de ældre ville komme. Det gjorde de unge.',
      body: `Da filialen i Strandlund lukkede, lovede vi byrådet at finde på noget andet. Biblioteket lå der allerede, det har åbent, og folk er ikke bange for at gå derind.

Så nu sidder to af os ved et bord mellem krimierne og avisbordet hver tirsdag fra 13 til 18. Ingen nummersystem. Bibliotekarerne henter os en stol mere, når der er kø.

Vi havde regnet med pensionister og MitID. Men næsten halvdelen af dem, der kommer, er under 30: første lejlighed, første skattemappe, første brev fra inkassofirmaet. De havde aldrig taget bussen ind til rådhuset.

Det sværeste har været fortrolighed. Man kan ikke tale om gæld ved siden af børnehjørnet. Vi låner nu bibliotekets studierum til den slags, og det har en dør.`,
      author: 'marianne-toftegaard',
      topics: ['borgerservice', 'digital-inklusion', 'biblioteker', 'unge'],
      daysAgo: 112,
      phase: 'implementing',
      outcome: 'succeeded',
      profession: 'leder',
      place: 'Strandlund',
      details: {
        partners: 'Biblioteket i Strandlund, som hverken tager husleje eller brokker sig',
        pitfalls:
          'Pas og kørekort kan vi ikke lave herude, for fotoudstyret må ikke flyttes. Skriv det på døren!',
      },
    },
    {
      kind: 'case',
      title: 'Kontorvarer én gang om ugen i stedet for hver dag',
      summary:
        'Vores 86 institutioner bestilte kuglepenne og kopipapir, når de manglede. Det blev til over 200 leveringer om måneden. Nu kommer bilen om onsdagen.',
      body: `Jeg stod en morgen på en parkeringsplads ved en skole og så tre varebiler læsse af på et kvarter. I den ene var der én pakke tuscher.

Vi talte op. 212 leveringer om måneden, og den gennemsnitlige ordre var på 340 kroner. Leverandøren var faktisk lige så træt af det som vi.

Løsningen er ikke fancy: Bestillinger samles og leveres hver onsdag. Vil man have noget før, skal lederen ringe til mig. Det er sket 19 gange på et år, og i 11 af tilfældene var det en god grund.

Sekretærerne på skolerne var sure i begyndelsen, og det var med god grund, for de fik først besked gennem en nyhed på intranettet. Jeg kørte rundt med kage bagefter. Næste gang kører jeg rundt først.`,
      author: 'torben-skjoedt',
      topics: ['indkoeb', 'groen-omstilling'],
      daysAgo: 174,
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'oekonom',
      place: 'Fjordager',
      details: {
        effect: 'Færre varebiler ved skolerne, og 4 procents rabat, da aftalen blev fornyet.',
        measured: 'Leveringer om måneden',
        measuredBefore: '212',
        measuredAfter: '61, et år efter',
        measuredSource: 'Leverandørens kørselslister',
        partners: 'Leverandøren og skolesekretærerne',
      },
    },
    {
      kind: 'case',
      title: 'Nye ledere får en makker fra en helt anden forvaltning',
      summary:
        'En ny leder af et plejehjem og en driftsleder fra vej og park. De har mere at tale om, end man skulle tro.',
      body: `Vores lederuddannelse fik pæne skemaer tilbage, men når jeg spurgte et halvt år efter, kunne de færreste huske den. Det, de huskede, var dem, de havde drukket kaffe med.

Så det er det, vi gør nu. Hver ny leder får en makker, der har været leder i mindst tre år, og som ikke må komme fra samme forvaltning. De mødes seks gange på et år, halvdelen af gangene ude hos hinanden. Der er ingen dagsorden og ingen rapport.

18 par er i gang. Tre er gået i stå, alle fordi den erfarne ikke fik tid. Dem har vi talt med, og fremover er det makkerens egen chef, der siger ja.

Vi har ikke målt noget. Jeg ved ærligt talt ikke, hvordan vi skulle gøre det uden at ødelægge det.`,
      author: 'samira-el-khatib',
      topics: ['ledelse', 'rekruttering', 'kompetenceudvikling', 'tvaerfaglighed'],
      daysAgo: 48,
      phase: 'underway',
      profession: 'hr-konsulent',
      place: 'Næsby',
      details: { pitfalls: 'Par med samme fag taler fag. Sæt dem sammen på tværs, også når de brokker sig.' },
      alsoIn: ['aeldre'],
    },
    {
      kind: 'case',
      title: 'Ingen møder før halv elleve om onsdagen',
      summary:
        'En helt lille ting, men den er blevet hængende i tre år: Onsdag morgen er fri for møder i hele afdelingen.',
      body: `Det var lønmedarbejdernes eget forslag. De kunne aldrig få to timer i træk til de svære sager.

Reglen er, at ingen må indkalde til noget før 10.30 om onsdagen. Heller ikke mig. Telefonen passer vi på skift, to ad gangen.

Jeg har selv brudt den to gange og fik det at vide. Nogle bruger tiden hjemme, andre sidder her med døren lukket. Jeg har ikke mere at sige om det end, at det virker, og at det er gratis.`,
      author: 'jonas-eskelund',
      topics: ['moeder', 'arbejdsmiljoe', 'medarbejderideer'],
      daysAgo: 251,
      phase: 'implementing',
      outcome: 'succeeded',
    },
    {
      kind: 'challenge',
      title: 'Vi har 214 it-systemer. Hvem tør lukke det første?',
      summary:
        'Alle er enige om, at vi har for mange systemer. Men hver gang vi foreslår at lukke et, er der én, der lige skal bruge det. Hvordan har I fået det gjort?',
      body: `Vi har en liste. Den er fin, den er ajourført, og den er blevet forelagt direktionen to gange. Siden er listen blevet otte systemer længere.

38 af systemerne har haft færre end fem brugere det sidste år. De koster os licenser og opdateringer, og hvert af dem er en dør ind til vores data, som nogen skal holde låst.

Jeg leder efter en, der har prøvet det, og som vil fortælle, hvad der skete dagen efter.`,
      author: 'anders-lindholt',
      topics: ['it-systemer', 'ledelse', 'modstand'],
      daysAgo: 5,
      phase: 'starting',
      profession: 'digitaliseringskonsulent',
      details: {
        tried:
          'Vi skrev til alle systemejere og bad dem begrunde, hvorfor systemet skulle leve. 9 ud af 10 svarede ikke. De sidste skrev en side om, hvor vigtigt det var.',
        asks: ['sparring', 'expert'],
      },
    },
    {
      kind: 'challenge',
      title: 'Hvem hjælper dem uden MitID efter klokken 15?',
      summary:
        'Voksne børn, hjemmehjælpere og bibliotekarer logger på for andre, selv om de ikke må. Vi vil gerne finde en lovlig måde, der også virker en lørdag.',
      body: `Vi ved godt, hvad der foregår. Koden står på en gul seddel på køleskabet, og hjemmehjælperen taster, fordi ingen andre er der, og huslejen skal betales.

Digital fuldmagt findes, men for mange er det lige så svært at give den som at klare det, de skal have hjælp til. Af de 60 borgere, vi fulgte gennem et forløb, nåede 22 i mål.

Har I en aftale mellem borgerservice og ældreplejen, der fungerer i praksis? Hvem må gøre hvad? Og hvad siger I til den medarbejder, der bare gerne vil hjælpe?`,
      author: 'marianne-toftegaard',
      topics: ['digital-inklusion', 'borgerservice', 'aeldre-borgere', 'hjemmepleje'],
      daysAgo: 12,
      phase: 'underway',
      profession: 'leder',
      place: 'Sandvig',
      details: {
        tried:
          'Fuldmagtscafé to gange om måneden på plejecentret. God stemning, men kun for dem, der kan komme.',
        asks: ['sparring', 'partner'],
      },
    },
    {
      kind: 'challenge',
      title: 'Chatbotten svarer venligt og forkert',
      summary:
        'Vores chatbot fandt på en åbningstid, vi aldrig har haft. Hvordan får man den til at sige "det ved jeg ikke"?',
      body: `En familie stod foran en lukket genbrugsplads en søndag, fordi chatbotten havde sagt, at der var åbent. Det var ikke vores stolteste dag.`,
      author: 'anders-lindholt',
      topics: ['kunstig-intelligens', 'selvbetjening', 'borgerservice'],
      daysAgo: 96,
      phase: 'implementing',
      solved: true,
      profession: 'digitaliseringskonsulent',
      details: {
        helped:
          'Tak til de to, der ringede. Vi gjorde tre ting. Botten må nu kun svare ud fra 120 sider, som nogen med navn står inde for. Finder den intet, giver den et telefonnummer i stedet for et gæt. Og hver fredag læser vi 30 tilfældige samtaler igennem. Det sidste har hjulpet mest, for det var siderne, der var forkerte. Botten læste bare op.',
        tried: 'Flere eksempler på gode svar. Det gjorde den mere høflig, men ikke mere rigtig.',
        asks: ['expert', 'sparring'],
      },
    },
    {
      kind: 'challenge',
      title: 'Medarbejderne vil selv lægge vagtplanen. Reglerne driller',
      summary:
        'To afdelinger ønsker selv at planlægge deres vagter. Vi er for det, men kan ikke få det til at gå op med hviletid, weekender og dem, der aldrig siger nej.',
      body: `Det er ikke viljen, der mangler. Planlæggeren vil gerne af med opgaven, medarbejderne vil gerne have den, og lederen har sagt ja.

Men i den første selvlagte plan havde tre kolleger fået alle juleaftenerne, fordi de var de sidste til at skrive sig på. Og to steder var der under elleve timer mellem vagterne, uden at systemet sagde noget.

Jeg hører gerne fra jer på sygehuse, plejehjem eller i fængsler, hvor det kører. Hvilke spilleregler aftalte I, før I begyndte? Må man bytte frit bagefter?`,
      author: 'jonas-eskelund',
      topics: ['vagtplanlaegning', 'arbejdsmiljoe'],
      daysAgo: 34,
      phase: 'starting',
      profession: 'leder',
      details: {
        tried: 'Regneark med farver. Det holdt i fire uger, så var der to udgaver af det.',
        asks: ['sparring', 'supplier'],
      },
    },
    {
      kind: 'challenge',
      title: 'Hvordan viser vi, at tiden faktisk er sparet?',
      summary:
        'Byrådet vil se de timer, som vores nye selvbetjening frigør. Vi vil ikke begynde at tage tid på folk. Findes der en tredje vej?',
      body: `I ansøgningen skrev vi 2.400 timer om året. Tallet kom fra leverandøren, og nu bliver vi spurgt, hvor timerne er blevet af.

Det ærlige svar er, at de er gået med at tage telefonen ordentligt. Det er jo også noget værd. Men det står ikke i noget budget.

Hvordan har I fortalt den historie til dem, der holder på pengene?`,
      author: 'marianne-toftegaard',
      topics: ['data-og-effekt', 'selvbetjening', 'oekonomi'],
      daysAgo: 140,
      phase: 'implementing',
      details: { asks: ['sparring'] },
    },
    {
      kind: 'news',
      title: 'Brug vores skema til risikovurdering af AI, og ret det gerne',
      summary:
        'Region Østkyst deler det skema på to sider, vi bruger, før et nyt AI-værktøj bliver taget i brug. Det er skrevet til fagfolk, ikke til jurister.',
      body: `Vores første skema var på 19 sider. Det blev udfyldt fire gange på et år, og tre af gangene var det mig selv, der gjorde det.

Det nye er på to sider og har tolv spørgsmål. Hvad sker der, hvis værktøjet tager fejl? Hvem opdager det? Kan den, det går ud over, få en forklaring? Først når svarene er på plads, kommer jurister og sikkerhedsfolk ind over.

Skemaet er blevet brugt 31 gange. Fem gange endte det med et nej, og to af dem var på områder, hvor vi ellers havde lovet leverandøren noget.

Skriv til mig, så får I det tilsendt. Vi vil gerne høre, hvad I retter i det, for på socialområdet og i sundhedsvæsenet mangler der nok nogle spørgsmål.`,
      author: 'anders-lindholt',
      topics: ['kunstig-intelligens', 'informationssikkerhed'],
      daysAgo: 1,
      details: {
        forWhom: 'Alle, der skal sige ja eller nej til et AI-værktøj',
        action: 'Skriv til Anders, og fortæl i to linjer, hvad I vil bruge det til.',
      },
      alsoIn: ['sundhed'],
    },
    {
      kind: 'news',
      title: 'Fyraftensmøde: Tre projekter, der gik i vasken',
      summary:
        'Kom og hør tre kolleger fortælle om noget, der ikke lykkedes. Ingen slides, ingen referater, suppe til alle.',
      body: `Vi holdt det første af de her møder for et halvt år siden, og der kom 24. Sidst kom der 70, og vi måtte hente stole i byrådssalen.

Denne gang fortæller Jonas om lønrobotten, en skoleleder om tablets, der endte i kælderen, og en projektleder fra plejen om en nøgleboks, der frøs til.

Hver har et kvarter. Bagefter sætter vi os om bordene og taler om, hvad vi selv har liggende. Det, der bliver sagt ved bordene, bliver der.

Mødet er åbent for alle, der arbejder i det offentlige, ikke kun i Sandvig. Bor du langt væk, så skriv. Så finder vi ud af, om vi kan gøre det hos jer næste gang.`,
      author: 'marianne-toftegaard',
      topics: ['laering-af-fejl', 'ledelse', 'modstand'],
      daysAgo: 7,
      place: 'Sandvig',
      details: {
        forWhom: 'Alle, der har prøvet noget, også dem, der ikke kan lide ordet innovation',
        action: 'Meld dig til hos Marianne. Vi spørger kun om navn og om du spiser kød.',
      },
    },
    {
      kind: 'news',
      title: 'Klart sprog: vi har åbnet brevværkstedet for andre',
      summary:
        'Én fredag om måneden kan I komme forbi med jeres værste brev og gå hjem med et bedre. Vi har plads til seks breve ad gangen.',
      body: `Efter at vi fortalte om de 40 breve, har vi fået mange henvendelser, og vi kan ikke nå at besøge alle. Derfor vender vi det om.

Tag brevet med på papir, og tag også en, der svarer i telefonen, når folk har fået det. Dem lærer vi altid mest af.

Sidst var der besøg fra en ret, et sygehus og en skole. Skolens brev om forældrebetaling gik fra fire sider til en halv, og det var retssekretæren, der fandt fejlen i det.

Er I i tvivl om komma og stavning undervejs, så har Dansk Sprognævn gode svar på det meste. Vi tager os af resten.`,
      author: 'pernille-raahauge',
      topics: ['klart-sprog', 'digital-post'],
      daysAgo: 27,
      details: {
        forWhom: 'Alle, der sender breve til borgere, patienter, elever eller forældre',
        action: 'Skriv til Pernille med brevet vedhæftet. Fjern navne og sagsnumre først.',
        source: 'https://dsn.dk',
      },
    },
    {
      kind: 'method',
      title: 'Læs brevet højt i telefonen',
      summary:
        'Ring til en, der ikke kender sagen, og læs brevet højt. Hver gang hun spørger "hvad betyder det?", er der noget at rette.',
      body: '',
      author: 'pernille-raahauge',
      topics: ['klart-sprog', 'digital-post'],
      daysAgo: 40,
      details: {
        fits: 'Til breve, mange får. Ikke til den enkelte afgørelse, der haster.',
        timeNeeded: 'Tyve minutter pr. brev',
        participants: 'Den, der skriver, og en, der ikke kender sagen',
        steps:
          '1. Læs uden at forklare.\n2. Sæt en streg for hvert spørgsmål.\n3. Skriv svarene ind i brevet.\n4. Læs det højt igen for en anden.',
        resistance: 'Juristen er bange for at miste noget. Lad juristen være den, der lytter.',
      },
    },
    {
      kind: 'term',
      title: 'Klart sprog',
      summary: 'Tekst, som den, den er skrevet til, forstår første gang.',
      body: '',
      author: 'pernille-raahauge',
      topics: ['klart-sprog'],
      daysAgo: 180,
      details: { synonyms: 'letlæselig tekst' },
    },
    {
      kind: 'term',
      title: 'Fuldmagt',
      summary: 'En tilladelse til at handle på en andens vegne, givet af den anden selv.',
      body: '',
      author: 'samira-el-khatib',
      topics: ['digital-inklusion'],
      daysAgo: 181,
    },
    {
      kind: 'link',
      title: 'Digitaliseringsstyrelsen',
      summary: 'Fælles løsninger, regler og vejledning om digital forvaltning i hele landet.',
      body: '',
      author: 'anders-lindholt',
      topics: ['it-systemer', 'digital-post'],
      daysAgo: 98,
      details: {
        address: 'https://digst.dk',
        goodFor: 'Når I skal vide, hvad der er fælles, og hvad I selv må bestemme.',
      },
    },
    {
      kind: 'link',
      title: 'Dansk Sprognævn',
      summary: 'Svar på, hvordan ord staves og bruges, og råd om at skrive, så det kan forstås.',
      body: '',
      author: 'pernille-raahauge',
      topics: ['klart-sprog'],
      daysAgo: 99,
      details: {
        address: 'https://dsn.dk',
        goodFor: 'At afgøre den diskussion, der har stået på siden frokost.',
      },
    },
    {
      kind: 'collection',
      title: 'Breve, folk forstår: her er det lykkedes',
      summary:
        'Fire steder har fået folk til at læse det, vi sender, og to sidder stadig fast. Læst efter hinanden viser de det samme: Det er ikke ordene, der er svære. Det er rækkefølgen.',
      body: '',
      author: 'pernille-raahauge',
      topics: ['klart-sprog', 'digital-post', 'borgerservice'],
      daysAgo: 3,
      details: {
        purpose: 'bestPractice',
        forWhom: 'Alle, der skriver til borgere, og dem, der ejer skabelonerne',
        shows:
          'At klart sprog er noget, man kan gøre på en eftermiddag, når de rigtige sidder ved bordet: en, der kender sagen, en, der kender loven, og en, der tager telefonen.',
        conclusion: `Fire ting går igen, uanset om brevet kommer fra en ret, en skole eller en kommune:

1. Det, man skal gøre, står øverst. Paragrafferne må gerne være med, men på bagsiden.
2. Nogen udefra har læst det højt, før det blev sendt.
3. Juristen sad med fra begyndelsen. De steder, hvor hun først kom til sidst, måtte skrive om.
4. Nogen talte efter, både før og bagefter. Ellers er der ingen, der får lov til de næste 60 breve.

Det, ingen af os har løst endnu, er de skabeloner, der ligger i systemer, vi ikke selv kan rette i. Sidder du med nøglen til sådan en, vil vi meget gerne høre fra dig.`,
      },
      chosen: [
        {
          title: 'Vi skrev 40 breve om, og telefonen ringede mindre',
          comment:
            'Begynd her. Det er den mest gennemførte, og den har tal. Læg mærke til de fire breve, der måtte gøres **længere** igen.',
        },
        {
          room: 'social',
          title: 'Brevet med de fire sætninger ligger frit fremme',
          comment:
            'Fire sætninger om noget af det sværeste, man kan skrive om. Kan det gøres her, kan det gøres overalt. Teksten er lige til at tage.',
        },
        {
          room: 'retsvaesen',
          title: 'En sms aftenen før: flere møder op i retten',
          comment:
            'Elevens udgave slog juristernes. Og så er den det bedste svar, vi har set, på hvad man må skrive i en sms uden at røbe noget.',
        },
        {
          title: 'Læs brevet højt i telefonen',
          comment: 'Metoden til den, der ingen penge har og ikke skal spørge nogen om lov.',
        },
        {
          room: 'sundhed',
          title: 'Patienterne læser ikke indkaldelsen. Hvad gør I?',
          comment:
            'De er ikke i mål endnu, og derfor er de med. Har du fået lov at flytte tiden op øverst i en skabelon, så ring til Jakob.',
        },
        {
          room: 'undervisning',
          title: 'Forældrene får 31 beskeder om ugen fra os',
          comment: 'En påmindelse om, at det klareste brev af alle er det, man lader være med at sende.',
        },
      ],
    },
    {
      kind: 'thread',
      title: 'Hvad skriver I, når svaret er nej?',
      summary:
        'Vi begynder altid med loven og slutter med afslaget. Jeg vil gerne vende det om, men juristerne er nervøse. Er der nogen, der har gjort det?',
      body: '',
      author: 'pernille-raahauge',
      topics: ['klart-sprog'],
      daysAgo: 10,
      answers: [
        {
          author: 'marianne-toftegaard',
          daysAgo: 9,
          text: 'Vi begynder med "Du får ikke …, fordi …". Loven står til sidst, hel og uændret. Antallet af klager er det samme, men opkaldene er færre.',
        },
        {
          author: 'pernille-raahauge',
          daysAgo: 8,
          text: 'Må jeg se et af jeres breve? Det hjælper altid at kunne vise, at himlen ikke faldt ned.',
          to: 1,
        },
        {
          author: 'jonas-eskelund',
          daysAgo: 7,
          text: 'Hos os var det juristen selv, der skrev den første sætning om. Spørg, om hun vil prøve på ét brev.',
        },
      ],
    },
    {
      kind: 'thread',
      title: 'Fælles mødefri onsdag: holder den?',
      summary:
        'Vi indførte mødefri onsdag i august. I november er der 14 faste møder om onsdagen. Hvad gør I for, at den bliver ved med at være fri?',
      body: '',
      author: 'samira-el-khatib',
      topics: ['arbejdsmiljoe', 'ledelse'],
      daysAgo: 3,
      answers: [
        {
          author: 'anders-lindholt',
          daysAgo: 2,
          text: 'Vi lukkede mødelokalerne. Ikke låste dem, bare lukkede dem i kalenderen. Så skal man bede om lov, og det gider ingen.',
        },
        {
          author: 'torben-skjoedt',
          daysAgo: 1,
          text: 'Chefen skal holde den først. Da vores gjorde det, holdt alle andre den også.',
        },
      ],
    },
  ],
})
