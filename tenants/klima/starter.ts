import { defineStarter } from '../../src/features/rooms/define-room.ts'

/** Invented people and organisations: what the room is filled with until real ones write in it. */
export default defineStarter({
  people: [
    {
      key: 'henriette-storgaard',
      name: 'Henriette Storgaard',
      title: 'Klimakoordinator',
      profession: 'projektleder',
      organisation: 'Fjordager Kommune',
    },
    {
      key: 'bo-kallesoee',
      name: 'Bo Kallesøe',
      title: 'Driftsleder, Vej og Park',
      profession: 'teknisk-service',
      organisation: 'Næsby Kommune',
    },
    {
      key: 'line-abildskov',
      name: 'Line Abildskov',
      title: 'Spildevandsingeniør',
      profession: 'ingenioer',
      organisation: 'Fjordager Forsyning',
    },
    {
      key: 'farid-noori',
      name: 'Farid Noori',
      title: 'Energiansvarlig',
      profession: 'ingenioer',
      organisation: 'Region Østkyst',
    },
    {
      key: 'susanne-rytter',
      name: 'Susanne Rytter',
      title: 'Affaldsplanlægger',
      profession: 'planlaegger',
      organisation: 'Fælles Affald Bæltet',
    },
    {
      key: 'jens-ole-kragelund',
      name: 'Jens Ole Kragelund',
      title: 'Beredskabsinspektør',
      profession: 'redning',
      organisation: 'Beredskab Bæltet',
    },
  ],
  entries: [
    {
      kind: 'case',
      title: 'Skolegården, der kan sluge et skybrud',
      summary:
        'I stedet for et rør til otte millioner gravede vi skolegården ud og gav eleverne en sø, der nogle gange er der. Kælderen har været tør siden.',
      body: `Strandlyngskolen ligger lavest i kvarteret. Hver gang det regnede rigtigt, løb vandet ned i skolens kælder, hvor skolemadens frysere stod.

Et større rør ville koste omkring otte millioner og ligge fint og usynligt under jorden. Vi fik lov til at regne på en anden løsning: Asfalten blev brækket op, og gården fik en lavning med trin, siddekanter og et bassin, der kan rumme 420 kubikmeter. Når det er tørt, er det amfiteater og skaterbane.

Eleverne i 5. og 6. var med til at tegne. De ville have vandrutsjebane, og det fik de ikke. Men stenene til at hoppe på er deres.

### Det, der drillede
- Ansvaret. Hvem må sige, at børnene ikke må lege der, når der er vand i? Det blev pedellen, og han har fået et skilt og en sms fra os.
- Mudder. Det første år var alle gange brune. Nu er der et bredt måttestykke og et krav om at skifte sko.
- To forskellige kasser. Skolen og forsyningen måtte begge betale, og aftalen tog længere tid end gravearbejdet.

Lærerne bruger gården til natur/teknologi. Det havde vi ikke tænkt på, og det er næsten det bedste.`,
      author: 'line-abildskov',
      topics: ['klimatilpasning', 'vand-og-spildevand', 'bygninger-og-byrum', 'naturoplevelser'],
      daysAgo: 8,
      updates: [
        {
          daysAgo: 390,
          text: 'Gravemaskinen er væk. Der er en sø i skolegården, og eleverne har opdaget det før os.',
        },
        {
          daysAgo: 130,
          text: 'Det første rigtige skybrud: 38 millimeter på en time. Kælderen er tør.',
        },
      ],
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'ingenioer',
      place: 'Fjordager',
      details: {
        effect:
          'Tre kraftige skybrud på to år, det største på 38 mm på en time. Der er ikke kommet vand i kælderen. Anlægget kostede 5,1 mio. kr.',
        pitfalls: 'Lav driftsaftalen før gravetilladelsen. Vi stod med en færdig sø, som ingen ejede.',
        partners: 'Strandlyngskolen, Fjordager Kommune og elevrådet',
      },
    },
    {
      kind: 'case',
      title: 'Elbiler i hjemmeplejen: først frøs de, så kørte de',
      summary:
        '28 benzinbiler blev til elbiler på et halvt år. Bilerne var gode. Ladestanderne, vagtplanen og handskerne var problemet.',
      body: `Jeg troede, det handlede om biler. Det handlede om, hvornår aftenvagten møder ind.

Dagvagten afleverede bilerne klokken 15.20, og aftenvagten kørte 15.30. Der var altså ti minutter til at lade 28 biler ved otte standere. Den første uge med frost ringede en assistent fra en mark med 4 procent tilbage og en borger, der ventede på insulin. Så var der ikke noget grønt ved det.

Vi holdt pause, lejede ti af de gamle biler tilbage og satte os ned med planlæggerne og tre fra udegruppen. De vidste med det samme, hvad der skulle til: De lange ruter får bestemte biler, som lader over middag. De korte ruter klarer sig hele dagen. Og der ligger tæppe og handsker i hver bil, for kabinevarmen æder strøm, og den kan man skrue ned for, når man har varme hænder.

Nu kører det. Jeg ville bare ønske, at jeg havde spurgt dem først.`,
      author: 'henriette-storgaard',
      topics: ['transport', 'hjemmepleje', 'groen-omstilling', 'vagtplanlaegning'],
      daysAgo: 14,
      phase: 'implementing',
      outcome: 'pitfalls',
      effectDocumented: true,
      profession: 'projektleder',
      place: 'Fjordager',
      details: {
        effect:
          'Udgift pr. kørt kilometer faldt fra 2,10 til 1,35 kr. inklusive leasing, målt på 11 måneders kørsel. Cirka 64 ton CO2 mindre om året efter vores eget regnskab.',
        pitfalls:
          'Vi bestilte standere ud fra antallet af parkeringspladser i stedet for vagtskiftet. Hold altid to biler i reserve den første vinter.',
        partners: 'Hjemmeplejens planlæggere, udegruppen og ladefirmaet',
      },
    },
    {
      kind: 'case',
      title: 'Vi holdt op med at klippe to tredjedele af græsset',
      summary:
        'Blomsterne kom, klagerne kom først. Hvad der vendte stemningen, var en klippet kant på halvanden meter.',
      body: `De første to somre stod telefonen ikke stille. Det lignede en kommune, der havde glemt at slå græs, og det er jo også det, folk så.

En af mine folk sagde: Klip kanten. Når der er en snorlige stribe langs stien og en sti slået igennem i midten, kan enhver se, at det er meningen. Klagerne faldt næsten fra den ene dag til den anden.

Vi fik også lært, at man skal køre det afslåede væk. Det første år lod vi det ligge, og så fik vi brændenælder i stedet for margueritter. Det kræver en anden maskine, og den var dyr.

Ved plejehjemmet Traneglimt klipper vi igen helt ned. Beboerne ville kunne se havnen fra stuen.`,
      author: 'bo-kallesoee',
      topics: ['biodiversitet', 'veje-og-parker', 'naturoplevelser'],
      daysAgo: 102,
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'teknisk-service',
      place: 'Næsby',
      details: {
        effect:
          'Klager: 143 det første år, 118 det andet og 27 det tredje, talt i vores eget postsystem. På fire arealer er der optalt 61 plantearter mod 23 før.',
        pitfalls: 'Timerne blev ikke færre. De blev brugt på noget andet: opsamling og samtaler ved hækken.',
        partners: 'Den lokale naturforening, der tæller planter for os gratis',
      },
    },
    {
      kind: 'case',
      title: 'Én grad ned og ventilationen slukket om natten',
      summary:
        'Vi fandt mere i driften af 34 bygninger end i alle de nye vinduer, vi havde søgt penge til. Men på børneafdelingen ringede de efter to timer.',
      body: `Mit første råd er at gå en tur klokken to om natten. Jeg gjorde det i 34 bygninger i løbet af en vinter. I 21 af dem kørte ventilationen på fuld kraft i tomme lokaler.

Vi ændrede tiderne, sænkede temperaturen fra 22 til 21 i kontorer og møderum og satte en lille skærm op, hvor personalet kan give sig selv to timer mere, når de arbejder over. Skærmen er vigtig. Uden den går folk uden om og sætter en stol i døren.

Teknikerne på stedet var skeptiske. De har prøvet før, at nogen fra hovedkontoret drejede på noget, og at det var dem, der fik opkaldet. Derfor aftalte vi, at enhver af dem kan sætte en bygning tilbage uden at spørge. Det har de gjort fire gange.

På børneafdelingen i Vesterå lavede vi en fejl. Vi troede, at en gang var en gang. Der sov forældre på den.`,
      author: 'farid-noori',
      topics: ['energi', 'bygninger-og-byrum', 'groen-omstilling'],
      daysAgo: 47,
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'ingenioer',
      details: {
        effect:
          'Varmeforbruget faldt 14 procent og elforbruget 9 procent på et år, korrigeret for vejret. Det svarer til 3,2 mio. kr. Vi brugte 410.000 på skærme og timer.',
        pitfalls: 'Tal med dem, der bruger rummet, ikke kun med dem, der har tegningen.',
        partners: 'De tekniske ledere på fire sygehuse og to administrationsbygninger',
      },
      alsoIn: ['sundhed'],
    },
    {
      kind: 'case',
      title: 'Sensorerne i 400 skraldespande er pillet ned igen',
      summary:
        'De kunne sige, hvornår en spand var fuld. Det kunne skraldemændene også. Et ærligt regnskab over to år med kloge spande.',
      body: `Sælgeren viste en film med et kort, hvor røde prikker blev grønne. Jeg købte den. Både filmen og prikkerne.

Ideen var, at bilen kun skulle køre til de fulde spande. Men bilen kører jo *forbi* de halvfulde på vejen, og det tager 20 sekunder at tømme en, når man er der. Chaufførerne begyndte at se bort fra kortet i uge tre.

Desuden døde batterierne i kulden. En hamburgerbakke på højkant foran øjet blev til en fuld spand. Og i festugen meldte alle 40 spande på torvet fuld samtidig, hvilket heller ikke var en nyhed.

I parkerne langt ude gav det mening. 22 spande ligger så spredt, at man sparer en tur. Dem har vi beholdt.

Hvis I overvejer det: Sæt jer en dag i bilen først. Det gjorde jeg bagefter, og jeg havde svaret klokken ni.`,
      author: 'susanne-rytter',
      topics: ['cirkulaer-oekonomi', 'it-systemer', 'indkoeb', 'laering-af-fejl'],
      daysAgo: 186,
      phase: 'implementing',
      outcome: 'stopped',
      effectDocumented: true,
      profession: 'planlaegger',
      details: {
        effect:
          'Kørte kilometer faldt 2 procent i byen og 31 procent på parkruten, målt i bilernes egen logbog over et år. Udgiften var 720.000 kr.',
        pitfalls: 'Vi købte til alle 400, før vi havde prøvet ti.',
      },
    },
    {
      kind: 'case',
      title: 'Spanden på vægten: madspild på fire plejehjem',
      summary:
        'Køkkenerne vejede det, der kom tilbage, i otte uger. Det meste spild viste sig at stamme fra frygten for, at nogen gik sulten fra bordet.',
      body: `Vi begyndte med en badevægt, en spand og et skema på køleskabet. Ingen app. Det var køkkenassistenten på Ålyst, der insisterede på det, og tak for det.

Spildet var størst på de dage, hvor menuen var finest. Der bestilte afdelingerne for en sikkerheds skyld til 30, selv om de var 26. Det er omsorg, og det skal man ikke skælde ud over.

Så i stedet for at sætte mål lavede vi en aftale: Der står altid noget godt i køleskabet, som hurtigt kan varmes, hvis der mangler. Da trygheden var der, kunne fadene blive mindre.

En overraskelse: Beboerne begyndte at spise *mere*, da de selv øste op. Små skåle på bordet i stedet for anrettede tallerkener. Diætisten holder øje med vægten hos dem, der er småtspisende, og der er ikke sket noget skidt.

På det fjerde plejehjem gik vi i stå. De skiftede leverandør midt i det hele, og så blev spanden glemt bag døren.`,
      author: 'henriette-storgaard',
      topics: ['mad-og-maaltider', 'plejehjem', 'groen-omstilling'],
      daysAgo: 128,
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'projektleder',
      place: 'Fjordager',
      details: {
        effect:
          'På tre af de fire plejehjem faldt spildet fra 148 til 79 gram pr. beboer pr. dag, vejet otte uger før og otte uger efter.',
        pitfalls: 'Vej kun i perioder. Efter ti uger skriver folk bare det samme tal som i går.',
        partners: 'Køkkener og diætist i ældreplejen',
      },
    },
    {
      kind: 'case',
      title: 'Hvem banker på, når det er 33 grader?',
      summary:
        'Under den seneste hedebølge ringede vi rundt til ældre, der bor alene øverst oppe. Nu prøver vi at gøre det til en fast plan.',
      body: `Vi har planer for storm, sne og oversvømmelse. For varme havde vi en pressemeddelelse, hvor der stod, at man skal drikke vand.

En kollega fra hjemmeplejen viste os, hvor de bor: 4. sal, sydvendt, ingen elevator, ofte uden hjælp fra kommunen. Dem kender ingen.

I forsøget lavede vi en telefonkæde med frivillige fra tre boligforeninger. 46 ældre sagde ja til at stå på listen. Da varmen kom, blev de ringet op klokken 11 og 16. Fem kom med bussen til biblioteket, hvor der er køligt og kaffe. En fik vi indlagt i tide.

Det skrøbelige er listen. Den ligger hos boligforeningerne, og det har den det bedst med, for så er det naboer, ikke myndigheder. Men hvem husker at opdatere den til næste år?`,
      author: 'jens-ole-kragelund',
      topics: ['klimatilpasning', 'aeldre-borgere', 'frivillighed', 'forebyggelse'],
      daysAgo: 26,
      phase: 'underway',
      profession: 'redning',
      details: {
        pitfalls: 'Vi ringede først fra skjult nummer. Ingen tog den, og det har vi jo selv lært dem.',
        partners: 'Tre boligforeninger, hjemmeplejen i Næsby og Tranevig Bibliotek',
      },
      alsoIn: ['aeldre'],
    },
    {
      kind: 'case',
      title: 'Hver 7.-klasse passer sit eget vejtræ',
      summary:
        'Nye vejtræer går ud, fordi ingen vander dem den første sommer. Nu gør klasserne i kvarteret det, og de er strenge.',
      body: `Vi planter omkring 40 træer om året langs vejene, og før gik hvert femte ud. En vandbil kan ikke være alle steder.

En lærer spurgte, om klassen måtte få et træ. Det blev til 44. Hvert træ har et skilt med klassens navn og en vandsæk, og vi sender en sms, når det har været tørt i en uge. I skoleferien overtager en nabo.

41 af de 44 lever. Et blev kørt ned, og klassen skrev til vognmanden.`,
      author: 'bo-kallesoee',
      topics: ['veje-og-parker', 'unge', 'naturoplevelser'],
      daysAgo: 271,
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      place: 'Næsby',
      details: { effect: '41 af 44 nye vejtræer levede efter første år mod cirka fire ud af fem før.' },
    },
    {
      kind: 'challenge',
      title: '9.000 gode mursten og ingen steder at gøre af dem',
      summary:
        'Vi river en skole ned og vil bruge stenene igen i en børnehave. Byggeriet begynder om to år. Hvor stiller man 9.000 sten så længe?',
      body: `Alle synes, det er en god ide, lige til spørgsmålet om plads kommer op. Genbrugspladsen er fuld. Materielgården skal bruges til vejsalt.

Dertil kommer papirerne. Entreprenøren vil have en garanti på stenene, og den kan vi ikke give. Har I fundet en måde at teste og mærke dem på, som en bygherre tør skrive under på?

Og er der nogen i nærheden, som skal bygge før os og vil have halvdelen?`,
      author: 'susanne-rytter',
      topics: ['cirkulaer-oekonomi', 'bygninger-og-byrum', 'indkoeb'],
      daysAgo: 1,
      phase: 'starting',
      profession: 'planlaegger',
      details: {
        tried: 'Vi spurgte fem entreprenører. To sagde ja, hvis vi ville betale for nye sten i reserve.',
        asks: ['partner', 'supplier', 'expert'],
      },
    },
    {
      kind: 'challenge',
      title: 'Borgermødet om diget endte i råben',
      summary:
        'Nogle vil beskytte husene, andre udsigten. Vi kom med tre færdige forslag, og det var to for mange. Hvordan kommer vi videre?',
      body: `Der var 180 i hallen. Efter en halv time kunne man ikke høre, hvem der sagde hvad, og en ældre fisker gik hjem. Han var den, der vidste mest.`,
      author: 'line-abildskov',
      topics: ['borgerinddragelse', 'klimatilpasning', 'modstand'],
      daysAgo: 149,
      phase: 'underway',
      solved: true,
      profession: 'ingenioer',
      details: {
        helped:
          'Vi brugte rådet fra en områdeleder på socialområdet: Begynd i det små og uden forslag. Vi har siden haft ni køkkenmøder med højst ti personer, hjemme hos folk. Det eneste spørgsmål var: *Hvad vil du nødigst miste?* Svarene hængte vi op i hallen. Da vi så mødtes igen, blev der diskuteret højder og ikke hensigter. Diget bliver 20 cm lavere end vores første forslag og får en bænk. Fiskeren har holdt tale.',
        tried: 'Borgermøde med paneldebat og en visualisering til 85.000 kr.',
        asks: ['sparring', 'expert'],
      },
    },
    {
      kind: 'challenge',
      title: 'Leverandørerne sender tal, vi ikke kan bruge i klimaregnskabet',
      summary:
        'Over halvdelen af vores udledning kommer fra det, vi køber. Men den ene leverandør regner i kilo, den anden i kroner og den tredje i gode hensigter.',
      body: `Byrådet vil kunne se, om det går den rigtige vej. Lige nu falder vores klimaaftryk, når vi får rabat, fordi vi regner ud fra kroner. Det er jo noget sludder.

Jeg leder efter indkøbere, der har stillet *få* krav til data, som leverandørerne faktisk kunne levere. Helst på mad, møbler eller it. Hvad skrev I i udbuddet, og hvad fik I?`,
      author: 'henriette-storgaard',
      topics: ['indkoeb', 'groen-omstilling', 'data-og-effekt'],
      daysAgo: 17,
      phase: 'underway',
      profession: 'projektleder',
      place: 'Fjordager',
      details: {
        tried: 'Et spørgeskema med 40 felter. Vi fik 3 svar ud af 52.',
        asks: ['sparring', 'partner'],
      },
      alsoIn: ['administration'],
    },
    {
      kind: 'challenge',
      title: 'Ti slags affald på et bosted med otte beboere',
      summary:
        'Sorteringen er blevet endnu en kamp i hverdagen. Hvordan gør man det til noget, beboerne har lyst til?',
      body: `Personalet sorterer om aftenen det, som beboerne har smidt ud om dagen. Det kan ikke være meningen.

Nu virker det, og svaret kom fra en pædagog i Næsby. Vi fjernede ikonerne, som ingen forstod, og tog fotos af de ting, *de her* beboere faktisk smider ud: yoghurtbægeret, den blå kakao, avisen. Billederne sidder på spandene. To af beboerne har påtaget sig at køre på genbrugspladsen hver fredag og får is bagefter. Vi deler gerne skabelonen til billederne.`,
      author: 'susanne-rytter',
      topics: ['cirkulaer-oekonomi', 'handicap', 'trivsel'],
      daysAgo: 82,
      phase: 'implementing',
      solved: true,
      profession: 'planlaegger',
      details: {
        tried: 'Plakat, farvede låg og et besøg, hvor vi forklarede reglerne.',
        asks: ['sparring'],
      },
    },
    {
      kind: 'challenge',
      title: 'Måleren slår alarm klokken tre. Hvem står op?',
      summary:
        'Vi har sat 30 vandstandsmålere op i brønde og åer. De virker. Men ingen har aftalt, hvem der gør noget, når de bipper.',
      body: `Sidst gik alarmen til en fælles postkasse, som blev åbnet mandag morgen. Da var vandet løbet både ind og ud.

Forsyningen har vagt på pumperne, kommunen på vejene og beredskabet på det hele, men først når nogen ringer til alarmcentralen. Imellem de tre er der et hul på cirka to timer.

Hvordan har I delt det? Og hvor mange falske alarmer kan man byde en vagt, før han slår lyden fra?`,
      author: 'jens-ole-kragelund',
      topics: ['vand-og-spildevand', 'klimatilpasning', 'tvaerfaglighed', 'it-systemer'],
      daysAgo: 5,
      phase: 'underway',
      profession: 'redning',
      details: {
        tried: 'En fælles vagtplan i et regneark. Den holdt til den første ferie.',
        asks: ['sparring', 'expert'],
      },
    },
    {
      kind: 'news',
      title: 'Lån vores regnmodel: en hel by i en flyttekasse',
      summary:
        'Fjordager Forsyning har bygget en model af et kvarter, hvor man selv hælder vand på. Skoler, biblioteker og borgermøder kan låne den gratis.',
      body: `Modellen måler 80 gange 60 centimeter. Der er huse, veje, kloak og en kælder med en bitte lille fryser. Man hælder vand fra en kande og ser, hvor det løber hen. Så flytter man en kantsten, lægger svampe ud som grønne områder og prøver igen.

Vi lavede den til en femteklasse, men den har været mest brugt af voksne. På et møde i en grundejerforening stod der tolv mænd om den i en time.

Den kan ligge i en stationcar. Regn med en håndklædestak og et gulv, der tåler lidt. Kanden skal vaskes af bagefter, for der har været kaffe i.

Er I i gang med jeres egne planer, så er den nationale portal om klimatilpasning et godt sted at læse videre.`,
      author: 'line-abildskov',
      topics: ['klimatilpasning', 'vand-og-spildevand', 'borgerinddragelse'],
      daysAgo: 0,
      details: {
        forWhom: 'Lærere, bibliotekarer, grundejerforeninger og alle, der skal tale med naboer om vand',
        action: 'Skriv til Line med en dato. Vi har to modeller, så der er som regel en hjemme.',
        source: 'https://www.klimatilpasning.dk',
      },
      alsoIn: ['undervisning'],
    },
    {
      kind: 'news',
      title: 'Natvandring med energifolkene: kom med og find de tændte ventilatorer',
      summary:
        'Farid fra Region Østkyst tager kolleger fra andre steder med på runde i et sygehus klokken 22. Tag gode sko og en lommelygte med.',
      body: `Efter at vi fortalte om de 34 bygninger, har mange spurgt, hvordan man finder spildet. Det bedste svar er at gå med.

Vi begynder i teknikrummet med en kop kaffe, går to timer og slutter med at se på kurverne. På den sidste tur fandt vi en emhætte, der havde kørt siden åbningen, og en skole fandt derefter to magen til hos sig selv.

Der er plads til otte. Vi går ikke på afdelinger med patienter, og vi taler dæmpet på gangene. Fotografér gerne målere, men ikke mennesker.

Turen er for alle, der har ansvar for en bygning. Man behøver ikke være ingeniør. Sidst lærte vi mest af en rengøringsleder, som vidste præcist, hvilke rum der aldrig bliver brugt.`,
      author: 'farid-noori',
      topics: ['energi', 'bygninger-og-byrum'],
      daysAgo: 33,
      details: {
        forWhom: 'Tekniske ledere, pedeller og rengøringsledere på skoler, plejehjem og sygehuse',
        action: 'Skriv til Farid, så kommer du på listen til næste tur.',
      },
    },
    {
      kind: 'news',
      title: 'Stormflodsøvelsen viste, at nøglerne var det svageste led',
      summary:
        'Beredskab Bæltet øvede sammen med to plejehjem, et museum og en forsyning. Her er de tre ting, der gik galt, så I kan øve noget andet.',
      body: `Vi øvede en lørdag, hvor vandet "steg" 1,8 meter. 140 mennesker var med, og halvdelen vidste ikke, hvilken dag det blev.

**Nøgler.** Der gik 50 minutter, før vi kunne komme ind i museets kælder. Nøglen var på ferie.

**Medicin.** Plejehjemmet kunne flytte 31 beboere på to timer. Medicinen kom en time efter, fordi skabet kun kan åbnes af to på vagt.

**Radioer.** Vi og hjemmeplejen talte på hver sin kanal og troede begge, at den anden var gået hjem.

Alt det andet gik godt, og suppen var varm. Den fulde opsamling er på seks sider, og vi deler den med alle, der vil bruge den. Der står også, hvad øvelsen kostede.`,
      author: 'jens-ole-kragelund',
      topics: ['klimatilpasning', 'plejehjem', 'tvaerfaglighed', 'laering-af-fejl'],
      daysAgo: 216,
      details: {
        forWhom: 'Plejehjem, museer, forsyninger og kommuner ved vandet',
        action: 'Bed om opsamlingen, eller kom med som observatør ved næste øvelse.',
      },
    },
    {
      kind: 'fund',
      title: 'Puljen Plads til vand',
      summary: 'Til kommuner og boligforeninger, der vil lede regnvand derhen, hvor det gør gavn.',
      body: '',
      author: 'line-abildskov',
      topics: ['klimatilpasning', 'vand-og-spildevand', 'finansiering'],
      daysAgo: 11,
      deadlineInDays: 29,
      profession: 'ingenioer',
      details: { applicants: 'Kommuner, forsyninger og boligforeninger', amount: '100.000 til 800.000 kr.' },
    },
    {
      kind: 'fund',
      title: 'Bæltet Fonden: ting, der bruges igen',
      summary: 'Til byttecentre, værksteder og forsøg med at købe mindre nyt.',
      body: '',
      author: 'susanne-rytter',
      topics: ['cirkulaer-oekonomi', 'finansiering'],
      daysAgo: 19,
      deadlineInDays: 55,
      details: { applicants: 'Foreninger og kommunale enheder', amount: 'Op til 50.000 kr.' },
    },
    {
      kind: 'link',
      title: 'Miljøstyrelsen',
      summary: 'Regler, viden og tilskud om affald, vand, natur og luft.',
      body: '',
      author: 'susanne-rytter',
      topics: ['cirkulaer-oekonomi', 'vand-og-spildevand'],
      daysAgo: 101,
      details: {
        address: 'https://mst.dk',
        goodFor: 'Når I skal vide, om noget overhovedet er tilladt, før I bruger tid på det.',
      },
    },
    {
      kind: 'thread',
      title: 'Er der nogen, der har fået borgerne til at lade kanten gro?',
      summary:
        'Vi klipper ikke vejkanten på Strandvejen mere, og nu ringer de og spørger, om vi er løbet tør for benzin.',
      body: '',
      author: 'bo-kallesoee',
      topics: ['biodiversitet', 'veje-og-parker'],
      daysAgo: 8,
      answers: [
        {
          author: 'henriette-storgaard',
          daysAgo: 7,
          text: 'Vi klippede en meter ind mod cykelstien og lod resten stå. Så kan man se, at nogen har villet det. Opkaldene faldt fra 30 til 4 den sommer.',
        },
        {
          author: 'jens-ole-kragelund',
          daysAgo: 6,
          text: 'Husk os med brandvejene. En meter mod husene er også godt for mig.',
          to: 1,
        },
        {
          author: 'bo-kallesoee',
          daysAgo: 5,
          text: 'En meter er til at betale. Vi prøver det fra maj.',
          to: 1,
        },
      ],
    },
    {
      kind: 'thread',
      title: 'Hvem tør slukke ventilationen i weekenden?',
      summary:
        'På papiret sparer vi 18 procent. I virkeligheden lugter der mandag morgen. Hvor tidligt starter I anlægget igen?',
      body: '',
      author: 'farid-noori',
      topics: ['energi', 'bygninger-og-byrum'],
      daysAgo: 2,
      answers: [
        {
          author: 'line-abildskov',
          daysAgo: 1,
          text: 'Vi starter klokken 4, og kun på de etager, hvor der er møde først. Resten kan vente til 6.',
        },
      ],
    },
  ],
})
