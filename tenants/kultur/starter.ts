import { defineStarter } from '../../src/features/rooms/define-room.ts'

/** Invented people and organisations: what the room is filled with until real ones write in it. */
export default defineStarter({
  people: [
    {
      key: 'ida-mosegaard',
      name: 'Ida Mosegaard',
      title: 'Bibliotekar og udviklingsansvarlig',
      profession: 'bibliotekar',
      organisation: 'Tranevig Bibliotek',
    },
    {
      key: 'rasmus-kirkebjerg',
      name: 'Rasmus Kirkebjerg',
      title: 'Museumsinspektør',
      profession: 'kulturformidler',
      organisation: 'Klinteby Museum',
    },
    {
      key: 'astrid-vollmer',
      name: 'Astrid Vollmer',
      title: 'Musikskoleleder',
      profession: 'leder',
      organisation: 'Fjordager Musikskole',
    },
    {
      key: 'nadia-bergstroem',
      name: 'Nadia Bergstrøm',
      title: 'Kulturkonsulent',
      profession: 'udviklingskonsulent',
      organisation: 'Sandvig Kommune',
    },
    {
      key: 'palle-thygaard',
      name: 'Palle Thygaard',
      title: 'Scenemester',
      profession: 'teknisk-service',
      organisation: 'Egnsteatret Kulissen, Næsby',
    },
  ],
  entries: [
    {
      kind: 'case',
      title: 'Kultur på recept: ti uger med kor, ler og museum',
      summary:
        'Borgere med stress, angst eller let depression får en plads på et hold i stedet for endnu en pjece. Deres trivsel steg, men det var svært at få lægerne med.',
      body: `Vi har haft otte hold nu, 64 mennesker i alt. De mødes to gange om ugen i ti uger. Der er korsang, keramik, en tur i museets magasin, højtlæsning på biblioteket. Ingen skal fortælle, hvorfor de er der.

Det er holdet, der virker, tror jeg. En mand sagde den sidste dag, at det var første gang i tre år, nogen havde savnet ham, da han var væk.

Henvisningen var en hård nød. Vi sendte brev til alle 19 lægehuse i kommunen og fik fire henvisninger på to måneder. Så tog vi ud og lod en af de gamle deltagere fortælle i frokostpausen. Derefter kom de. I dag kommer en tredjedel fra lægerne og resten fra jobcentret.

Vi har også lært, hvad vi ikke kan. Folk med svær depression blev mere slidte af at skulle møde op. Nu taler vi med alle, før de begynder, og nogle må vente.

### Efter de ti uger
Her var vi for dårlige på de første hold. Folk stod på fortovet og vidste ikke, hvad de så skulle. Nu går en medarbejder med til den første aften i et rigtigt kor eller en rigtig forening.`,
      author: 'nadia-bergstroem',
      topics: ['kunst-og-kultur', 'mental-sundhed', 'ensomhed', 'beskaeftigelse'],
      daysAgo: 10,
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'udviklingskonsulent',
      place: 'Sandvig',
      details: {
        effect:
          'Målt med WHO-5 før, lige efter og tre måneder efter hos 64 deltagere: fra 38 til 53, og 49 tre måneder senere. 51 svarede alle tre gange. Vi har ingen kontrolgruppe.',
        pitfalls: 'Vi havde ingen plan for uge 11. Og breve til lægehuse er spild af frimærker.',
        partners: 'Jobcentret, sundhedscentret, museet, biblioteket og et blandet kor',
      },
    },
    {
      kind: 'case',
      title: 'Kuffertmuseet: halvtredserne på besøg på plejehjemmet',
      summary:
        'Seks kufferter med ægte ting fra magasinet, som man må røre ved og lugte til. De bliver hentet og bragt af plejehjemmenes egne pedeller.',
      body: `Konservatoren blev bleg, da jeg foreslog det. En kaffekværn fra 1952 i hænderne på en, der måske taber den?

Vi fandt ud af, at vi har 14 kaffekværne. To af dem er vigtige. Resten står i en kasse, og nu er den ene på tur.

Hver kuffert har et tema: vasketøj, skolegang, fest, høst, havn og butik. Der er ting, lugte (brun sæbe, tjære, kaffeerstatning) og et kort med tre spørgsmål til personalet. Vi skrev først 20 sider baggrund. Det læste ingen, og det havde de heller ikke tid til.

Der sker noget, når en kvinde, der ikke har sagt ret meget i et halvt år, rækker ud efter en vridemaskine og viser, hvordan man gør. Personalet bruger hendes historie bagefter, når hun skal i bad.

To ting er gået i stykker på et år. Begge gange var det mig selv, der pakkede.`,
      author: 'rasmus-kirkebjerg',
      topics: ['museer-og-kulturarv', 'demens', 'plejehjem', 'aeldre-borgere'],
      daysAgo: 31,
      phase: 'implementing',
      outcome: 'succeeded',
      profession: 'kulturformidler',
      place: 'Klinteby',
      details: {
        pitfalls: 'En kuffert må veje højst 11 kilo. Vores første vejede 23 og blev stående i gangen.',
        partners: 'Ni plejehjem, konservatoren og kommunens demenskoordinator',
      },
    },
    {
      kind: 'case',
      title: 'Vi slukkede museets app og tændte en gammel telefonboks',
      summary:
        'Appen kostede 640.000 kr. og blev hentet af 3 procent af gæsterne. Den gamle telefonboks i forhallen bliver brugt 70 gange om dagen.',
      body: `Der var ikke noget galt med appen. Den vandt endda en lille pris. Problemet var, at folk stod i forhallen med våde jakker og to børn og skulle finde netværket, butikken, koden og ørepropperne.

Vi holdt liv i den i tre år, mest fordi vi havde fået penge til den. Hver gang telefonerne fik en ny opdatering, skulle vi betale for at få den til at starte.

Da vi lukkede, skrev fire gæster og klagede. Den ene ville bare sige, at hun forstod det godt.

Fortællingerne blev flyttet over i en telefonboks, vi havde stående i magasinet. Man løfter røret, drejer et nummer fra 1 til 9 og hører en stemme. Bedsteforældre viser børnene, hvordan en drejeskive virker, og så står de der og lytter med hver sit øre. Det kostede 18.000 kr. og en weekend for en pensioneret tekniker.`,
      author: 'rasmus-kirkebjerg',
      topics: ['museer-og-kulturarv', 'it-systemer', 'laering-af-fejl'],
      daysAgo: 118,
      phase: 'implementing',
      outcome: 'stopped',
      effectDocumented: true,
      profession: 'kulturformidler',
      place: 'Klinteby',
      details: {
        effect:
          'Appen blev åbnet af 3 procent af gæsterne, målt over tre år. Telefonboksen har en tæller: 70 opkald på en almindelig dag, 140 i ferierne.',
        pitfalls:
          'Vi spurgte i tre fokusgrupper, om de ville bruge en app. Alle sagde ja. Ingen af dem havde børn med.',
      },
    },
    {
      kind: 'case',
      title: 'Musikskolen rykkede ind i skoletiden',
      summary:
        'På to skoler har alle i 3. klasse et instrument i hånden hver torsdag formiddag. Det gav nye elever og en del ondt i skemaet.',
      body: `De børn, der gik til musik hos os, lignede hinanden lidt for meget. Deres forældre havde selv spillet, og de havde bil.

I to år har vi nu undervist hele 3. årgang på Strandlyngskolen og Kystmarkskolen. Musikskolens lærer og skolens egen musiklærer står der sammen. Hvert barn vælger mellem violin, trompet, trommer og guitar og må bytte én gang.

Skemaet var ved at vælte det hele. Vores lærere arbejder om eftermiddagen, og formiddagstimer midt i ugen gav huller, de ikke fik løn for. Det endte med, at vi samlede alt på torsdage og betalte kørsel mellem de to skoler.

Støjen var det næste. Fireogtyve trompeter kan høres i matematik.

Men når jeg ser på ansøgningerne til næste år, er der navne og adresser, vi aldrig har haft før. Derfor fortsætter vi, også selv om pengene kun rækker til to skoler.`,
      author: 'astrid-vollmer',
      topics: ['scener-og-musik', 'boern-og-familier', 'trivsel', 'tvaerfaglighed'],
      daysAgo: 76,
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'leder',
      place: 'Fjordager',
      details: {
        effect:
          'Tilmeldte til musikskolen fra de to skolers distrikter steg fra 31 til 68 på to år. I de øvrige distrikter var det uændret. Om det har gjort noget ved skolearbejdet, har vi ikke undersøgt.',
        pitfalls: 'Læg skemaet, før I taler med forældrene. Vi gjorde det i den anden rækkefølge.',
        partners: 'Strandlyngskolen, Kystmarkskolen og en lokal fond, der betalte instrumenterne',
      },
      alsoIn: ['undervisning'],
    },
    {
      kind: 'case',
      title: 'Nattebiblioteket for unge gik for stærkt',
      summary:
        'Åbent til klokken 23 uden personale lød som en gave til gymnasieeleverne. Efter syv uger havde vi en smadret rude og en god samtale.',
      body: `De unge bad om det i ungebyrådet: et sted at være om aftenen, hvor man ikke skal købe noget. Vi havde lokalerne, vi havde kortlåsen, vi sagde ja.

De første uger var skønne. Der blev læst lektier, spillet kort og lavet pandekager. Så rygtedes det, og det blev også et sted for dem, der var for gamle til klubben og frøs på parkeringspladsen. En aften røg en rude, og to piger turde ikke gå hjem alene.

Vi lukkede i tre uger. Jeg havde regnet med, at de unge ville skælde ud. I stedet kom elleve af dem til et møde og havde selv skrevet regler.

Nu er der åbent tirsdag og torsdag. Der er to unge værter, som er på arbejde og får løn for det, og en klubpædagog kigger forbi. Det er mindre frit og meget bedre. Vi ved endnu ikke, hvor pengene til værterne skal komme fra næste år.`,
      author: 'ida-mosegaard',
      topics: ['biblioteker', 'unge', 'kriminalpraevention', 'laering-af-fejl'],
      daysAgo: 13,
      phase: 'underway',
      outcome: 'pitfalls',
      profession: 'bibliotekar',
      place: 'Tranevig',
      details: {
        pitfalls:
          'Ubemandet er ikke det samme som frit. Sørg for, at der er et voksent menneske i nærheden fra første aften, og tal med SSP, før I åbner.',
        partners: 'Ungebyrådet, ungdomsklubben og SSP',
      },
    },
    {
      kind: 'case',
      title: 'Hele forestillingen bygget af det, andre smed ud',
      summary:
        'Scenen til vores seneste stykke er lavet af gamle skoleborde, et nedrevet halgulv og 300 meter brugt gardin. Publikum opdagede det ikke.',
      body: `En almindelig scenografi hos os ender i en container. Fire måneders arbejde, seks ugers forestillinger, ud.

Jeg lavede en aftale med genbrugspladsen om, at jeg måtte komme om tirsdagen, før den åbnede. Scenografen fik besked på at tegne *efter*, at vi havde fundet tingene. Det syntes hun var en dårlig ide, indtil hun så halgulvet.

Brand var det sværeste. Brugte tekstiler skal kunne tåle en flamme, og ingen kan sige, hvad et gardin fra 1987 er lavet af. Beredskabet lod os prøve af i deres gård, og halvdelen måtte vi sortere fra.

Vi købte nyt for 22.000 kr. mod normalt cirka 90.000. Til gengæld brugte vi 120 timer ekstra, så penge har vi ikke sparet. Bordene står nu hos en efterskole, som skal bruge dem i deres eget stykke.`,
      author: 'palle-thygaard',
      topics: ['scener-og-musik', 'cirkulaer-oekonomi', 'groen-omstilling'],
      daysAgo: 45,
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'teknisk-service',
      place: 'Næsby',
      details: {
        effect:
          'Nye materialer: 22.000 kr. mod 90.000 i snit for de tre forrige forestillinger. Affald efter sidste forestilling: 140 kg mod cirka 2 ton. Timer: 120 flere.',
        partners: 'Fælles Affald Bæltet, Beredskab Bæltet og en efterskole',
      },
    },
    {
      kind: 'case',
      title: 'Huskekoret synger på tværs af to plejehjem og en børnehave',
      summary:
        'Mennesker med demens og femårige lærer hinanden sange. Vi begyndte for et par måneder siden, og det er kaos på den gode måde.',
      body: `Vi er kun lige begyndt, så det her er ikke en færdig opskrift.

Hver anden fredag kommer 14 børn og omkring 20 beboere til plejehjemmets dagligstue. En lærer fra musikskolen spiller. Børnene lærer de gamle "Mester Jakob" på tyrkisk, og de gamle lærer børnene "Jeg ved en lærkerede", alle vers, uden at kigge.

Den første gang varede 90 minutter. Det var alt for længe for alle. Nu er det 35, og så er der saftevand.

Vi er i tvivl om, hvad vi skal sige til børnene, når en af sangerne ikke kommer mere. Det er sket én gang. Pædagogerne tog det fint, men næste gang vil vi gerne være forberedt.`,
      author: 'astrid-vollmer',
      topics: ['scener-og-musik', 'demens', 'plejehjem', 'boern-og-familier'],
      daysAgo: 0,
      phase: 'starting',
      profession: 'leder',
      place: 'Fjordager',
      details: { partners: 'Plejehjemmet Traneglimt, Plejehjemmet Ålyst og Børnehaven Regnormen' },
      alsoIn: ['aeldre'],
    },
    {
      kind: 'case',
      title: 'Teleslyngen, der faktisk er tændt',
      summary:
        'Skiltet med øret havde hængt i salen i ti år. Anlægget havde været slukket i mindst fem af dem.',
      body: `Det var en dame på række 4, der sagde det til mig i pausen. Hun troede, det var hendes høreapparat.

Nu står teleslyngen på samme tjekliste som lys og brandudgange. En halv time før dørene åbner, går en af os rundt i salen med en lille modtager til 300 kroner og lytter på seks pladser. Er der fejl, siger vi det ved indgangen, så folk ikke sidder og gætter.

Har I et skilt med et øre på, så gå ned og prøv, om det passer.`,
      author: 'palle-thygaard',
      topics: ['tilgaengelighed', 'scener-og-musik', 'aeldre-borgere'],
      daysAgo: 244,
      phase: 'implementing',
      outcome: 'succeeded',
      profession: 'teknisk-service',
      place: 'Næsby',
      details: { partners: 'Den lokale høreforening, der lærte os at lytte efter' },
    },
    {
      kind: 'challenge',
      title: 'Magasinet står under vand, hver gang det regner rigtigt',
      summary:
        '40.000 genstande i en kælder fra 1911. Vi kan ikke flytte dem alle, og kommunens skybrudsplan når os først om seks år.',
      body: `Sidst løb vi med spande i to timer. Det gik ud over en kasse med avisudklip og en god portion nattesøvn.

Jeg ved ikke noget om regnvand, og ingeniørerne ved ikke noget om tekstiler fra 1700-tallet. Jeg leder efter en, der kan lidt af begge dele, eller et sted, hvor de to har fundet hinanden.

Helt konkret: Hvad redder man først? Og hvordan ved man en time før, at det er nu?`,
      author: 'rasmus-kirkebjerg',
      topics: ['museer-og-kulturarv', 'klimatilpasning', 'bygninger-og-byrum'],
      daysAgo: 4,
      phase: 'starting',
      profession: 'kulturformidler',
      place: 'Klinteby',
      details: {
        tried: 'Paller under reolerne og en pumpe. Pumpen gik i stå, fordi strømmen også går i kælderen.',
        asks: ['expert', 'partner'],
      },
    },
    {
      kind: 'challenge',
      title: 'Drengene forsvinder fra biblioteket, når de fylder ti',
      summary:
        'Sommerbogen, læseklubben og forfatterbesøgene: pigerne kommer, drengene bliver væk. Hvad har I gjort, som ikke bare er fodboldbøger?',
      body: `Af 112 børn i vores læseklub er de 19 drenge. Over ti år er der tre.

Skolen ser det samme. Jeg har spurgt en håndfuld drenge selv, og deres svar er, at man ikke kan være sammen med nogen om at læse. Det er jo ikke helt dumt sagt.

Er der skoler, klubber eller idrætsforeninger, der har fundet en indgang? Jeg tager gerne biblioteket med ud i hallen.`,
      author: 'ida-mosegaard',
      topics: ['biblioteker', 'boern-og-familier', 'trivsel'],
      daysAgo: 22,
      phase: 'starting',
      profession: 'bibliotekar',
      place: 'Tranevig',
      details: {
        tried: 'Tegneserieværksted i tre uger. De tegnede og hyggede sig, men det gav ingen udlån.',
        asks: ['sparring', 'partner'],
      },
    },
    {
      kind: 'challenge',
      title: 'De frivillige falder fra efter et år. Hvad gør vi forkert?',
      summary:
        'Vi er gode til at få nye frivillige og dårlige til at beholde dem. Af 40 værter i koncertsalen er 12 tilbage efter to sæsoner.',
      body: `Først troede vi, det var vagterne. Vi gjorde dem kortere, og det hjalp ikke.

**Opdatering to måneder senere:** Efter fire gode svar herinde ringede jeg til 15, der var stoppet. De var ikke trætte, de kedede sig. De havde stået ved den samme dør i et år. Nu kan man skifte opgave hver tredje måned, man har en fast makker, og vi siger farvel ordentligt med kaffe, når nogen stopper. Fem er kommet tilbage. Tippet om makkeren kom fra en leder i hjemmeplejen!`,
      author: 'nadia-bergstroem',
      topics: ['frivillighed', 'ledelse'],
      daysAgo: 131,
      phase: 'implementing',
      solved: true,
      profession: 'udviklingskonsulent',
      place: 'Sandvig',
      details: {
        tried: 'Kortere vagter, fribilletter og en T-shirt.',
        asks: ['sparring'],
      },
      alsoIn: ['aeldre'],
    },
    {
      kind: 'challenge',
      title: 'Kan AI læse sogneprotokoller uden at digte?',
      summary:
        '200 protokoller i gotisk håndskrift, to pensionister med lup og en model, der gætter lidt for flot. Hvordan sikrer I kvaliteten?',
      body: `Modellen læser 9 ud af 10 ord rigtigt. Det tiende finder den på, og det er tit navnet.

Slægtsforskerne tilgiver meget, men ikke en forkert oldemor. Så vi retter alt i hånden, og dermed er det ikke gået hurtigere end før.

Jeg hører gerne fra jer, der bruger AI til journaler eller referater. Hvordan viser I, hvad maskinen er usikker på? Hvor stor en stikprøve er nok?`,
      author: 'ida-mosegaard',
      topics: ['kunstig-intelligens', 'museer-og-kulturarv'],
      daysAgo: 60,
      phase: 'underway',
      profession: 'bibliotekar',
      details: {
        tried: 'To modeller, der skulle rette hinanden. De blev hurtigt enige, også når det var forkert.',
        asks: ['expert', 'sparring'],
      },
    },
    {
      kind: 'challenge',
      title: 'Hvordan tæller man det, der ikke går gennem en tæller?',
      summary:
        'Politikerne vil se effekt. Vores bedste øjeblikke sker på plejehjem, i skolegårde og på en bænk, hvor ingen køber billet.',
      body: `Vi kan sige, hvor mange der går gennem døren. Vi kan ikke sige, om det betød noget.

Vi har prøvet spørgeskemaer, men folk, der lige har grædt til en koncert, har ikke lyst til at sætte kryds fra 1 til 5. På receptholdene bruger vi WHO-5, og det giver mening dér. Til alt andet er det for tungt.

Hvad bruger I på social- og ældreområdet, når der både skal være et tal og en historie?`,
      author: 'nadia-bergstroem',
      topics: ['data-og-effekt', 'kunst-og-kultur'],
      daysAgo: 167,
      phase: 'underway',
      details: { asks: ['sparring', 'expert'] },
    },
    {
      kind: 'news',
      title: 'Lån en boremaskine, en symaskine eller et telt på biblioteket',
      summary:
        'Tranevig Bibliotek har fået en tingsreol med 60 ting. Symaskinen har ventetid, fondueapparatet er endnu ikke lånt ud.',
      body: `Ideen kom fra en låner, der ville hænge ét billede op og ikke havde lyst til at købe en boremaskine til det.

Tingene kommer fra genbrugspladsen og fra folk i byen. En reparationscafé gennemgår dem én gang om måneden, og alt med stik bliver testet, før det lånes ud. Det er bibliotekskortet, der gælder, og man har tingen i 14 dage.

På tre måneder er der 418 udlån. Symaskinen er den mest populære, og en gruppe kvinder fra sprogcentret har spurgt, om de må sidde og sy her om onsdagen. Det må de.

Er du på et bibliotek, der overvejer det samme, så kom forbi. Vi viser både reolen og den kasse med ting, vi har lært at sige nej tak til. Motorsave, for eksempel.`,
      author: 'ida-mosegaard',
      topics: ['biblioteker', 'cirkulaer-oekonomi', 'lokalsamfund', 'moedesteder'],
      daysAgo: 2,
      place: 'Tranevig',
      details: {
        forWhom: 'Biblioteker, boligforeninger og genbrugspladser',
        action: 'Kom på besøg en onsdag, så møder du også reparationscaféen.',
        source: 'https://bibliotek.dk',
      },
    },
    {
      kind: 'news',
      title: 'Søg op til 10.000 kr. til kultur med et telefonopkald',
      summary:
        'Sandvig har en lille pulje, hvor man ikke skal skrive en ansøgning. Man ringer, fortæller og får svar inden for en uge.',
      body: `Da vi havde ansøgningsskema, fik vi 30 ansøgninger om året, og de var alle skrevet af de samme, der er gode til det. Nu har vi fået 94 på otte måneder.

Man taler ti minutter med en af os, og vi skriver ned. Tre borgere, der skifter hvert halve år, beslutter sammen. De giver hellere 4.000 til mange end 10.000 til få.

Der er kommet en fest for en opgang, en drageworkshop, et kor på en byggeplads og en udstilling om en nedlagt slagter. To arrangementer blev aldrig til noget, og pengene kom tilbage.

Revisoren var med fra begyndelsen. Det vil vi anbefale alle: Hun fandt selv den løsning, hvor et billede fra dagen gælder som regnskab, når beløbet er under 5.000.`,
      author: 'nadia-bergstroem',
      topics: ['finansiering', 'lokalsamfund', 'regelforenkling'],
      daysAgo: 38,
      place: 'Sandvig',
      details: {
        forWhom: 'Borgere og foreninger i Sandvig, og kolleger, der vil lave en pulje magen til',
        action: 'Bed om vores retningslinjer. De fylder en side.',
      },
      alsoIn: ['administration'],
    },
    {
      kind: 'news',
      title: 'Afslappede forestillinger: kom, gå, sig noget højt',
      summary:
        'Egnsteatret Kulissen spiller nu hver fjerde forestilling med dæmpet lyd, lys i salen og et stillerum. Det er for alle, der har svært ved at sidde stille.',
      body: `En mor skrev, at hendes søn elsker teater, men at de var blevet bedt om at gå to gange et andet sted. Det blev vi kede af på teatrets vegne, også selv om det ikke var vores.

Så nu lader vi lyset blive på lavt blus, vi tager bragene ud, og man må gå ud og ind. I foyeren er der et rum med puder, hvor man kan følge med på en skærm. En uge før ligger der en lille film på hjemmesiden, der viser, hvor man skal hen, og hvordan nissen ser ud uden maske.

Vi troede, det var for børn med autisme. Der kommer også ældre med demens, folk med hjerneskade og forældre med en baby på maven.

Skuespillerne var nervøse før den første. Bagefter sagde de, at det var det bedste publikum, de havde haft.`,
      author: 'palle-thygaard',
      topics: ['scener-og-musik', 'handicap', 'tilgaengelighed'],
      daysAgo: 95,
      place: 'Næsby',
      details: {
        forWhom: 'Bosteder, specialskoler, familier og andre scener',
        action: 'Ring til billetkontoret og hør om de næste datoer. Ledsagere er gratis.',
      },
    },
    {
      kind: 'fund',
      title: 'Klintefonden: åbne døre',
      summary: 'Til museer, biblioteker og haller, der vil have nye mennesker ind ad døren.',
      body: '',
      author: 'nadia-bergstroem',
      topics: ['kunst-og-kultur', 'biblioteker', 'finansiering'],
      daysAgo: 13,
      deadlineInDays: 38,
      profession: 'kulturformidler',
      details: {
        applicants: 'Kulturhuse, museer, biblioteker og foreninger',
        amount: '20.000 til 150.000 kr.',
      },
    },
    {
      kind: 'fund',
      title: 'Puljen Lyd for alle',
      summary: 'Til musikskoler og foreninger, der spiller sammen med dem, der ellers ikke er med.',
      body: '',
      author: 'astrid-vollmer',
      topics: ['kunst-og-kultur', 'handicap', 'finansiering'],
      daysAgo: 26,
      deadlineInDays: 73,
      details: { applicants: 'Musikskoler og foreninger', amount: 'Op til 40.000 kr.' },
    },
    {
      kind: 'thread',
      title: 'Hvor længe må de unge sidde uden at købe noget?',
      summary:
        'De kommer klokken to, de griner højt, og de går klokken syv. De gamle lånere klager. Jeg synes egentlig, det er det bedste, der er sket for huset.',
      body: '',
      author: 'ida-mosegaard',
      topics: ['biblioteker', 'unge'],
      daysAgo: 10,
      answers: [
        {
          author: 'nadia-bergstroem',
          daysAgo: 9,
          text: 'Vi gav dem nøglen til det ene mødelokale og bad dem passe på det. De stiller selv stolene op nu.',
        },
        {
          author: 'palle-thygaard',
          daysAgo: 8,
          text: 'Tæpper på væggen. Det halve af problemet hos os var lyden, ikke de unge.',
        },
        { author: 'ida-mosegaard', daysAgo: 7, text: 'Hvor fik I dem fra? Mit budget er nul.', to: 2 },
        { author: 'palle-thygaard', daysAgo: 7, text: 'Gamle scenetæpper. Ring, så kan I få seks.', to: 2 },
      ],
    },
    {
      kind: 'thread',
      title: 'Navneskilt eller ej på de frivillige?',
      summary: 'Halvdelen vil gerne have et, halvdelen vil ikke vise navn til fremmede. Hvad har I gjort?',
      body: '',
      author: 'rasmus-kirkebjerg',
      topics: ['frivillighed', 'museer-og-kulturarv'],
      daysAgo: 3,
      answers: [
        {
          author: 'astrid-vollmer',
          daysAgo: 2,
          text: 'Fornavn og "Spørg mig". Ingen efternavne. Det kunne alle være med til.',
        },
      ],
    },
  ],
})
