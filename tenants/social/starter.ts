import { defineStarter } from '../../src/features/rooms/define-room.ts'

/** Invented people and organisations: what the room is filled with until real ones write in it. */
export default defineStarter({
  people: [
    {
      key: 'camilla-wibjerg',
      name: 'Camilla Wibjerg',
      title: 'Socialrådgiver, børn og familier',
      profession: 'socialraadgiver',
      organisation: 'Fjordby Kommune',
    },
    {
      key: 'henrik-dalsager',
      name: 'Henrik Dalsager',
      title: 'Forstander',
      profession: 'leder',
      organisation: 'Botilbuddet Fyrhusene',
    },
    {
      key: 'nadia-karimi',
      name: 'Nadia Karimi',
      title: 'Gadeplansmedarbejder',
      profession: 'paedagog',
      organisation: 'Lyngbakke Kommune',
    },
    {
      key: 'peter-stavnsager',
      name: 'Peter Stavnsager',
      title: 'Projektleder på hjemløseområdet',
      profession: 'projektleder',
      organisation: 'Nordmark Kommune',
    },
    {
      key: 'sofie-agersted',
      name: 'Sofie Agersted',
      title: 'Sygeplejerske i rusmiddelbehandlingen',
      profession: 'sygeplejerske',
      organisation: 'Vestersø Kommune',
    },
    {
      key: 'ulla-mikkelhoej',
      name: 'Ulla Mikkelhøj',
      title: 'Udviklingskonsulent i Social og Familie',
      profession: 'udviklingskonsulent',
      organisation: 'Åmose Kommune',
    },
  ],
  entries: [
    {
      kind: 'case',
      title: 'Et opkald, før det bliver en udsættelse',
      summary:
        'Boligselskabet ringer til os, når huslejen mangler for anden gang, i stedet for at sende sagen i fogedretten. Udsættelserne er faldet fra 41 til 23 på to år.',
      body: `En udsættelse koster kommunen omkring 200.000 kroner, når man lægger forsorgshjem, flytning og det hele sammen. Restancen var i de fleste sager under 9.000.

Vi satte os sammen med de tre største boligselskaber. Det, alle troede var umuligt, var loven: Må de overhovedet fortælle os det? Svaret blev, at **lejeren selv siger ja**, når boligselskabet ringer. Det gør otte ud af ti.

Så tager en af os hjem til dem inden for tre hverdage. Ikke med en mappe, men med tid. Tit er det ikke penge, men uåbnet post i en pose. Nogle gange er det en skilsmisse, nogle gange spil.

### Uden for rækkevidde
Dem, der siger nej, når vi ikke. Og private udlejere er ikke med; dér bor en tredjedel af dem, vi mister.

### Det, der holdt liv i det
Udlejningsfolkene fik at vide, hvordan det gik. Hver måned sender vi dem en linje, uden navne: "Fire ringet om, tre bor der endnu." Da vi glemte det i to måneder, faldt antallet af opkald til det halve.`,
      author: 'peter-stavnsager',
      topics: ['hjemloeshed', 'gaeld-og-privatoekonomi', 'forebyggelse', 'tvaerfaglighed'],
      daysAgo: 8,
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'projektleder',
      place: 'Nordmark',
      details: {
        effect:
          'Gennemførte udsættelser i de tre boligselskaber: 41 i året før, 34 det første år og 23 det andet. Tallene kommer fra boligselskaberne selv. Antallet af lejere er det samme.',
        pitfalls: 'Fire møder om databeskyttelse, før nogen foreslog at spørge lejeren.',
        partners: 'Tre almene boligselskaber og en frivillig gældsrådgivning',
      },
    },
    {
      kind: 'case',
      title: 'Det første møde har ingen dagsorden',
      summary:
        'Familien bestemmer sted, tid, og hvem der er med. Rådgiveren kommer uden papirer. Det lyder blødt, men det har gjort vores undersøgelser kortere.',
      body: `"Vi har fået en underretning" er en forfærdelig sætning at få i døren. Før fulgte vi den op med et brev, et mødelokale og fem voksne.

Nu ringer jeg. Jeg siger, hvad der står i underretningen, og spørger, hvor vi skal ses. I år er det blevet til køkkener, en bænk ved åen, et hjørne af byggemarkedet og to gange min bil.

På det møde skriver jeg ikke. Jeg spørger, hvad de selv er bekymrede for, og hvem der plejer at hjælpe. *Bedstefaren, naboen og fodboldtræneren* er kommet på banen på den måde, længe før nogen talte om en foranstaltning.

Der er grænser. Er der mistanke om vold mod barnet, gør vi, som vi altid har gjort, og det skal være helt klart for alle. To kolleger var utrygge ved at tage alene hjem til folk, og nu er vi altid to den første gang.

Min chef spurgte, om vi har tid. Det første møde tager dobbelt så længe. Men jeg rykker ikke længere for svar, for de tager telefonen.`,
      author: 'camilla-wibjerg',
      topics: ['boern-og-familier', 'underretninger', 'borgerinddragelse', 'sagsbehandling'],
      daysAgo: 29,
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'socialraadgiver',
      place: 'Fjordby',
      details: {
        effect:
          'Vi har talt 62 sager med det nye møde og 60 fra året før. Den gennemsnitlige tid fra underretning til færdig undersøgelse faldt fra 118 til 84 dage. Aflyste møder faldt fra 31 til 9. Sagerne er ikke valgt ved lodtrækning.',
        pitfalls: 'Aftal på forhånd, hvornår mødet IKKE skal holdes på den måde.',
      },
    },
    {
      kind: 'case',
      title: 'Den blå stol: halvt så meget vold på to år',
      summary:
        'På Fyrhusene begyndte vi at spørge beboerne, hvad der gør dem vrede, og tog svarene alvorligt. Det handlede om nøgler, ventetid og en stol.',
      body: `Vi havde 96 registreringer af vold og trusler på et år. Vi havde også alarmer, kurser og en vagt i receptionen. Det hele rettede sig mod det øjeblik, hvor det allerede var galt.

En medarbejder begyndte at gå alle registreringer igennem sammen med den beboer, det handlede om. Dagen efter, over en kop kaffe. "Hvornår begyndte det, set fra dig?"

Svarene kom bag på os:
- Køen til medicinen klokken 8. Man står op, og man står tæt.
- Nøgleknippet, som raslede, hver gang vi gik forbi en dør.
- At få svaret "det må du tage med din kontaktperson".
- Den blå stol ved vinduet, som altid var optaget.

Vi deler medicin ud på værelserne. Nøglerne er blevet til brikker. Alle må svare på alt undtagen penge og medicin. Og der er kommet to blå stole mere.

Det sidste grinede folk ad. Det kostede 1.800 kroner.

Vi har stadig vold. Den er sværere at forstå nu, for det, der er tilbage, har med stoffer og sygdom at gøre, og dér er vi ikke gode nok.`,
      author: 'henrik-dalsager',
      topics: ['botilbud-og-bostoette', 'arbejdsmiljoe', 'borgerinddragelse', 'handicap'],
      daysAgo: 54,
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'leder',
      place: 'Vestersø',
      details: {
        effect:
          'Registreringer af vold og trusler: 96, 71 og 49 over tre år, med samme skema og samme antal beboere. Sygefraværet faldt fra 8,8 til 6,9 procent.',
        pitfalls:
          'Medarbejderne frygtede, at samtalen dagen efter gav beboeren ret. Den giver viden, og det skal siges tit.',
        partners: 'Beboerrådet og arbejdsmiljøgruppen',
      },
      alsoIn: ['sundhed'],
    },
    {
      kind: 'case',
      title: 'Bostøtte på skærm blev mest støtte til skærmen',
      summary:
        'Vi ville give 30 borgere støtte på video i stedet for besøg. Efter syv måneder brugte vi mere tid på login end på livet. Projektet er lukket, men ikke spildt.',
      body: `Tanken var, at man kunne få hjælp *oftere*, når ingen skulle køre. Ti minutter om morgenen, ti om aftenen.

For fem mennesker var det præcis sådan, det blev. De fem har det endnu.

For resten gik det skævt på måder, vi burde have set. Nogle havde ingen ro derhjemme og talte fra en trappeopgang. En mand lagde altid telefonen med skærmen nedad, og vi fandt først ud af tre uger senere, at strømmen var lukket. Og appen krævede ny adgangskode hver måned.

Ledelsen havde regnet med, at to stillinger kunne spares. Det stod i budgettet, før den første samtale var holdt. Derfor blev det svært at sige højt, at det ikke gik.

Vi har tre ting med videre: Video er godt **efter** man kender hinanden. Den, der skal bruge det, skal kunne sige nej uden at miste timer. Og spørg altid først, om der er nogen i rummet, man ikke vil have til at lytte med.`,
      author: 'ulla-mikkelhoej',
      topics: ['botilbud-og-bostoette', 'velfaerdsteknologi', 'digital-inklusion', 'laering-af-fejl'],
      daysAgo: 112,
      phase: 'underway',
      outcome: 'stopped',
      profession: 'udviklingskonsulent',
      place: 'Åmose',
      details: {
        pitfalls:
          'Besparelsen stod i budgettet på forhånd. Adgangskoder. Og vi glemte, at hjemmet ikke altid er trygt.',
      },
    },
    {
      kind: 'case',
      title: 'Vi ansatte fire, der selv har været i behandling',
      summary:
        'De har nøgle, løn og en plads ved morgenmødet. Flere bliver i behandlingen, og vi andre taler anderledes, når de er i rummet.',
      body: `De første samtaler i rusmiddelbehandlingen er dem, flest falder fra på. Man har taget sig sammen i ugevis, og så sidder man over for sådan en som mig, der aldrig har prøvet det.

Nu møder man en erfaren medarbejder først. De tager imod i døren, går med til lægen og ringer, hvis man udebliver. De fører ikke journal, og de er ikke venner. Den linje har vi talt *meget* om.

Ansættelsen var en historie for sig. Straffeattesten spændte ben for to. En jurist fra HR fandt ud af, at det var vores egen vane og ikke en regel, der stod i vejen.

En af de fire fik tilbagefald i efteråret. Han blev sygemeldt som alle andre og er tilbage på halv tid. Det var hårdt for holdet, og jeg synes, vi skulle have haft en aftale klar, før det skete.`,
      author: 'sofie-agersted',
      topics: ['afhaengighed', 'rekruttering', 'udsatte-borgere', 'beskaeftigelse'],
      daysAgo: 83,
      phase: 'implementing',
      outcome: 'succeeded',
      effectDocumented: true,
      profession: 'sygeplejerske',
      place: 'Vestersø',
      details: {
        effect:
          'Andelen, der stadig kommer efter otte uger, steg fra 44 til 61 procent (målt på 118 og 131 forløb). Vi ved ikke, hvor stor en del der skyldes, at vi samtidig fik aftenåbent.',
        pitfalls:
          'Lav aftalen om tilbagefald den første dag. Og giv dem en fast at tale med, som ikke er chefen.',
        partners: 'HR, en brugerforening og jobcentret',
      },
    },
    {
      kind: 'case',
      title: 'Socialrådgiveren har kontor ved siden af skolebiblioteket',
      summary:
        'To dage om ugen sidder jeg på skolen. Lærerne får fat i mig, inden fraværet bliver stort. Men vi har undervurderet, hvor meget man skal holde tæt.',
      body: `Døren er åben i frikvarteret, og der står en skål med klementiner. I begyndelsen kom kun lærerne. Efter nytår begyndte eleverne selv at komme.

Vi fanger det tidligere nu. Elleve elever med begyndende fravær er blevet til samtaler i stedet for underretninger, og ni af dem kommer i skole de fleste dage. Det er et lille tal, og nogle af dem var nok kommet tilbage alligevel.

**Faldgruben** var tavshedspligten. En lærer spurgte mig på gangen, "hvordan det går med ham der", og jeg svarede. En mor hørte det gennem en anden. Hun havde ret i at være vred.

Nu har vi en meget enkel regel, som hænger inde på lærerværelset: *Socialrådgiveren fortæller intet, som familien ikke selv har sagt ja til. Heller ikke at det går godt.*

Skolen betaler lokalet, vi betaler mig, og ingen betaler klementinerne.`,
      author: 'camilla-wibjerg',
      topics: ['skolefravaer', 'boern-og-familier', 'tvaerfaglighed', 'forebyggelse'],
      daysAgo: 20,
      phase: 'underway',
      outcome: 'pitfalls',
      profession: 'socialraadgiver',
      place: 'Fjordby',
      details: {
        pitfalls: 'Tavshedspligten i frikvarteret. Aftal den med hele lærerværelset, inden du flytter ind.',
        partners: 'To folkeskoler og PPR',
      },
      alsoIn: ['undervisning'],
    },
    {
      kind: 'case',
      title: 'Én voksen hele vejen fra 17 til 19',
      summary:
        'Anbragte unge skifter rådgiver på deres 18-års fødselsdag. Hos os beholder de nu den samme i to år. Vi er lige begyndt med ni unge.',
      body: `En ung kvinde sagde til os, at hun i fødselsdagsgave fik fire nye voksne og en regning.

Siden sommer har ni unge haft den samme rådgiver på begge sider af de 18. Det kræver, at én person kan både børne- og voksenlovgivningen, og det kunne ingen af os. Vi læser op på det sammen om onsdagen, og en kollega fra voksenområdet er altid på telefonen.

Det er for tidligt at sige noget om virkningen. Men syv af de ni har svaret på vores beskeder i sidste uge, og det plejer de ikke.`,
      author: 'ulla-mikkelhoej',
      topics: ['unge', 'anbringelse', 'overgange'],
      daysAgo: 3,
      phase: 'starting',
      profession: 'socialraadgiver',
      place: 'Åmose',
      details: { partners: 'Ungeteamet, voksenteamet og en gruppe tidligere anbragte' },
    },
    {
      kind: 'case',
      title: 'Frivillige med slutdato bliver længere',
      summary:
        'Vi bad ikke længere folk om at være frivillige. Vi bad dem om seks torsdage. 17 af 24 er der endnu, to år efter.',
      body: `På værestedet skiftede vi frivillige, som andre skifter sokker. Folk sagde ja til "et par timer i ny og næ", fik dårlig samvittighed og forsvandt.

Nu er aftalen seks torsdage, og så holder vi en lille afslutning med kage. *Man er færdig.* Vil man mere, siger man det selv. De fleste vil.

Det andet, der virkede: Gæsterne er selv med til at tage imod de nye. En af vores faste viser rundt og siger, hvad man ikke skal spørge om.

Det, der ikke virkede, var t-shirts.`,
      author: 'nadia-karimi',
      topics: ['frivillighed', 'vaeresteder', 'hjemloeshed'],
      daysAgo: 148,
      phase: 'implementing',
      outcome: 'succeeded',
      profession: 'paedagog',
      place: 'Lyngbakke',
      details: { pitfalls: 'Navneskilte og t-shirts. Gæsterne følte sig på institution.' },
    },
    {
      kind: 'challenge',
      title: 'Han får Digital Post, men han bor i en opgang',
      summary:
        'Hver uge mister nogen på gaden deres ydelse, fordi de ikke så et brev. Fritagelse kræver et fremmøde og et id-kort, som er stjålet.',
      body: `Jeg har gået med ni mennesker til borgerservice i år. Det tager en halv dag hver gang, og i fire af tilfældene blev vi sendt hjem efter et papir.

Der må være nogen, der har lavet en aftale, så en gadesygeplejerske eller jeg kan bekræfte, hvem en person er. Hvordan ser den ud, og hvem skrev under?`,
      author: 'nadia-karimi',
      topics: ['digital-post', 'digital-inklusion', 'hjemloeshed'],
      daysAgo: 10,
      phase: 'underway',
      profession: 'paedagog',
      place: 'Lyngbakke',
      details: {
        tried: 'Fast postkasse på værestedet. Den virker til papir, men det er jo ikke dér, brevene kommer.',
        asks: ['sparring', 'expert', 'partner'],
      },
    },
    {
      kind: 'challenge',
      title: 'Udskrevet fredag klokken 14 uden sted at være',
      summary:
        'Psykiatrien gør sit, vi gør vores, og alligevel står folk på parkeringspladsen. Hvad har I aftalt med jeres sygehus?',
      body: `I de sidste tre måneder har vi haft fem. To af dem sov ude samme nat.

Afsnittet siger, at de ringede. Det gjorde de også, til et nummer, der ikke bliver taget efter klokken 13 om fredagen. Det er vores skyld. Men en vagttelefon til fem personer i kvartalet er svær at få penge til.

Jeg leder efter noget, der er mindre end en vagttelefon og større end et håb.`,
      author: 'peter-stavnsager',
      topics: ['overgange', 'mental-sundhed', 'hjemloeshed'],
      daysAgo: 37,
      phase: 'starting',
      profession: 'projektleder',
      place: 'Nordmark',
      details: {
        tried: 'En fælles mailboks. Ingen af os læser den om fredagen.',
        asks: ['sparring', 'partner'],
      },
      alsoIn: ['sundhed'],
    },
    {
      kind: 'challenge',
      title: '200 underretninger om måneden. Kan en maskine sortere?',
      summary:
        'En leverandør tilbyder et program, der læser underretninger og foreslår, hvilke der haster. Vi er fristede og urolige på samme tid.',
      body: `Vi skal vurdere alle inden for et døgn. Det når vi, men det er alt, vi når.

Mine spørgsmål til jer, der har prøvet eller sagt nej:
- Hvad skete der med dem, programmet lagde nederst?
- Læste folk stadig teksten selv efter et halvt år?
- Hvad sagde jeres jurister?

Jeg vil helst høre fra nogen, der er stoppet igen.`,
      author: 'ulla-mikkelhoej',
      topics: ['kunstig-intelligens', 'underretninger', 'informationssikkerhed'],
      daysAgo: 66,
      phase: 'starting',
      profession: 'udviklingskonsulent',
      place: 'Åmose',
      details: {
        tried: 'Et fælles morgenmøde, hvor to læser højt. Det gav ro, men det tager en time.',
        asks: ['sparring', 'expert'],
      },
    },
    {
      kind: 'challenge',
      title: 'Børnene på krisecentret mister deres skole',
      summary:
        'En familie flytter 60 kilometer i løbet af en nat. Børnene må ikke gå i deres egen skole af hensyn til sikkerheden, og den nye kan tage tre uger om at sige ja.',
      body: `Tre uger er lang tid, når man er ni år og sidder på et værelse med sin mor.`,
      author: 'camilla-wibjerg',
      topics: ['vold-i-naere-relationer', 'boern-og-familier', 'overgange'],
      daysAgo: 189,
      phase: 'underway',
      solved: true,
      profession: 'socialraadgiver',
      details: {
        helped:
          'Efter en samtale med en skoleleder, som fandt os herinde, har vi nu to faste pladser på en skole tæt på centret. De står altid klar, uanset hvor barnet kommer fra, og papirerne følger efter. Første barn begyndte på tredje dag. Kommunerne afregner én gang i kvartalet.',
        tried: 'En lærer på besøg to timer om dagen. Kærligt ment, men børnene manglede andre børn.',
        asks: ['partner'],
      },
    },
    {
      kind: 'challenge',
      title: 'Beboerne er blevet gamle, og vi er pædagoger',
      summary:
        'Fire af vores beboere med udviklingshandicap har fået demens. Vi kan relationen, men vi kan ikke plejen. Hvem har fundet en model?',
      body: `Den nemme løsning er et plejehjem. Men de har boet her i 31 år, og de har hinanden.

Hjemmesygeplejen kommer til medicinen. Alt det andet gør vi, og mine kolleger er bange for at gøre noget forkert, når nogen ikke vil spise.

Jeg kunne bruge to timer med en, der er god til demens, og et sted at ringe hen om aftenen.`,
      author: 'henrik-dalsager',
      topics: ['handicap', 'botilbud-og-bostoette', 'kompetenceudvikling', 'aeldre-borgere'],
      daysAgo: 15,
      phase: 'starting',
      profession: 'leder',
      place: 'Vestersø',
      details: {
        tried: 'Et kursus på nettet. Det var godt, men det var lavet til plejehjem.',
        asks: ['expert', 'sparring'],
      },
      alsoIn: ['aeldre'],
    },
    {
      kind: 'news',
      title: 'Brevet med de fire sætninger ligger frit fremme',
      summary:
        'Vores brev til familier var på to sider. Nu er det fire sætninger og et telefonnummer til en rigtig person. Tag det, ret det, brug det.',
      body: `Teksten er skrevet sammen med tre mødre, der selv har fået den gamle udgave.

1. Nogen er bekymret for dit barn og har skrevet til os.
2. Jeg hedder Camilla, og jeg vil gerne tale med dig om det.
3. Du vælger, hvor vi skal mødes.
4. Ring eller skriv, også hvis du bare vil vide, hvad der står.

Juraen er flyttet om på bagsiden, hvor den stadig gælder. Vores jurist skrev under efter tre forsøg.

En far sagde, at det var det første brev fra kommunen, han havde læst færdigt. Det er ikke en måling, men vi har hængt det op.`,
      author: 'camilla-wibjerg',
      topics: ['klart-sprog', 'boern-og-familier'],
      daysAgo: 6,
      place: 'Fjordby',
      details: {
        forWhom: 'Rådgivere og alle andre, der skriver til familier',
        action: 'Læs jeres eget brev højt for en, der ikke arbejder hos jer.',
      },
    },
    {
      kind: 'news',
      title: 'Kor på værestedet søger en bas og et klaver',
      summary:
        'Hver mandag klokken 15 synger vi på værestedet i Lyngbakke. Om halvanden måned skal vi synge på torvet, og vi mangler dybe stemmer og noget at spille på.',
      body: `Vi begyndte tre mennesker og en guitar. Nu er vi elleve til nitten, alt efter vejret.

Man skal ikke kunne noder, og man må gerne gå midt i en sang. Vi har én regel, og den er, at ingen kommenterer andres stemme.

Biblioteket har tilbudt os deres sal, men vi har sagt nej tak i første omgang. Folk skal kunne gå udenfor og ryge uden at passere en skranke.

Et brugt klaver må gerne være stemt, men behøver ikke være kønt. Vi henter selv.`,
      author: 'nadia-karimi',
      topics: ['kunst-og-kultur', 'vaeresteder', 'ensomhed'],
      daysAgo: 33,
      place: 'Lyngbakke',
      details: {
        forWhom: 'Musikskoler, kor og alle med et klaver, der står i vejen',
        action: 'Skriv til mig, eller kom forbi en mandag.',
      },
    },
    {
      kind: 'news',
      title: 'Åben telefontime om erfarne medarbejdere',
      summary:
        'Hver anden tirsdag kan I ringe og spørge om alt det praktiske, når man ansætter folk, der selv har haft et misbrug. Vi svarer begge: mig og min kollega Bo.',
      body: `Vi får de samme spørgsmål igen og igen, og de er gode. Hvad med straffeattesten? Hvad siger kollegerne? Hvad gør man ved lønnen, når nogen mister en ydelse, fordi de får job?

Bo har været ansat i to år og kan svare på det, jeg ikke kan. For eksempel hvordan det er at møde en, man har siddet på bænk med.

I får også vores stillingsopslag, vores aftale om tilbagefald og den dagsorden, vi bruger, når holdet mødes uden ledelse.

Vi ved, at nogle er skeptiske. Det var halvdelen af os også.`,
      author: 'sofie-agersted',
      topics: ['afhaengighed', 'rekruttering', 'modstand'],
      daysAgo: 95,
      place: 'Vestersø',
      details: {
        forWhom: 'Ledere og HR i behandling, væresteder og fængsler',
        action: 'Skriv herinde, så får I et tidspunkt.',
      },
      alsoIn: ['retsvaesen'],
    },
    {
      kind: 'method',
      title: 'Stolen til den, der ikke er der',
      summary:
        'Ved hvert netværksmøde står der en tom stol. Inden man slutter, siger én, hvad den ville sige, som ikke kom.',
      body: '',
      author: 'camilla-wibjerg',
      topics: ['boern-og-familier', 'tvaerfaglighed'],
      daysAgo: 52,
      profession: 'socialraadgiver',
      details: {
        fits: 'Når mange taler om et barn, der ikke er med. Ikke til møder, hvor der skal afgøres noget ved lov.',
        timeNeeded: 'Fem minutter af et møde',
        participants: 'Alle, der er med til mødet',
        steps:
          '1. Sæt stolen frem, før de andre kommer.\n2. Sig, hvem den står der for.\n3. Vælg én, der taler for stolen til sidst.\n4. Skriv den sætning øverst i referatet.',
        resistance: 'Det føles som teater den første gang. Den anden gang spørger nogen selv efter stolen.',
      },
    },
    {
      kind: 'fund',
      title: 'Puljen Tag over hovedet',
      summary: 'Til forsøg, der får folk uden bolig ind i en og hjælper dem med at blive der.',
      body: '',
      author: 'peter-stavnsager',
      topics: ['hjemloeshed', 'udsatte-borgere', 'finansiering'],
      daysAgo: 15,
      deadlineInDays: 33,
      profession: 'projektleder',
      details: { applicants: 'Kommuner og boligforeninger sammen', amount: '200.000 til 1 mio. kr.' },
    },
    {
      kind: 'fund',
      title: 'Fyrhus Fonden: små skub',
      summary: 'Til det, der ikke er penge til på et botilbud: en tur, et værksted, en gæst.',
      body: '',
      author: 'henrik-dalsager',
      topics: ['handicap', 'trivsel', 'finansiering'],
      daysAgo: 22,
      deadlineInDays: 80,
      details: { applicants: 'Botilbud og væresteder', amount: 'Op til 15.000 kr.' },
    },
    {
      kind: 'term',
      title: 'Underretning',
      summary: 'Et brev eller et opkald til kommunen fra en, der er bekymret for et barn eller en ung.',
      body: '',
      author: 'camilla-wibjerg',
      topics: ['underretninger'],
      daysAgo: 170,
    },
    {
      kind: 'term',
      title: 'Bostøtte',
      summary: 'Hjælp i eget hjem til at få hverdagen til at hænge sammen.',
      body: '',
      author: 'ulla-mikkelhoej',
      topics: ['botilbud-og-bostoette'],
      daysAgo: 171,
      details: { synonyms: 'hjemmevejleder' },
    },
    {
      kind: 'link',
      title: 'Social- og Boligstyrelsen',
      summary: 'Viden om, hvad der virker på det sociale område, med puljer, håndbøger og rådgivning.',
      body: '',
      author: 'ulla-mikkelhoej',
      topics: ['udsatte-borgere', 'boern-og-familier'],
      daysAgo: 97,
      details: {
        address: 'https://www.sbst.dk',
        goodFor: 'At slå op, om en metode er prøvet af, og få rådgivning i en svær sag.',
      },
    },
    {
      kind: 'collection',
      title: 'Teknik, vi slukkede igen: syv ærlige regnskaber',
      summary:
        'En tablet, en kop, en app, 400 skraldespande og et kort over indbrud. Syv steder købte noget klogt og stoppede igen. De har mere til fælles, end man skulle tro.',
      body: '',
      author: 'ulla-mikkelhoej',
      topics: ['laering-af-fejl', 'velfaerdsteknologi', 'it-systemer', 'indkoeb'],
      daysAgo: 5,
      alsoIn: ['administration'],
      details: {
        purpose: 'crossCutting',
        forWhom: 'Den, der snart skal skrive under på et indkøb',
        shows:
          'At de samme fem fejl bliver lavet i sygehuse, skoler, fængsler og skraldebiler, og at de næsten alle kan ses på en enkelt dag, før man køber.',
        conclusion: `Ingen af de syv gik galt, fordi teknikken ikke virkede. De gik galt, fordi

- nogen købte, **før de havde fulgt en dag** med dem, der skulle bruge det,
- besparelsen stod i budgettet, før den første samtale var holdt,
- tallene viste det, man i forvejen så,
- der ikke var nogen til at læse de svar, man bad om,
- ingen havde aftalt, **hvad der skulle til for at stoppe**.

Læg mærke til, hvad der kom i stedet: en tavle med tusch, et glas vand, en telefonboks og en voksen til fem børn. Det kostede næsten ingenting, og det kunne man ikke have fundet på uden den dyre omvej.

Vores råd er kort: Sæt dig en dag i bilen. Skriv stopdatoen i kontrakten. Og fortæl det bagefter, som de her syv har gjort.`,
      },
      chosen: [
        {
          title: 'Bostøtte på skærm blev mest støtte til skærmen',
          comment:
            'Vores egen. To stillinger var sparet på papiret, før nogen havde prøvet det. Det gjorde det svært at sige højt, at det ikke gik.',
        },
        {
          room: 'sundhed',
          title: 'Tabletten ved sengen endte som bakkeholder',
          comment:
            '60 købt, 11 i brug. Da de endelig spurgte patienterne, ville de bare vide: “Hvornår kommer der nogen?”',
        },
        {
          room: 'aeldre',
          title: 'Koppen, der skulle minde folk om at drikke',
          comment: 'Det bedste spørgsmål i hele samlingen: om koppen også kunne høre, hvad hun sagde.',
        },
        {
          room: 'undervisning',
          title: 'Trivselsappen, der spurgte 341 børn hver morgen',
          comment:
            '38.000 svar og ingen til at læse dem. Gennemsnittet skjulte det ene barn, der trykkede rødt elleve dage i træk.',
        },
        {
          room: 'klima',
          title: 'Sensorerne i 400 skraldespande er pillet ned igen',
          comment:
            'Svaret var klar klokken ni, den dag hun satte sig i bilen. Læg mærke til, at 22 spande blev: Teknik kan godt være rigtig for nogle få.',
        },
        {
          room: 'kultur',
          title: 'Vi slukkede museets app og tændte en gammel telefonboks',
          comment:
            'En pris på væggen er ikke det samme som gæster. Tre års drift, fordi pengene nu engang var givet.',
        },
        {
          room: 'retsvaesen',
          title: 'Kortet, der skulle forudsige indbrud, lagde vi i skuffen',
          comment:
            'Den sværeste at skrive og den vigtigste at læse, hvis I er på vej ind i kunstig intelligens: kortet over, hvor vi plejer at være.',
        },
      ],
    },
    {
      kind: 'thread',
      title: 'Hvornår tør I lade være med at skrive det ned?',
      summary:
        'Moren sagde noget i bilen, som ikke hørte til i sagen. Jeg skrev det ikke. Nu er jeg i tvivl, om jeg skulle have gjort det.',
      body: '',
      author: 'camilla-wibjerg',
      topics: ['sagsbehandling', 'boern-og-familier'],
      daysAgo: 9,
      answers: [
        {
          author: 'ulla-mikkelhoej',
          daysAgo: 8,
          text: 'Vi spørger os selv: skal nogen handle på det? Hvis ja, skriver vi det, og siger det til hende først. Hvis nej, bliver det i bilen.',
        },
        {
          author: 'sofie-agersted',
          daysAgo: 8,
          text: 'Jeg siger altid på forhånd, hvad jeg er nødt til at skrive. Så vælger folk selv, hvad de fortæller.',
        },
        { author: 'camilla-wibjerg', daysAgo: 7, text: 'Det er den sidste del, jeg glemmer. Tak.', to: 2 },
      ],
    },
    {
      kind: 'thread',
      title: 'Kaffe på gaden: hvem betaler?',
      summary:
        'En kop kaffe er det bedste møde, jeg holder. Men bilaget kommer retur hver gang. Hvordan har I fået det igennem?',
      body: '',
      author: 'nadia-karimi',
      topics: ['udsatte-borgere'],
      daysAgo: 3,
      answers: [
        {
          author: 'peter-stavnsager',
          daysAgo: 2,
          text: 'Vi fik en fast sum om måneden og skriver bare antal kopper. Økonomi sagde ja, da vi viste, hvad de brugte på at sende bilag frem og tilbage.',
        },
        { author: 'henrik-dalsager', daysAgo: 1, text: 'Kom forbi os med termokanden. Vi fylder den.' },
      ],
    },
  ],
})
