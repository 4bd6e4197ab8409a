import { defineStarter } from '../../src/features/rooms/define-room.ts'

/** Invented people and organisations: what the room is filled with until real ones write in it. */
export default defineStarter({
  people: [
    {
      key: 'bente-krogslund',
      name: 'Bente Krogslund',
      title: 'Social- og sundhedsassistent, aftenvagt',
      profession: 'sosu',
      organisation: 'Fjordby Kommune',
    },
    {
      key: 'dorthe-ravnshoej',
      name: 'Dorthe Ravnshøj',
      title: 'Leder af plejehjem',
      profession: 'leder',
      organisation: 'Plejehjemmet Ravnemosen',
    },
    {
      key: 'emre-kaplan',
      name: 'Emre Kaplan',
      title: 'Sygeplejerske og teamkoordinator i hjemmeplejen',
      profession: 'sygeplejerske',
      organisation: 'Lyngbakke Kommune',
    },
    {
      key: 'inger-tofthoej',
      name: 'Inger Tofthøj',
      title: 'Frivilligkoordinator',
      profession: 'frivilligkoordinator',
      organisation: 'Vestersø Kommune',
    },
    {
      key: 'mads-kjeldgren',
      name: 'Mads Kjeldgren',
      title: 'Ergoterapeut',
      profession: 'terapeut',
      organisation: 'Fjordby Kommune',
    },
    {
      key: 'pia-sandholt',
      name: 'Pia Sandholt',
      title: 'Ældrechef',
      profession: 'direktoer',
      organisation: 'Nordmark Kommune',
    },
  ],
  entries: [
    {
      kind: 'case',
      title: 'Fra 19 forskellige ansigter til 6',
      summary:
        'I Lyngbakke deler tre små teams selv borgerne imellem sig. Efter et år møder den enkelte borger i snit seks forskellige medarbejdere på en måned. Før var det nitten.',
      body: `Det hele startede med en borger, der havde sat en seddel på indersiden af døren: "Jeg hedder det, der står på døren. Hvad hedder du?"

Vi delte distriktet i tre teams på 9-11 medarbejdere. Hvert team har sin egen tavle, sine egne borgere og lov til selv at bytte rundt, også på tidspunkter. Planlæggeren, der før lagde alle ruter, hjælper nu med det svære: ferier, sygdom og nye borgere.

### Det, der gjorde ondt
De første seks uger var et rod. To teams glemte et besøg hver, og det blev opdaget, fordi pårørende ringede. Vi fik en simpel regel: Den, der flytter et besøg, skriver det på tavlen *og* siger det højt.

Team tre var tæt på at gå fra hinanden. De havde fået de længste ruter, og det havde vi ikke set, fordi vi delte efter antal borgere og ikke efter kilometer. Vi delte om, og så faldt der ro på.

### Det, vi ikke forudså
Medarbejderne begyndte at opdage ting. Når det er den samme, der kommer, ser man, at ringen er blevet løs på fingeren.

Der er stadig én ting, vi skylder: weekenden. Dér er tallet elleve.`,
      author: 'emre-kaplan',
      topics: ['faste-teams', 'hjemmepleje', 'vagtplanlaegning', 'ledelse'],
      daysAgo: 11,
      updates: [
        {
          daysAgo: 370,
          text: 'Tre teams på hver ni medarbejdere går i gang. Vagtplanen hænger på en tavle, som alle må skrive på.',
        },
        {
          daysAgo: 190,
          text: 'Nede på ni ansigter. Det svære er ferierne: Teamene låner af hinanden, og så ryger tallet op igen.',
        },
        {
          daysAgo: 3,
          text: 'Seks ansigter, tre måneder i træk. Nu spørger nabodistriktet, om de må komme og se tavlen.',
        },
      ],
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'sygeplejerske',
      place: 'Lyngbakke',
      details: {
        effect:
          'Borgerne møder de samme. Sygefraværet i de tre teams faldt fra 9,1 til 7,4 procent; i nabodistriktet stod det stille.',
        measured: 'Forskellige medarbejdere hos en borger på fire uger',
        measuredBefore: '19 i snit',
        measuredAfter: '6 i snit på hverdage, efter et år',
        measuredSource: 'Kørelisterne for 126 borgere',
        pitfalls:
          'Del efter kilometer og tyngde, ikke efter antal borgere. Og giv teamet en time om ugen, ellers gør de det i bilen.',
        partners: 'Tillidsrepræsentanterne og kommunens planlæggere',
      },
    },
    {
      kind: 'case',
      title: 'Seks ved bordet i stedet for fjorten',
      summary:
        'På Ravnemosen delte vi det lange spisebord i to og satte radioen i skabet. Der blev stille nok til, at folk spiste op.',
      body: `Vi havde et flot, langt egetræsbord. Gaven fra indvielsen. Ved det sad fjorten mennesker med demens, to medarbejdere løb, og opvaskemaskinen kørte.

En elev spurgte, hvorfor hun selv fik ondt i hovedet af at spise hos os. Så prøvede vi i fjorten dage:

- to borde med seks-otte ved hvert, i hver sin ende af rummet
- maden i skåle på bordet, så man selv kan tage
- en medarbejder, der *sidder ned og spiser med*
- ingen opvask, før den sidste er færdig

Det svære var at sidde ned. Vi er opdraget til, at den, der sidder, ikke arbejder. En kollega sagde, at hun følte sig doven. Nu går det på tur, og den, der sidder, har fri for telefonen.

Efter to uger ville ingen tilbage. Egetræsbordet står i gangen med et puslespil på.`,
      author: 'dorthe-ravnshoej',
      topics: ['demens', 'mad-og-maaltider', 'plejehjem'],
      daysAgo: 40,
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'leder',
      place: 'Åmose',
      details: {
        effect:
          'Vi vejede alle 14 beboere før og efter fire måneder. Ni havde taget 1-4 kilo på, fire lå stille, og én havde tabt sig efter en lungebetændelse. Madspildet fra afdelingen er nogenlunde halveret, vejet i to uger.',
        pitfalls:
          'Kaffevognen. Den kom stadig klokken 12.20 og ødelagde det hele, indtil vi talte med køkkenet.',
        partners: 'Køkkenet og en lokal snedker',
      },
    },
    {
      kind: 'case',
      title: 'Koppen, der skulle minde folk om at drikke',
      summary:
        'En kop med lys i bunden, som blinker, når man har glemt at drikke. Vi prøvede den hos 24 borgere i hjemmeplejen. Vi er stoppet igen, og her er hvorfor.',
      body: `Om sommeren ser vi flere med forvirring og blærebetændelse, og tit er det væske, de mangler. En leverandør lånte os 24 kopper gratis i tre måneder.

I første uge var alle begejstrede. Den blinkede blåt, og børnebørnene syntes, den var sjov.

I anden uge stod halvdelen i skabet. Den var for tung, når den var fuld. Den kunne ikke komme i opvaskemaskinen. Og en borger spurgte mig helt stille, om den også kunne høre, hvad hun sagde.

Hos tre borgere virkede den rigtig godt. De var alle tre vant til teknik og kunne ikke lide at blive mindet om noget af et menneske. De har købt den selv.

Resten får noget andet nu: Når vi går, står der et fyldt glas på hvert af de tre steder, hvor borgeren plejer at sidde. Det tager under et minut.`,
      author: 'bente-krogslund',
      topics: ['velfaerdsteknologi', 'hjemmepleje', 'forebyggelse', 'laering-af-fejl'],
      daysAgo: 88,
      phase: 'underway',
      outcome: 'stopped',
      profession: 'sosu',
      place: 'Fjordby',
      details: {
        pitfalls:
          'Vi spurgte ikke, om koppen lignede noget, man ville have stående, når naboen kommer til kaffe.',
      },
    },
    {
      kind: 'case',
      title: 'Vi går hjemmet igennem sammen, før nogen falder',
      summary:
        'En ergoterapeut og borgerens faste hjælper går en time gennem boligen. Ingen skemaer, men en rulle tape. 140 hjem er besøgt, og vi tror på det, men kan ikke bevise det endnu.',
      body: `Vi kender alle sammen listen: løse tæpper, dårligt lys, sko uden hæl. Borgerne kender den også. Derfor nytter det ikke at læse den op.

I stedet beder vi borgeren vise os den tur, de går flest gange. Som regel fra stolen til postkassen. Undervejs sætter **borgeren selv** et stykke gul tape der, hvor det føles usikkert. Så tager vi en snak om hver tape. Nogle gange skal der et greb op, nogle gange er det nok at flytte en stol. Og nogle gange bliver tæppet liggende, fordi det er fra mor.

Den faste hjælper er med, for det er hende, der ser tapen igen i morgen.

Det, der halter: Greb og lister skal bevilges, og det tager i snit 31 dage. I den tid er to borgere faldet netop dér, hvor tapen sad. Det er svært at sige højt, men det er grunden til, at jeg skriver. Vi prøver nu at få lov til at tage en kasse med småting med i bilen.`,
      author: 'mads-kjeldgren',
      topics: ['faldforebyggelse', 'hjemmepleje', 'forebyggelse', 'tvaerfaglighed'],
      daysAgo: 17,
      phase: 'underway',
      outcome: 'pitfalls',
      profession: 'terapeut',
      place: 'Fjordby',
      details: {
        pitfalls: 'Bevillingen. Sørg for, at de tyve billigste hjælpemidler kan gives på stedet.',
        partners: 'Visitationen, hjemmeplejen og den lokale tømrer',
      },
      alsoIn: ['sundhed'],
    },
    {
      kind: 'case',
      title: 'Torsdag kommer de store fra børnehaven',
      summary:
        'Tolv børn på fem år kommer på plejehjemmet hver torsdag. De første gange var kaos. Nu er det ugens bedste time, også for dem, der bare kigger på.',
      body: `Første torsdag havde vi pyntet op. Der var saft, kage og fællessang. Børnene løb, og beboerne så bange ud. Vi gjorde alt for meget.

Anden måned lavede vi om på det efter råd fra pædagogerne. Nu har hvert barn en fast makker. Parret laver **noget med hænderne**: skræller kartofler, folder servietter, sorterer knapper. Man behøver ikke tale, når man sorterer knapper.

To beboere ville ikke have børn på besøg. De har torsdag formiddag i haven sammen med en medhjælper. Det er vigtigt, at det også er en mulighed.

En af mændene, der næsten ikke siger noget, har lært en dreng at binde sine sko. Det tog syv torsdage.

Forældrene spurgte, om børnene kunne blive kede af det, når nogen dør. Det skete i marts. Pædagogen tog det op i rundkredsen, og børnene tegnede et kort til familien. Vi havde ikke nogen plan for det. Det har vi nu.`,
      author: 'dorthe-ravnshoej',
      topics: ['plejehjem', 'ensomhed', 'demens', 'samskabelse'],
      daysAgo: 65,
      phase: 'implementing',
      outcome: 'succeeded',
      profession: 'leder',
      details: {
        pitfalls: 'Kage og program. Og at begynde med alle på én gang i stedet for fire par.',
        partners: 'Børnehuset Kragereden',
      },
    },
    {
      kind: 'case',
      title: 'Sensor i lagenet: færre vækkes om natten',
      summary:
        'På to plejehjem i Nordmark ser nattevagten på en skærm, om nogen er urolige eller våde, i stedet for at åbne døren. Det giver søvn, men også en ny slags bekymring.',
      body: `Før gik nattevagten tre runder og åbnede 38 døre. Lyset faldt ind, og hver gang vågnede der nogen. Om dagen sad de og sov over maden.

Nu ligger der en tynd måtte under lagenet hos dem, der selv eller gennem deres nærmeste har sagt ja. 29 af 38 har. Vi går til dem, der er vågne eller våde, og lader resten være.

Personalet er delt. Nogle er lettede. En af vores dygtigste nattevagter siger, at hun savner at se deres ansigter, og at hun nu går hjem uden at vide, om alle trak vejret. Hun går stadig én runde, og det får hun lov til.

Vi har haft falske alarmer hos folk, der vejer under 45 kilo. Og da netværket gik ned i november, opdagede vi, at ingen kunne huske den gamle runde. Den hænger nu på opslagstavlen.

Regnestykket blev lavet på, at vi kunne undvære en nattevagt. Det kan vi ikke, og det har vi sagt til udvalget.`,
      author: 'pia-sandholt',
      topics: ['nat-og-soevn', 'velfaerdsteknologi', 'plejehjem', 'data-og-effekt'],
      daysAgo: 131,
      phase: 'implementing',
      outcome: 'pitfalls',
      effectDocumented: true,
      profession: 'direktoer',
      place: 'Nordmark',
      details: {
        effect: 'Beboerne bliver vækket sjældnere. Fald om natten er uændret.',
        measured: 'Gange, en beboer blev vækket pr. nat',
        measuredBefore: '4,2, talt i fire uger',
        measuredAfter: '1,3, talt i fire uger efter tre måneder',
        measuredSource: 'Personalets noter om 29 beboere',
        pitfalls: 'Lov ikke besparelser på forhånd. Og øv, hvad I gør, når nettet er nede.',
        partners: 'To plejehjem, pårørenderådene og en leverandør',
      },
    },
    {
      kind: 'case',
      title: 'Makkerpar i de første tre måneder',
      summary:
        'Fire ud af ti nye kolleger var væk igen inden et år. Nu følges man ad to og to i tre måneder, og en af de erfarne har det som sin opgave.',
      body: `Vi spurgte dem, der var stoppet. De sagde ikke løn. De sagde: "Jeg stod alene hos en døende på min fjerde vagt."

Makkeren er en, der selv har meldt sig, og som har fået to ekstra timer om ugen. De første to uger kører man sammen. Derefter ringer makkeren hver dag, også når det går godt.

Det koster omkring 11.000 kroner for hver ny. En vikar i tre uger koster mere.

Vi er otte måneder inde, og der er stoppet 3 ud af 21. Det er for tidligt at juble, for det er året, der tæller. Men noget andet kan mærkes allerede: De erfarne har fået mere lyst til at blive.`,
      author: 'emre-kaplan',
      topics: ['rekruttering', 'arbejdsmiljoe', 'kompetenceudvikling', 'hjemmepleje'],
      daysAgo: 24,
      phase: 'underway',
      profession: 'sygeplejerske',
      place: 'Lyngbakke',
      details: {
        pitfalls: 'At vælge makkere for dem. To af de udpegede havde ikke lyst, og det kunne mærkes.',
      },
      alsoIn: ['sundhed'],
    },
    {
      kind: 'case',
      title: 'Skærmbesøg til dem, der vil, og kun til dem',
      summary:
        '74 borgere får en del af deres medicinbesøg på skærm. Vi måtte begynde forfra, da vi opdagede, at vi havde bestemt det for dem.',
      body: `Første gang gik vi ud fra en liste. Alle, der kun fik hjælp til at huske medicin, skulle på skærm. Det blev til 31 skærme i skabe og en dårlig overskrift i ugeavisen.

Anden gang begyndte vi med at spørge: "Hvad ville du bruge den halve time til, hvis du ikke skulle sidde og vente på os?" Så kom svarene. Svømmehallen. At sove længe. At tage til Sverige i en uge og stadig få sin medicin på skærmen.

Nu er det borgeren, der vælger, og man kan skifte tilbage samme dag. Hver skærm bliver sat op af den hjælper, man kender, og det første opkald foregår, mens hjælperen sidder ved siden af.

Alle beholder mindst ét fysisk besøg om ugen. Det bestemte vi, efter at en kollega på skærmen ikke kunne se, at køleskabet var tomt.`,
      author: 'pia-sandholt',
      topics: ['velfaerdsteknologi', 'digital-inklusion', 'medicin', 'borgerinddragelse'],
      daysAgo: 176,
      phase: 'implementing',
      outcome: 'succeeded',
      profession: 'direktoer',
      place: 'Nordmark',
      details: {
        pitfalls: 'En liste fra visitationen er ikke det samme som et ja fra borgeren.',
        partners: 'Hjemmesygeplejen og et seniorråd, der sagde os imod',
      },
    },
    {
      kind: 'challenge',
      title: 'Mændene kommer ikke til fællesspisning',
      summary:
        'Vi dækker op til tredive hver tirsdag. Der kommer 26 kvinder og 2 mænd. Enkemændene sidder derhjemme med rugbrød. Hvad har I gjort?',
      body: `Jeg har ringet rundt til ni af dem. De er høflige. "Det er nok mere noget for damerne," siger de.

Én sagde noget, der sidder fast: at han ikke vil *modtage* noget, men gerne vil *lave* noget. Vi har et værksted i kælderen, som ingen bruger. Jeg kan ikke selv slå et søm i.

Har I erfaringer med noget, mænd over 75 er blevet ved med at komme til? Og hvem holdt i det, når det blev hverdag?`,
      author: 'inger-tofthoej',
      topics: ['ensomhed', 'frivillighed', 'mad-og-maaltider', 'aeldre-borgere'],
      daysAgo: 18,
      phase: 'starting',
      profession: 'frivilligkoordinator',
      place: 'Vestersø',
      details: {
        tried: 'Gule ærter. Foredrag om Anden Verdenskrig. En direkte opringning: den gav to.',
        asks: ['sparring', 'partner'],
      },
    },
    {
      kind: 'challenge',
      title: 'Datteren skriver klokken 23, og aftenvagten svarer',
      summary:
        'Vi vil gerne have pårørende tæt på. Men beskederne kommer hele døgnet, og de dygtigste af os svarer, også på fridage. Hvordan sætter man en venlig grænse?',
      body: `Systemet gør det let at skrive, og det er godt. Men ét menneske kan få fire forskellige svar fra fire vagter, og så bliver ingen klogere.

Vi har en familie, der har skrevet 160 beskeder på en måned. De er ikke besværlige, de er bange.

Jeg mangler et godt eksempel på en aftale, der er lavet *sammen med* de pårørende. Ikke en politik på fire sider.`,
      author: 'bente-krogslund',
      topics: ['paaroerende', 'arbejdsmiljoe', 'hjemmepleje'],
      daysAgo: 13,
      phase: 'underway',
      profession: 'sosu',
      place: 'Fjordby',
      details: {
        tried: 'Autosvar efter klokken 20. Det blev taget ilde op, og det kan jeg godt forstå.',
        asks: ['sparring'],
      },
      alsoIn: ['undervisning'],
    },
    {
      kind: 'challenge',
      title: 'Elbilerne holder med tomt batteri, når aftenvagten møder',
      summary:
        'Vi har fået 22 elbiler og 12 ladestik. Dagvagten kommer hjem klokken 15, aftenvagten kører 15.15. Regnestykket går ikke op.',
      body: `Indkøbet var regnet ud på kilometer pr. døgn, og dér passer det fint. Ingen havde set på, *hvornår* bilerne er hjemme.

**Sådan endte det:** En driftsmand fra vejafdelingen i en anden kommune skrev herinde, at de lader hurtigt i 20 minutter i frokosten i stedet for langsomt om natten. Vi fik to lynladere og flyttede frokosten for seks ruter. Siden august har vi ikke manglet strøm. Frokosten var sværere end laderne.`,
      author: 'emre-kaplan',
      topics: ['transport', 'hjemmepleje', 'indkoeb'],
      daysAgo: 158,
      phase: 'underway',
      solved: true,
      place: 'Lyngbakke',
      details: {
        tried: 'En tavle med navne på stikkene. Den holdt til onsdag.',
        asks: ['sparring', 'supplier'],
      },
    },
    {
      kind: 'challenge',
      title: 'Borgere på 90 får vigtige breve, de ikke kan åbne',
      summary:
        'Vi ser det i hjemmeplejen: Digital Post, ingen har læst i to år, og MitID på en telefon, der er død. Vi må ikke logge ind for dem. Hvem hjælper hos jer?',
      body: `I sidste uge fandt jeg ud af, at en borger havde mistet sin varmehjælp. Brevet var kommet i foråret. Hun er ikke fritaget, for det krævede en formular, hun ikke kunne printe.

Borgerservice siger, at man skal møde op. Hun kan ikke komme ned ad trappen.

Jeg ved godt, at det ikke er min opgave. Men jeg er den eneste, der kommer der.`,
      author: 'bente-krogslund',
      topics: ['digital-post', 'digital-inklusion', 'hjemmepleje'],
      daysAgo: 46,
      phase: 'starting',
      profession: 'sosu',
      place: 'Fjordby',
      details: {
        tried: 'Bad en nabo hjælpe. Det var ikke en god løsning, når det handlede om penge.',
        asks: ['sparring', 'partner', 'expert'],
      },
    },
    {
      kind: 'challenge',
      title: 'Hvordan får vi de faste læger med, når nogen skal dø hjemme?',
      summary:
        'Flere vil gerne dø i deres egen seng. Det går godt på hverdage. I weekenden ender det tit med en ambulance, som ingen egentlig ville have.',
      body: `Vi har en tryghedskasse med medicin, og vi har dygtige aftenvagter. Det, der mangler, er en læge, der har skrevet ned, hvad der må ske, *før* det bliver lørdag.

Fem lægehuse, fem måder at gøre det på. Har I fået en fast aftale, der holder?`,
      author: 'emre-kaplan',
      topics: ['livets-afslutning', 'overgange', 'medicin'],
      daysAgo: 97,
      phase: 'underway',
      profession: 'sygeplejerske',
      place: 'Lyngbakke',
      details: {
        tried: 'Et fælles skema. Det blev udfyldt i to ud af elleve forløb.',
        asks: ['sparring', 'expert'],
      },
      alsoIn: ['sundhed'],
    },
    {
      kind: 'news',
      title: 'Ravnemosen holder åbent spisebord for kolleger',
      summary:
        'Kom og spis med, hvis I er nysgerrige på de små borde. Fire gæster ad gangen, og I skal sidde ned hele måltidet. Det er den eneste regel.',
      body: `Vi har fået så mange spørgsmål om spisebordene, at det er nemmere at vise det. Hver tirsdag og torsdag er der plads til fire gæster, to ved hvert bord.

I kommer klokken 11.30 og får en kort snak i køkkenet. Så spiser vi. Bagefter viser vi den liste over ting, der ikke virkede: kaffevognen, duftlysene og planen med faste pladser, som varede i tre dage.

Beboerne er spurgt, og de synes, det er hyggeligt med fremmede, så længe der ikke bliver taget billeder.

Det koster 45 kroner for maden. Tag gerne en køkkenmedarbejder med hjemmefra, for det er dem, der skal ville det.`,
      author: 'dorthe-ravnshoej',
      topics: ['plejehjem', 'mad-og-maaltider', 'demens'],
      daysAgo: 7,
      place: 'Åmose',
      details: {
        forWhom: 'Plejehjem, botilbud og skoler med fælles måltider',
        action: 'Skriv til mig med to mulige datoer.',
      },
    },
    {
      kind: 'news',
      title: 'Gratis e-læring om demens, og sådan bruger vi den',
      summary:
        'Alle nye i Nordmark tager det samme kursus om demens i deres første måned, i arbejdstiden og to og to. Her er, hvad vi har lært af at gøre det fast.',
      body: `Der findes gratis kurser på nettet om demens, og de er gode. Problemet hos os var aldrig kurset. Det var, at man skulle tage det hjemme om aftenen.

Nu står det i vagtplanen: tre formiddage i den første måned. Man sidder to ved samme skærm og må gerne sætte på pause og tale. Til sidst tager man et eksempel fra sin egen rute med til teammødet.

Af 54 nye er 51 nået igennem. De fleste siger, at det var pauserne, de lærte af.

Vi prøvede også en test til sidst. Den droppede vi, for den gjorde de ordblinde utrygge og fortalte os ingenting.`,
      author: 'pia-sandholt',
      topics: ['demens', 'kompetenceudvikling', 'rekruttering'],
      daysAgo: 70,
      place: 'Nordmark',
      details: {
        forWhom: 'Ledere og planlæggere i hjemmepleje og på plejehjem',
        action: 'Læg timerne i vagtplanen, før I sender linket.',
        source: 'https://videnscenterfordemens.dk',
      },
    },
    {
      kind: 'news',
      title: 'Værkstedet i kælderen åbner fredag',
      summary:
        'Efter mange svar på mit opslag om mændene prøver vi et værksted. Tre pensionerede håndværkere har nøglen, og der er ikke noget program.',
      body: `Jeg fik fjorten svar, og ni af dem sagde det samme: Lad være med at kalde det et tilbud. Så nu hedder det bare Værkstedet.

Tre mænd på 71, 77 og 82 har fået hver sin nøgle. De bestemmer selv, hvornår der er åbent. Foreløbig fredag formiddag, og når nogen har noget, der skal limes.

Den første opgave er bænkene fra børnehuset, som trænger til nye brædder. Den anden er en lift, som vi nok ikke må røre ved.

Kommunen har lagt 6.000 kroner til værktøj. Forsikringen tog længst tid, og det skriver jeg gerne om, hvis nogen skal igennem det samme.`,
      author: 'inger-tofthoej',
      topics: ['ensomhed', 'frivillighed', 'lokalsamfund'],
      daysAgo: 1,
      place: 'Vestersø',
      details: { forWhom: 'Frivilligkoordinatorer og alle med en tom kælder' },
    },
    {
      kind: 'method',
      title: 'Tape på gulvet: gå hjemmet igennem med borgeren',
      summary:
        'Borgeren viser den tur, de går flest gange, og sætter selv tape der, hvor det føles usikkert. Så taler man om tapen.',
      body: '',
      author: 'mads-kjeldgren',
      topics: ['faldforebyggelse', 'hjemmepleje', 'borgerinddragelse'],
      daysAgo: 44,
      profession: 'terapeut',
      details: {
        fits: 'Hos borgere, der selv kan pege. Ved svær demens skal en nær pårørende gå med.',
        timeNeeded: 'En time pr. hjem',
        participants: 'En ergoterapeut, den faste hjælper og borgeren',
        steps:
          '1. Bed borgeren vise turen, de går flest gange.\n2. Giv borgeren rullen med gul tape.\n3. Tal om hvert stykke: Skal noget flyttes, sættes op eller blive?\n4. Gør det, der kan gøres, med det samme.\n5. Ring efter fjorten dage.',
        resistance: 'Visitationen vil have et skema. Hos os blev det til et billede og tre linjer.',
      },
    },
    {
      kind: 'method',
      title: 'Den korte vagtoverlevering i hjemmeplejen',
      summary: 'Syv minutter stående ved tavlen, hvor man kun siger det, der er anderledes end i går.',
      body: '',
      author: 'emre-kaplan',
      topics: ['hjemmepleje', 'faste-teams', 'arbejdsmiljoe'],
      daysAgo: 72,
      details: {
        fits: 'I faste teams, der kender deres borgere. Ikke på den første dag efter en ferie.',
        timeNeeded: 'Syv minutter',
        participants: 'Dem, der går, og dem, der kommer',
        steps:
          '1. Stå op.\n2. Sig kun det, der er anderledes.\n3. Skriv navnet på den, der følger op.\n4. Slut til tiden, også når I ikke er færdige.',
        resistance: 'De grundige føler sig skyndt på. Giv dem tavlen og tuschen.',
      },
    },
    {
      kind: 'fund',
      title: 'Puljen til nærvær på plejehjem',
      summary:
        'Penge til at afprøve nye måder at spise, synge og være sammen på. Også til løn for den, der holder i det.',
      body: '',
      author: 'dorthe-ravnshoej',
      topics: ['plejehjem', 'mad-og-maaltider', 'finansiering'],
      daysAgo: 9,
      deadlineInDays: 17,
      profession: 'leder',
      details: {
        applicants: 'Plejehjem og deres foreninger',
        amount: 'Op til 120.000 kr.',
      },
    },
    {
      kind: 'fund',
      title: 'Nordmark Fonden: naboer, der ser til hinanden',
      summary: 'Til frivillige og kommuner, der vil finde de ældre, som ingen ser.',
      body: '',
      author: 'inger-tofthoej',
      topics: ['ensomhed', 'frivillighed', 'finansiering'],
      daysAgo: 20,
      deadlineInDays: 48,
      profession: 'frivilligkoordinator',
      details: { applicants: 'Foreninger, gerne sammen med en kommune', amount: '10.000 til 60.000 kr.' },
    },
    {
      kind: 'term',
      title: 'Rehabilitering',
      summary: 'Hjælp til at kunne selv igen: træning og støtte i det, der betyder noget for den enkelte.',
      body: '',
      author: 'mads-kjeldgren',
      topics: ['rehabilitering'],
      daysAgo: 160,
      details: { synonyms: 'hverdagsrehabilitering' },
    },
    {
      kind: 'term',
      title: 'Visitation',
      summary: 'Det sted i kommunen, hvor man afgør, hvilken hjælp en borger kan få.',
      body: '',
      author: 'pia-sandholt',
      topics: ['hjemmepleje'],
      daysAgo: 161,
      details: { synonyms: 'visitator' },
    },
    {
      kind: 'term',
      title: 'Faste teams',
      summary: 'Få medarbejdere, der har de samme borgere og selv lægger deres uge.',
      body: '',
      author: 'emre-kaplan',
      topics: ['faste-teams'],
      daysAgo: 162,
      details: { synonyms: 'fast team, selvstyrende team' },
    },
    {
      kind: 'link',
      title: 'KL',
      summary: 'Kommunernes forening: viden, tal og gode eksempler fra alle landets kommuner.',
      body: '',
      author: 'pia-sandholt',
      topics: ['hjemmepleje', 'ledelse'],
      daysAgo: 95,
      details: {
        address: 'https://www.kl.dk',
        goodFor: 'At finde ud af, hvad andre kommuner har aftalt, og hvem man kan ringe til.',
      },
    },
    {
      kind: 'link',
      title: 'Videnscenter for værdig ældrepleje',
      summary: 'Sundhedsstyrelsens sider om værdig ældrepleje, med materiale til undervisning og til teams.',
      body: '',
      author: 'dorthe-ravnshoej',
      topics: ['plejehjem', 'kompetenceudvikling'],
      daysAgo: 96,
      details: {
        address: 'https://www.sst.dk',
        goodFor: 'Når I vil tale om værdighed uden at holde et foredrag.',
      },
    },
    {
      kind: 'event',
      title: 'Åbent køkken på Ravnemosen: seks ved bordet',
      summary:
        'Kom og spis med og se, hvordan vi gik fra fjorten til seks ved bordet. Bagefter er der tid til alle de dumme spørgsmål.',
      body: '',
      author: 'dorthe-ravnshoej',
      topics: ['mad-og-maaltider', 'plejehjem'],
      daysAgo: 9,
      place: 'Plejehjemmet Ravnemosen',
      takesPlace: { inDays: 20, from: '12:00', to: '13:30' },
      details: {
        seats: 8,
        programme:
          'Dorthe Ravnshøj: Derfor rykkede vi bordene fra hinanden\nInger Tofthøj: Når frivillige dækker op',
      },
    },
    {
      kind: 'thread',
      title: 'Hvad svarer I, når hun spørger efter sin mand?',
      summary:
        'Han døde for seks år siden, og hun venter ham hver aften. Jeg bryder mig ikke om at lyve, og jeg bryder mig heller ikke om at give hende den besked igen og igen.',
      body: '',
      author: 'bente-krogslund',
      topics: ['demens', 'paaroerende'],
      daysAgo: 12,
      answers: [
        {
          author: 'mads-kjeldgren',
          daysAgo: 11,
          text: 'Jeg spørger, hvad de plejede at lave, når han kom hjem. Så får vi talt om ham, og for det meste sætter hun selv kaffe over bagefter.',
        },
        {
          author: 'dorthe-ravnshoej',
          daysAgo: 11,
          text: 'Vi har aftalt det med børnene og skrevet det ned, så alle gør det samme. Det værste for hende var, at vi svarede fem forskellige ting.',
        },
        {
          author: 'bente-krogslund',
          daysAgo: 10,
          text: 'Tak. Det med at skrive det ned har vi aldrig gjort. Jeg tager det op på torsdag.',
          to: 2,
        },
      ],
    },
    {
      kind: 'thread',
      title: 'Må en frivillig hjælpe med jakken på?',
      summary:
        'Jeg får spørgsmålet hver måned: hvor går grænsen mellem en håndsrækning og pleje? Hvad siger I til jeres frivillige?',
      body: '',
      author: 'inger-tofthoej',
      topics: ['frivillighed'],
      daysAgo: 3,
      answers: [
        {
          author: 'emre-kaplan',
          daysAgo: 2,
          text: 'Jakke, briller og dørtrin: ja. Alt, hvor man bliver våd, eller hvor nogen kan falde: kald på os. Den huskes.',
        },
        {
          author: 'pia-sandholt',
          daysAgo: 1,
          text: 'Vi bruger næsten de samme ord som Emre. Det vigtige er, at de får et nummer at ringe til, hvor nogen tager den.',
          to: 1,
        },
      ],
    },
  ],
})
