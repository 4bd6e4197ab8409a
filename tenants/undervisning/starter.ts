import { defineStarter } from '../../src/features/rooms/define-room.ts'

/** Invented people and organisations: what the room is filled with until real ones write in it. */
export default defineStarter({
  people: [
    {
      key: 'thomas-egelykke',
      name: 'Thomas Egelykke',
      title: 'Lærer i udskolingen',
      profession: 'laerer',
      organisation: 'Hejreskolen',
    },
    {
      key: 'hanne-birkehoej',
      name: 'Hanne Birkehøj',
      title: 'Skoleleder',
      profession: 'leder',
      organisation: 'Hejreskolen',
    },
    {
      key: 'fatima-aydin',
      name: 'Fatima Aydin',
      title: 'Pædagog',
      profession: 'paedagog',
      organisation: 'Børnehuset Kragereden',
    },
    {
      key: 'mikkel-rundstroem',
      name: 'Mikkel Rundstrøm',
      title: 'Digitaliseringskonsulent på skoleområdet',
      profession: 'digitaliseringskonsulent',
      organisation: 'Fjordby Kommune',
    },
    {
      key: 'anne-lysholm-due',
      name: 'Anne Lysholm Due',
      title: 'Psykolog i PPR',
      profession: 'psykolog',
      organisation: 'Åmose Kommune',
    },
    {
      key: 'jens-vognsager',
      name: 'Jens Vognsager',
      title: 'Faglærer og vejleder',
      profession: 'laerer',
      organisation: 'Vestersø Erhvervsskole',
    },
  ],
  entries: [
    {
      kind: 'case',
      title: 'Døren ved cykelskuret: tilbage i skole ad en anden vej',
      summary:
        'Elever, der har været væk længe, skal ikke gå ind ad hovedindgangen klokken 8. De kommer ad en sidedør, når de kan, og bliver mødt af den samme voksne.',
      body: `Vi plejede at sige: "Kom bare, alle glæder sig til at se dig." Det er noget af det værste, man kan sige til en, der ikke tør blive set.

En pige i ottende viste os vejen. Hun ville godt komme, hvis hun kunne undgå aulaen. Så fandt vi nøglen til døren ved cykelskuret.

Sådan gør vi nu:
1. Eleven og jeg aftaler **ét** tidspunkt og **ét** rum. Ikke et skema.
2. Den samme voksne åbner døren. Hver gang. Bliver hun syg, ringer hun selv til eleven.
3. Vi øger kun, når eleven foreslår det. Det er ubærligt langsomt, og det er det, der virker.
4. Klassen får at vide, at alle kan komme på forskellige tider. Punktum.

Det tog en dreng elleve uger at komme fra cykelskuret til matematiklokalet. Nu går han i klub.

Lærerne har svært ved punkt 3. "Hvad så med prøven?" Det er et rimeligt spørgsmål, og vi har ikke noget svar på det endnu.`,
      author: 'anne-lysholm-due',
      topics: ['skolefravaer', 'trivsel', 'faelles-skole', 'unge'],
      daysAgo: 5,
      updates: [
        {
          daysAgo: 280,
          text: 'Den første elev kommer ind ad sidedøren. Klokken er 10.20, og det er helt i orden.',
        },
        {
          daysAgo: 95,
          text: 'Ni elever har brugt døren. Seks af dem går nu ind ad hovedindgangen igen.',
        },
      ],
      phase: 'underway',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'psykolog',
      place: 'Åmose',
      details: {
        effect:
          '12 elever på tre skoler med over 50 procent fravær. Efter et halvt år er ni under 25 procent, to er uændrede, og én er flyttet til et andet tilbud. Tallene er fra skolernes fraværsregistrering.',
        pitfalls:
          'Den faste voksne skal have timer til det. Hos os blev de taget fra støttetimerne, og det var forkert.',
        partners: 'Tre skoler, familierne og en socialrådgiver',
      },
    },
    {
      kind: 'case',
      title: 'Stilen må gerne være skrevet med en chatbot. Så taler vi om den',
      summary:
        'I niende afleverer eleverne nu stile, som de bagefter forsvarer i ti minutter over for en kammerat og mig. Karakteren gælder samtalen.',
      body: `Jeg brugte et halvt år på at jagte snydere. Jeg blev en dårligere lærer af det, og programmet, der skulle afsløre dem, tog fejl af mine to bedste skribenter.

Så vendte jeg det om. Alle må bruge, hvad de vil, og de skriver nederst, hvad de har brugt det til. Ugen efter sidder vi tre ved et bord. Jeg spørger: Hvorfor begynder du dér? Hvad ville du slette, hvis du skulle? Er du enig med dig selv?

Man kan høre det med det samme. En elev, der har fået hele teksten foræret, kan ikke sige, hvorfor der står "endvidere".

**Ulempen er tid.** 26 elever gange ti minutter er en uges timer. Jeg har skåret ned fra ti til fem skriftlige opgaver om året. Et forældrepar klagede over det. Da de havde hørt deres egen søn forsvare en tekst, trak de det tilbage.

De stille elever havde jeg frygtet for. Nogle af dem er blevet bedre til det end de højrøstede. To har det svært, og de optager deres svar derhjemme.`,
      author: 'thomas-egelykke',
      topics: ['kunstig-intelligens', 'laesning-og-sprog', 'unge'],
      daysAgo: 22,
      phase: 'implementing',
      outcome: 'succeeded',
      profession: 'laerer',
      place: 'Lyngbakke',
      details: {
        pitfalls: 'Programmer, der påstår, at de kan opdage kunstig intelligens. Spar pengene.',
        partners: 'Dansklærerne i udskolingen',
      },
    },
    {
      kind: 'case',
      title: 'Trivselsappen, der spurgte 341 børn hver morgen',
      summary:
        'Eleverne skulle trykke på et ansigt før første time. Efter et år havde vi 38.000 svar og ingen, der nåede at læse dem. Nu er appen væk, og noget enklere er kommet i stedet.',
      body: `Jeg vil gerne sige det ligeud: Jeg købte en kurve.

Ideen var, at vi skulle opdage mistrivsel tidligt. Børnene trykkede grønt, gult eller rødt, og vi i ledelsen fik en oversigt om fredagen. De første uger var vi helt rørte over alle de svar.

Så skred det. De små trykkede på den farve, de bedst kunne lide. De store trykkede grønt, fordi rødt gav en samtale i frikvarteret. To lærere fulgte deres klasses tal, som om det var deres egen karakterbog. Og en mandag opdagede vi, at en pige havde trykket rødt elleve dage i træk. Ingen havde set det, for oversigten viste gennemsnit.

Den mandag stoppede vi.

Helt spildt var det ikke. Vi lærte, at timen efter idræt er den værste på ugen, og at det handlede om omklædningen. Den er lavet om.

I dag har hver voksen fem børn, som man hver dag siger noget til, der *ikke* handler om skole. Elevrådet fik igennem, at børnene må bytte voksen én gang om året. Det kostede os 84.000 kroner at nå frem til.`,
      author: 'hanne-birkehoej',
      topics: ['trivsel', 'data-og-effekt', 'laering-af-fejl', 'ledelse'],
      daysAgo: 74,
      phase: 'implementing',
      outcome: 'stopped',
      profession: 'leder',
      place: 'Lyngbakke',
      details: {
        effect:
          'Vi kan ikke vise, at ét eneste barn fik hjælp tidligere på grund af appen. Det var ellers formålet.',
        pitfalls: 'Spørg kun, hvis nogen har tid til svaret. Og vis aldrig et gennemsnit af børn.',
      },
    },
    {
      kind: 'case',
      title: 'Femte klasse bestyrer skraldespanden',
      summary:
        'Eleverne vejer det, der bliver smidt ud i kantinen, og skriver tallet på en tavle. Spildet er faldet fra 31 til 18 kilo om dagen, uden at nogen har fået skældud.',
      body: `Det startede som en matematikuge. En badevægt, en spand og et regneark. Vi regnede med, at det ville slutte om fredagen.

Men femteklasserne blev ved. De opdagede, at onsdag var værst, og at det var fiskefrikadellerne. De gik op til kokken og spurgte, om man kunne få en halv. Det kunne man. *Det havde bare aldrig stået nogen steder.*

Nu er der tre størrelser på pladen: lille, mellem og "jeg har lige haft idræt". Man kan hente mere. Køkkenet laver fire procent mindre mad, og der bliver stadig levnet.

Det er ikke alt, der er kønt. I oktober begyndte en gruppe at pege fingre ad dem, der smed ud. En pige holdt op med at spise. Vi stoppede tavlen i tre uger, talte om det, og nu vejer vi kun hele spanden, aldrig den enkelte tallerken.

Kommunens klimafolk har lånt vores regneark. To plejehjem bruger det også, og det er ungerne ret stolte af.`,
      author: 'thomas-egelykke',
      topics: ['mad-og-maaltider', 'matematik-og-naturfag', 'groen-omstilling', 'cirkulaer-oekonomi'],
      daysAgo: 44,
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'laerer',
      place: 'Lyngbakke',
      details: {
        effect:
          'Vejet hver dag i fire uger før (snit 31 kg) og fire uger efter et halvt år (snit 18 kg). Samme antal spisende, cirka 260.',
        pitfalls: 'Vej aldrig den enkelte tallerken.',
        partners: 'Skolens køkken og Teknik og Miljø',
      },
      alsoIn: ['klima'],
    },
    {
      kind: 'case',
      title: 'Kaffe, knapper og gamle hænder: børnehavens side af sagen',
      summary:
        'Vi går på plejehjem hver torsdag med tolv børn. Plejehjemmet har fortalt deres del. Her er, hvad det gjorde ved børnene, og hvad vi måtte lære som pædagoger.',
      body: `Turen er 700 meter og tager 40 minutter. Det er en del af det.

Vi troede, at det var børnene, der skulle give noget. Men det er lige så meget omvendt. En dreng, som har svært ved at sidde stille, sidder i en halv time og skruer en lås fra hinanden sammen med en mand på 88. Ingen af dem siger noget, og begge er glade.

Sproget er vokset. De kommer hjem med ord som *fingerbøl*, *kakkelovn* og *sgu*.

Det sværeste var os selv. Vi ville hele tiden hjælpe: oversætte, forklare, redde. Nu sætter vi os ned ved væggen.

Vi har også prøvet at stoppe. Der var influenza i fem uger, og bagefter ville tre børn ikke med igen. Vi begyndte forfra med at kigge ind ad vinduet og vinke. Det tog to gange.

Forældrene skal have at vide, at nogen kan dø. Det skrev vi ikke i begyndelsen.`,
      author: 'fatima-aydin',
      topics: ['dagtilbud', 'laesning-og-sprog', 'samskabelse', 'aeldre-borgere'],
      daysAgo: 59,
      phase: 'implementing',
      outcome: 'succeeded',
      profession: 'paedagog',
      place: 'Åmose',
      details: {
        pitfalls: 'For mange børn den første gang. Begynd med fire.',
        partners: 'Plejehjemmet Ravnemosen',
      },
    },
    {
      kind: 'case',
      title: 'Pensionerede håndværkere som makkere for lærlinge',
      summary:
        'Hver fjerde på grundforløbet faldt fra. Nu har 18 elever en pensioneret tømrer, elektriker eller smed som makker. Noget virker, andet gør helt bestemt ikke.',
      body: `De unge siger op, længe før de siger noget. Man ser det på, hvornår de holder op med at tage madpakke med.

Makkeren er på skolen to formiddage om ugen. Han må ikke undervise, og han må ikke give karakterer. Han må stå ved siden af. Når en elev har sovet over sig, er det ham, der ringer.

For 11 af de 18 er det blevet til noget. De kommer, og et par af dem har fået læreplads, fordi makkeren kendte en mester. For fire blev det aldrig rigtig til mere end høflighed. Og tre måtte vi skille ad. En makker mente, at "sådan gjorde vi altid med drengene", og han ville ikke høre, at det ikke går længere. Der var også en pige på holdet.

Så nu begynder makkerne med en aften, hvor **de unge** fortæller, hvordan det er at være 17. Det skulle vi have gjort fra dag ét.

Frafaldet er lidt lavere end sidste år, men holdet er så lille, at det lige så godt kan være tilfældigt.`,
      author: 'jens-vognsager',
      topics: ['erhvervsuddannelse', 'frivillighed', 'unge', 'beskaeftigelse'],
      daysAgo: 13,
      phase: 'underway',
      outcome: 'pitfalls',
      profession: 'laerer',
      place: 'Vestersø',
      details: {
        pitfalls:
          'Vælg ikke makkere efter fag, men efter om de kan tie stille. Og hav en vej ud for begge parter.',
        partners: 'Frivilligcentret i kommunen, to fagforeningers seniorklubber',
      },
    },
    {
      kind: 'case',
      title: 'Forældremøde på 45 minutter, stående',
      summary:
        'Ingen stole, ingen dias, ingen valg af kontaktforældre til sidst. Og flere fædre, end vi har set før.',
      body: `Vi står ved fire plancher. På hver er der et spørgsmål, som børnene har skrevet. "Hvornår er man gammel nok til at gå i byen?" "Hvorfor spørger I altid, hvad vi har lavet i dag?"

Forældrene går rundt og taler med dem, de ikke kender. Læreren siger noget i tre minutter. Så er der æbler, og man går hjem.

Fremmødet gik fra cirka halvdelen til fire ud af fem i de tre klasser, der prøvede. Bedsteforældre kan få en stol, hvis de beder om det. Et hold forældre savnede "det faglige", så det står nu på en side papir, man kan tage med.`,
      author: 'hanne-birkehoej',
      topics: ['foraeldresamarbejde', 'borgerinddragelse'],
      daysAgo: 104,
      phase: 'implementing',
      outcome: 'succeeded',
      profession: 'leder',
    },
    {
      kind: 'case',
      title: 'Ude hver tirsdag, også i november',
      summary:
        'Tredje klasse har haft alle fag ude én dag om ugen i halvandet år. Det er ikke skoven, der er svær. Det er vanterne.',
      body: `Vi har et bålsted, en presenning og en aftale med Vej og Park om, at vi må save i det, der ligger ned.

Matematik ude er nemt. Man kan måle et træ på fem måder. Engelsk er sværere, og det skyldes mest mig.

Tre ting, jeg ville ønske, nogen havde sagt:
- Køb et klassesæt luffer. Forældrene glemmer dem, og så er dagen ødelagt for én.
- Tag altid den samme vej derud. De urolige børn har brug for at vide, hvad der kommer.
- Skolens skema kan ikke lide hele dage. Bed om det et år i forvejen.

To børn, der ellers er i konflikt i hvert eneste frikvarter, har ikke haft en eneste derude. Jeg har skrevet det ned hver tirsdag, men det er jo bare mine øjne.`,
      author: 'thomas-egelykke',
      topics: ['naturoplevelser', 'bevaegelse', 'trivsel'],
      daysAgo: 231,
      phase: 'implementing',
      outcome: 'succeeded',
      profession: 'laerer',
      place: 'Lyngbakke',
      details: { partners: 'Vej og Park i Lyngbakke Kommune og en pensioneret skovfoged' },
      alsoIn: ['klima'],
    },
    {
      kind: 'challenge',
      title: 'Ordblinde elever lader hjælpemidlet blive i tasken',
      summary:
        'De har fået programmet, computeren og et kursus. I syvende klasse bruger kun 6 ud af 19 det i timerne. De vil ikke se anderledes ud.',
      body: `Vi troede, det var teknik. Det er det ikke, de kan det i søvne.`,
      author: 'mikkel-rundstroem',
      topics: ['laesning-og-sprog', 'faelles-skole', 'digital-inklusion'],
      daysAgo: 127,
      phase: 'underway',
      solved: true,
      profession: 'digitaliseringskonsulent',
      place: 'Fjordby',
      details: {
        helped:
          'Thomas, som underviser dem, lod *hele klassen* få teksten læst højt i en uge. Bagefter beholdt elleve elever uden ordblindhed programmet, fordi det var rart. Og så var det pludselig ikke noget særligt længere. Efter tre måneder bruger 16 ud af de 19 det. Tak for ideen til en bibliotekar, der skrev her.',
        tried:
          'Kursus for forældre, nye høretelefoner og en ambassadør fra niende. Ambassadøren var god, men hun gik ud.',
        asks: ['sparring'],
      },
    },
    {
      kind: 'challenge',
      title: 'Vikaren ved ikke, at døren ikke må smækkes',
      summary:
        'Hver syvende time har vikar. For de fleste børn går det. For fem af vores går hele ugen i stykker. Hvordan giver I det videre, som ikke kan stå i et skema?',
      body: `Der er børn, der skal advares, før man slukker lyset. En, der ikke skal have øjenkontakt. Det ved vi, men den unge vikar fra 8.15 ved det ikke, og det er ikke hendes skyld.

Vi må ikke lægge følsomme oplysninger i en mappe på katederet. Vi vil heller ikke.

Har nogen fundet en form, som børnene selv er med på?`,
      author: 'hanne-birkehoej',
      topics: ['sygefravaer', 'faelles-skole', 'trivsel'],
      daysAgo: 9,
      phase: 'starting',
      profession: 'leder',
      place: 'Lyngbakke',
      details: {
        tried: 'Faste vikarer på hver årgang. Det er det bedste, vi har gjort, men der er ikke nok af dem.',
        asks: ['sparring', 'partner'],
      },
    },
    {
      kind: 'challenge',
      title: 'Forældrene får 31 beskeder om ugen fra os',
      summary:
        'Vi talte efter for en familie med tre børn. 31 beskeder på en uge, og den ene, der betød noget, blev ikke læst. Hvem tør sende færre?',
      body: `Det er ingens skyld. Læreren skriver, klubben skriver, kontoret skriver, og systemet sender en kopi.

Vi har skrevet en vejledning. Den er på seks sider, og den er nu besked nummer 32.

Mest af alt vil jeg gerne høre fra en skole, der har fået **forældrene** til at bestemme, hvad der skal sendes. Eller fra nogen helt uden for skoleverdenen, der har fået styr på deres breve.`,
      author: 'mikkel-rundstroem',
      topics: ['foraeldresamarbejde', 'klart-sprog', 'digital-post'],
      daysAgo: 31,
      phase: 'starting',
      profession: 'digitaliseringskonsulent',
      place: 'Fjordby',
      details: {
        tried: 'Et ugebrev om fredagen. Lærerne sendte det, og så sendte de resten alligevel.',
        asks: ['sparring', 'expert'],
      },
      alsoIn: ['administration'],
    },
    {
      kind: 'challenge',
      title: 'Drengen på fire taler ikke, og talepædagogen kommer om syv måneder',
      summary:
        'Sådan er ventetiden. Vi vil ikke lege eksperter, men vi kan heller ikke vente. Hvad kan almindelige pædagoger gøre imens?',
      body: `Vi har seks børn på listen. To af dem taler fint derhjemme på et andet sprog, og dem er vi slet ikke i tvivl om. De fire andre er vi urolige for.

Kan man få en halv times råd i begyndelsen i stedet for en hel udredning til sidst? Det må være prøvet et sted.`,
      author: 'fatima-aydin',
      topics: ['dagtilbud', 'laesning-og-sprog', 'forebyggelse'],
      daysAgo: 51,
      phase: 'underway',
      profession: 'paedagog',
      place: 'Åmose',
      details: {
        tried:
          'Dialogisk læsning i små grupper hver dag efter frokost. Alle har glæde af det, men det er ikke nok for de fire.',
        asks: ['expert', 'sparring'],
      },
    },
    {
      kind: 'challenge',
      title: 'Hvordan får man kolleger med, der har set ti reformer før?',
      summary:
        'Jeg har en god plan for fælles forberedelse. Halvdelen af lærerværelset kigger på mig, som om jeg er vejret. De har haft ret før.',
      body: `De er ikke dovne, og de er ikke imod børn. De har bare lagt mærke til, at tingene går over.

Jeg leder ikke efter en model med pile. Jeg leder efter en leder, et plejehjem eller en politistation, hvor de erfarne endte med at være dem, der holdt i det. Hvad sagde I til dem den første dag?`,
      author: 'hanne-birkehoej',
      topics: ['modstand', 'ledelse', 'implementering'],
      daysAgo: 2,
      phase: 'starting',
      profession: 'leder',
      details: {
        tried:
          'At vente. At vise tal. At invitere en oplægsholder, som ikke havde været i en klasse siden 2009.',
        asks: ['sparring', 'expert'],
      },
    },
    {
      kind: 'news',
      title: 'Vores regneark for madspild er til fri afbenyttelse',
      summary:
        'Femte klasse har lavet en udgave, som andre kan bruge. Den passer til skoler, plejehjem og kantiner, og der er en vejledning skrevet af tre elleveårige.',
      body: `Man skal bruge en spand, en vægt og nogen, der gider. Arket regner selv gennemsnit og tegner en kurve.

Vejledningen er skrevet af børn, og det kan man mærke. Punkt fire lyder: "Lad være med at snyde, det er jer selv, der skal bruge det."

Vi har fået arket retur fra et plejehjem med en ekstra kolonne til kaffe, og den er nu med. Et fængselskøkken har også spurgt.

Eleverne svarer selv på spørgsmål om fredagen i matematiktimen. Regn med, at de spørger igen.`,
      author: 'thomas-egelykke',
      topics: ['mad-og-maaltider', 'groen-omstilling', 'matematik-og-naturfag'],
      daysAgo: 4,
      place: 'Lyngbakke',
      details: {
        forWhom: 'Skoler, plejehjem, kantiner og køkkener',
        action: 'Skriv til klassen gennem mig, så sender de arket.',
      },
      alsoIn: ['klima'],
    },
    {
      kind: 'news',
      title: 'Natur, luffer og bål: kursusdag for dem, der er gået i stå',
      summary:
        'Vi holder en dag til foråret for lærere og pædagoger, som er begyndt på udeskole og er holdt op igen. Ingen begyndere og ingen eksperter.',
      body: `Der findes mange gode kurser i at begynde. Det her handler om uge syv, når det regner, og kollegaen er syg.

Vi er ude hele dagen. Formiddagen går med det, der gik galt: tre korte fortællinger, og den ene er min egen om engelsktimen og bålet. Eftermiddagen går med at lægge en plan for april, som er så lille, at man ikke kan løbe fra den.

Fatima fra Kragereden viser, hvordan man får tolv femårige i tøjet på elleve minutter. Det er værd at rejse efter.

Der er plads til 24, og det koster det, suppen koster.`,
      author: 'thomas-egelykke',
      topics: ['naturoplevelser', 'kompetenceudvikling', 'implementering'],
      daysAgo: 27,
      place: 'Lyngbakke',
      details: {
        forWhom: 'Lærere og pædagoger, der er gået i stå',
        action: 'Skriv, hvad der fik jer til at holde op. Det er tilmeldingen.',
      },
    },
    {
      kind: 'news',
      title: 'Fælles retningslinjer for kunstig intelligens i Fjordbys skoler',
      summary:
        'Efter et år med ti forskellige regler på ti skoler har vi samlet os om én side. Den siger, hvad man må, hvad man ikke må, og hvem man spørger.',
      body: `Siden er skrevet af fire lærere, to elever og en jurist, og den er kort med vilje.

Tre hovedpunkter:
- **Eleverne** må bruge de værktøjer, kommunen har aftale om, og skal fortælle, hvad de har brugt dem til.
- **Lærerne** må aldrig skrive noget om en bestemt elev i dem. Heller ikke uden navn.
- Programmer, der skal afsløre snyd, bliver ikke brugt i sager om karakterer.

Det sidste gav mest debat. To skoler havde allerede købt sådan et, og de har fået lov at køre aftalen ud.

Vi ser på siden igen til sommer. Indtil da samler vi på spørgsmål, den ikke kan svare på. Der er seks indtil nu.`,
      author: 'mikkel-rundstroem',
      topics: ['kunstig-intelligens', 'informationssikkerhed'],
      daysAgo: 164,
      place: 'Fjordby',
      details: {
        forWhom: 'Skoleledere, lærere og it-folk i andre kommuner',
        action: 'Tag siden, og fortæl os, hvad I retter.',
      },
    },
    {
      kind: 'method',
      title: 'Tre minutters timeout, som klassen selv kalder',
      summary:
        'Enhver elev må én gang om dagen bede hele klassen holde tre minutters pause. De bruger den mindre, end man tror.',
      body: '',
      author: 'thomas-egelykke',
      topics: ['trivsel', 'laesning-og-sprog'],
      daysAgo: 47,
      profession: 'laerer',
      details: {
        fits: 'I klasser, der kender hinanden. Vent, til den første måned er gået.',
        timeNeeded: 'Tre minutter ad gangen',
        participants: 'Hele klassen',
        steps:
          '1. Aftal tegnet sammen.\n2. Alle lægger det, de har i hænderne.\n3. Ingen forklarer, hvorfor de kaldte.\n4. Fortsæt, hvor I slap.',
        resistance: 'Kolleger frygter, at den bliver misbrugt. Tæl i to uger, og vis tallet.',
      },
    },
    {
      kind: 'link',
      title: 'EMU',
      summary:
        'Læringsportalen til undervisere: forløb, viden og inspiration til alle trin, fra dagtilbud til ungdomsuddannelser.',
      body: '',
      author: 'hanne-birkehoej',
      topics: ['kompetenceudvikling', 'laesning-og-sprog'],
      daysAgo: 100,
      details: {
        address: 'https://www.emu.dk',
        goodFor: 'At finde et forløb, der kan bruges i morgen tidlig.',
      },
    },
    {
      kind: 'event',
      title: 'Online kaffe: Når stilen er skrevet med en chatbot',
      summary:
        'Tre kvarter på skærmen for lærere, der er i tvivl. Vi viser to stile og taler om, hvad vi gjorde. Ingen optager noget.',
      body: '',
      author: 'thomas-egelykke',
      topics: ['kunstig-intelligens', 'kompetenceudvikling'],
      daysAgo: 6,
      takesPlace: { inDays: 16, from: '14:15', to: '15:00' },
      details: {
        online: 'https://moede.eksempel.dk/kaffe-og-chatbot',
        programme:
          'Thomas Egelykke: Den samtale, vi ikke havde planlagt\nMikkel Rundstrøm: Hvad systemerne kan se, og hvad de ikke kan',
      },
    },
    {
      kind: 'thread',
      title: 'Hvad gør I de sidste ti minutter fredag?',
      summary:
        'Niende er færdige klokken 13.50, jeg er færdig klokken 13.30. Der må findes noget bedre end at lade dem pakke sammen for tidligt.',
      body: '',
      author: 'thomas-egelykke',
      topics: ['trivsel'],
      daysAgo: 8,
      answers: [
        {
          author: 'jens-vognsager',
          daysAgo: 7,
          text: 'De viser hinanden én ting, de har lært i ugen. Ikke mig, hinanden. Jeg må ikke sige noget. Det er blevet det bedste tidspunkt på ugen.',
        },
        {
          author: 'thomas-egelykke',
          daysAgo: 6,
          text: 'Hvad med dem, der siger, at de intet har lært?',
          to: 1,
        },
        {
          author: 'jens-vognsager',
          daysAgo: 6,
          text: 'De må vise noget, de har opgivet. Det er der mange, der gerne vil se.',
          to: 1,
        },
        {
          author: 'hanne-birkehoej',
          daysAgo: 5,
          text: 'Det vil jeg gerne se på Hejreskolen. Må jeg komme forbi på fredag?',
        },
      ],
    },
    {
      kind: 'thread',
      title: 'Forældremøde uden projektor',
      summary:
        'Vi vil gerne tale med forældrene i stedet for til dem. Har nogen prøvet at lade børnene bestemme, hvad mødet skal handle om?',
      body: '',
      author: 'fatima-aydin',
      topics: ['foraeldresamarbejde', 'dagtilbud'],
      daysAgo: 4,
      answers: [
        {
          author: 'anne-lysholm-due',
          daysAgo: 3,
          text: 'Ja, to gange. Børnene tegnede det, de synes, de voksne skal vide. Tre ud af fire tegninger handlede om garderoben, og det gjorde mødet så også.',
        },
        {
          author: 'mikkel-rundstroem',
          daysAgo: 2,
          text: 'Vi satte stolene i grupper på fem og havde ét spørgsmål på bordet. Ingen savnede projektoren, heller ikke mig.',
        },
      ],
    },
  ],
})
