/** Danish words for texts that are made up in bulk: parts of compounds, and words with their endings. */

/** First parts of compounds, with the joint they take. */
export const firstParts = words(`
  sundheds borger sygehus skole ældre kommune data kultur klima børne unge patient social velfærds digital energi
  trafik miljø job rets kvalitets medarbejder pårørende familie fritids bibliotek genoptrænings læse sprog idræts
  affalds vand by bolig plejehjems hjemme dags nat hverdags vagt projekt effekt økonomi budget indkøbs udbuds
  sikkerheds sags klage tilsyns rådgivnings handicap demens fald mad måltids ernærings bevægelses medicin akut føde
  barsel psykiatri misbrugs alkohol hjemløse daginstitutions vuggestue undervisnings lærer elev studie praktik
  voksen efteruddannelses fælles nær tvær frivillig forenings museums musik teater arkiv natur skov kyst
  klimatilpasnings genbrugs bygge anlægs varme sol vind forbrugs transport cykel park beskæftigelses integrations
  politi fængsels domstols konflikt nabo ungdoms fraværs trivsels mobnings matematik naturfags eksamens lejr
  rehabiliterings hjælpemiddel skærm telefon journal henvisnings udskrivnings indlæggelses opfølgnings tand kræft
  diabetes hjerte lunge smerte søvn stress ensomheds besøgs aktivitets haves køkken vaske rengørings hygiejne
  innovations forandrings lednings ledelses team strategi forsøgs prøve pilot nød krise beredskabs regn skybruds
  grønne jord luft støj lys vej bro havne land oplands forstads bydels torve strøg`)

/** Nouns: stem, then the endings of "the one", "several" and "the several". */
export const nouns = inflected(`
  indsats en er erne|plan en er erne|forløb et - ene|team et s ene|gruppe n r rne|besøg et - ene|samtale n r rne
  aftale n r rne|ordning en er erne|løsning en er erne|metode n r rne|model len ler lerne|vejledning en er erne
  skema et er erne|system et er erne|platform en e ene|portal en er erne|kanal en er erne|træning en er erne
  behandling en er erne|undersøgelse n r rne|måling en er erne|evaluering en er erne|analyse n r rne|rapport en er erne
  strategi en er erne|netværk et - ene|fællesskab et er erne|værksted et er erne|forsøg et - ene|projekt et er erne
  initiativ et er erne|kampagne n r rne|hus et e ene|enhed en er erne|afdeling en er erne|kontor et er erne
  klasse n r rne|hold et - ene|konsulent en er erne|koordinator en er erne|medarbejder en e ne|leder en e ne
  vejleder en e ne|rådgiver en e ne|terapeut en er erne|borger en e ne|bruger en e ne|patient en er erne
  beboer en e ne|familie n r rne|pakke n r rne|mappe n r rne|tavle n r rne|skærm en e ene|robot ten ter terne
  sensor en er erne|alarm en er erne|telefon en er erne|linje n r rne|brev et e ene|blanket ten ter terne
  sag en er erne|klage n r rne|afgørelse n r rne|krav et - ene|standard en er erne|risiko en er erne
  hændelse n r rne|udfordring en er erne|behov et - ene|ønske t r rne|erfaring en er erne|resultat et er erne
  gevinst en er erne|besparelse n r rne|udgift en er erne|budget tet ter terne|tilskud det - dene|pulje n r rne
  fond en e ene|udbud det - dene|kontrakt en er erne|leverandør en er erne|partner en e ne|samarbejde t r rne
  dialog en er erne|rum met - mene|plads en er erne|café en er erne|have n r rne|bil en er erne|rute n r rne
  kasse n r rne|kort et - ene|app en s pene|tjeneste n r rne|vagt en er erne|runde n r rne|tjek ket - kene
  råd et - ene|udvalg et - ene|møde t r rne|dag en e ene|uge n r rne|time n r rne|forening en er erne
  skole n r rne|bibliotek et er erne|butik ken ker kerne|bænk en e ene|sti en er erne
  bygning en er erne|bolig en er erne|park en er erne|station en er erne|lektion en er erne|opgave n r rne
  rolle n r rne|vane n r rne|rutine n r rne|overgang en e ene|henvisning en er erne|udskrivning en er erne
  besked en er erne|kurv en e ene|liste n r rne|notat et er erne|spørgsmål et - ene|svar et - ene`)

/** Verbs: stem, then the endings of "to", "does", "did" and "done". */
export const verbs = inflected(`
  prøv e er ede et|brug e er te t|afprøv e er ede et|samarbejd e er ede et|udvikl e er ede et|indfør e er te t
  mål e er te t|test e er ede et|styrk e er ede et|ændr e er ede et|saml e er ede et|spørg e er spurgte spurgt
  hjælp e er hjalp hjulpet|støtt e er ede et|træn e er ede et|invit ere erer erede eret
  evalu ere erer erede eret|digitalis ere erer erede eret|koordin ere erer erede eret|dokument ere erer erede eret
  forebyg ge ger gede get|spar e er ede et|del e er te t|vis e er te t|lær e er te t|undersøg e er te t
  besøg e er te t|ring e er ede et|kontakt e er ede et|følg e er fulgte fulgt|start e er ede et|stop pe per pede pet
  udbred e er te t|opdag e er ede et|mangl e er ede et
  reduc ere erer erede eret|forbedr e er ede et|aflast e er ede et|inddrag e er inddrog inddraget
  flyt te ter tede tet|bestil le ler te t|byg ge ger gede get|fordel e er te t|gentag e er gentog gentaget`)

/** Adjectives: stem, then the endings with "et" words and of several. */
export const adjectives = inflected(`
  ny t e|lille t -|stor t e|enkel t -|fælles - -|tydelig t e|hurtig t e|rolig t e|billig t e|lokal t e|digital t e
  tværfaglig t e|frivillig t e|daglig t e|ugentlig t e|grøn t ne|tryg t ge|åben t -|fast - e|kort - e|tidlig t e
  midlertidig t e|systematisk - e|praktisk - e|faglig t e|personlig t e|nem t me|svær t e|bred t e|særlig t e
  udsat - te|sårbar t e|ensom t me|sund t e|aktiv t e|bæredygtig t e|sikker t -|ærlig t e|uventet - -|gammel t -
  anderledes - -|effektiv t e|målrettet - -|fleksibel t -|opsøgende - -|styrket - -`)

/** Where, when and how: the ends of sentences. */
export const adverbials = lines(`
  i hverdagen
  hver mandag morgen
  på tværs af afdelinger
  sammen med de pårørende
  uden ekstra bevilling
  i samarbejde med frivillige
  på to af vores adresser
  i løbet af det første halve år
  med hjælp fra nabokommunen
  efter en rolig start
  i ydertimerne
  hos dem, der har mest brug for det
  på den travleste tid af dagen
  uden at nogen savnede det gamle
  før sommerferien
  efter tre måneders prøve
  i de små hold
  ude hos borgerne
  når det brænder på
  fra første dag
  med de midler, vi havde
  også i weekenden
  i hele distriktet
  på skift mellem holdene
  efter råd fra brugerne
  ved siden af den almindelige drift
  med en enkel papirliste
  gennem fælles regler
  i tæt dialog med ledelsen
  på egen hånd
  til glæde for begge parter
  trods få hænder
  over for de yngste
  i overgangen mellem sektorer
  inden for den samme ramme
  på baggrund af tal fra det seneste år`)

/** Invented names of places. */
export const placeNames = words(`
  Åkær Elmelund Østkyst Fjordby Skovholm Bakkedal Vesterå Nørrelund Sønderkær Granly Hvidbjerg Mosevang Engsted
  Lyngkær Søhøj Kærholt Birkeryd Tornby Havnsø Strandlyst Egelund Hasselø Bøgevang Ravnkilde Møllebro Klintsted
  Ådal Humleby Sandvad Marskby Hedelund Vigsø Rørkær Dalbæk Storeskov Lilleø Kongsmark Fuglevang Ternsø Solbjerg`)

export const firstNames = words(`
  Anne Mette Kirsten Lone Hanne Camilla Maria Ida Freja Sofie Laura Emma Julie Louise Line Aisha Fatima Zainab Karin
  Birgit Peter Jens Lars Michael Henrik Thomas Søren Jan Niels Rasmus Mikkel Jonas Emil Oliver Magnus Ali Hassan Omar
  Ole Jørgen Bent Svend Torben Kasper Simon Frederik Signe Astrid Ellen Tove Inger Marie Nanna Sara Trine Pia Gitte`)

export const lastNames = words(`
  Thyborg Skovbo Elmelund Vestergren Holmgaard Ravnsted Kjærsig Bøgelund Tangholm Fuglsby Marskgaard Lindevang Engtoft
  Stenvad Klitmose Dybvad Højris Grønfeldt Aabrink Sortsø Hvidtved Brogård Egehøj Solvang Nyholt Vindum Rosenkær
  Tornvig Bakholm Sandbøl Moselund Askvang Birkeholm Hedevig Kildegren Nørhave Odderskov Pilemark Rugdal Sivholm
  Teglvang Ulvsted Vadgren Ærholm Ølund Åstrup`)

export interface Inflected {
  /** The word as it stands in a word list. */
  base: string
  /** Its other forms, in the order of the list above. */
  forms: string[]
}

function words(text: string): string[] {
  return text.trim().split(/\s+/)
}

function lines(text: string): string[] {
  return text.trim().split(/\n\s*/)
}

/** `plan en er erne` → plan, planen, planer, planerne; a dash stands for the stem itself. */
function inflected(text: string): Inflected[] {
  return text
    .trim()
    .split(/[|\n]/)
    .map((entry) => entry.trim().split(/\s+/))
    .map(([stem = '', ...endings]) => ({
      base: stem,
      forms: endings.map((ending) => (ending === '-' ? stem : joined(stem, ending))),
    }))
}

/** A strong verb's past is given whole: hjælp + hjalp. */
function joined(stem: string, ending: string): string {
  const whole = ending.length > 3 && ending[0] === stem[0]
  return whole ? ending : stem + ending
}
