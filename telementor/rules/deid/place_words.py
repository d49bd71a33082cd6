"""Words that addresses and institutions are made of, in both languages, as parts of regular expressions."""

from telementor.rules.deid.words import UPPER

CAP = rf"(?:(?:St|Ste|Mt|Ft|Dr|Mme)\.|{UPPER}[\w'’&-]{{0,40}}|[1-9]\d{{0,2}}(?:st|nd|rd|th|e|er|re))"
LINK = r"(?:of|the|and|for|de|du|des|de la|de l['’]|d['’]|l['’]|la|le|les|et|en|à|aux|au|sur|&)"
CAPS = rf"{CAP}(?:[ ](?:{LINK} ?){{0,2}}{CAP}){{0,5}}"
EN_STREET = (
    r"(?:street|st|avenue|ave?|road|rd|boulevard|blvd|drive|dr|lane|ln|court|crt"
    r"|ct|crescent|cres|cr|place|pl|way|terrace|terr?|trail|trl|circle|cir|square"
    r"|sq|parkway|pkwy|highway|hwy|line|sideroad|concession|gate|grove|heights|hts"
    r"|hill|hollow|island|landing|loop|mall|manor|mews|mount|park|pass|path|plaza"
    r"|point|ridge|row|run|view|village|vista|walk|wood|woods|alley|close|common"
    r"|cove|gardens?|glen|green|quay|rise|turn|brook|bridge|camp|canyon|cape|cliffs?"
    r"|club|corner|corners|crossing|crossroad|dale|dam|divide|estates?|expressway"
    r"|extension|falls|ferry|fields?|flats?|ford|forest|forge|fork|fort|freeway|harbor"
    r"|haven|inlet|isle|junction|keys?|knolls?|lakes?|light|locks|lodge|meadows?"
    r"|mill|mission|motorway|neck|orchard|oval|overpass|parks|passage|pike|pines?"
    r"|plains?|prairie|radial|ramp|ranch|rapids?|rest|river|roads|route|shoal|shores?"
    r"|skyway|springs?|spur|station|stravenue|stream|summit|throughway|trace|track"
    r"|trafficway|tunnel|turnpike|underpass|union|valley|viaduct|ville|wells?|street north"
    r"|strasse|straße)"
)
SURE_STREET = (
    r"(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|lane|court|crescent|cres"
    r"|highway|hwy|sideroad)"
)
FR_STREET = (
    r"(?:rue|avenue|av|ave|boulevard|boul|blvd|bd|chemin|ch|rang|route|rte|place"
    r"|pl|promenade|prom|côte|montée|ruelle|allée|impasse|croissant|cours|carré|quai"
    r"|terrasse|passage|sentier|autoroute|concession|cercle|esplanade|parc|traverse"
    r"|voie)"
)
DIRECTION = r"(?:north|south|east|west|n|s|e|w|nw|ne|sw|se|nord|sud|est|ouest|o)\b\.?"
UNIT = (
    r"(?:apt|apartment|unit|suite|ste|app|appartement|bureau|local|room|rm|floor"
    r"|étage|bsmt|basement|lot|site|comp|box|flat|no|#|porte|unité|logement|chambre)"
)
UNIT_NO = rf"(?i:,?[ \n]{{0,2}}(?:{UNIT}\b\.?|#) ?#?\w{{1,5}}(?![\w]))"
STATE = (
    r"(?:A[KLRZAEP]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]"
    r"|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|PR|GU|VI|ON|QC|BC|AB|MB|SK|NS|NB"
    r"|NL|PE|PEI|YT|NT|NU)"
)
STATE_NAME = (
    r"(?:Ontario|Qu[ée]bec|British Columbia|Colombie-Britannique|Alberta|Manitoba"
    r"|Saskatchewan|Nova Scotia|Nouvelle-[ÉE]cosse|New Brunswick|Nouveau-Brunswick"
    r"|Newfoundland(?: and Labrador)?|Terre-Neuve(?:-et-Labrador)?|Labrador"
    r"|Prince Edward Island|[ÎI]le-du-Prince-[ÉE]douard|Yukon|Nunavut|Northwest Territories"
    r"|Territoires du Nord-Ouest|Alabama|Alaska|Arizona|Arkansas|California|Californie"
    r"|Colorado|Connecticut|Delaware|Florida|Floride|Georgia|Hawaii|Idaho|Illinois"
    r"|Indiana|Iowa|Kansas|Kentucky|Louisiana|Louisiane|Maine|Maryland|Massachusetts"
    r"|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New (?:Hampshire"
    r"|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|(?:Caroline|Dakota) du (?:Nord"
    r"|Sud)"
    r"|Ohio|Oklahoma|Oregon|Pennsylvania|Pennsylvanie|Rhode Island|Tennessee|Texas"
    r"|Utah|Vermont|Virginia|Virginie|Washington|West Virginia|Wisconsin|Wyoming)"
)
CARE = (
    r"(?:Hospitals?|Hosp\.?|Clinics?|Medical (?:Cent(?:er|re)|Group|Associates|Arts)"
    r"|Health (?:Cent(?:er|re)|Sciences(?: (?:Cent(?:er|re)|North))?|Network|System"
    r"|Team|Authority|Unit|Services?|Care|Region)|Healthcare|Cent(?:er|re)s?|Hospice"
    r"|Infirmary|Sanatorium|Institute"
    r"|Nursing Home|Care Home|Retirement (?:Home|Residence|Village)|Long[- ]Term Care"
    r"|Manor|Lodge|Villa|Rehab(?:ilitation)?(?: Cent(?:er|re))?|Urgent Care|Pharmacy"
    r"|Drug ?[Mm]art|Family Health Team|FHT|CHC|Nursing Station|Shelter|Detox|Correctional (?:Facility"
    r"|Institution|Cent(?:er|re))"
    r"|Penitentiary|Prison|Jail|University|College|Academy|School|High School|Secondary School"
    r"|Elementary(?: School)?|Public School|Polytechnic|Church|Parish|Mosque|Temple"
    r"|Synagogue|First Nation|Reserve|Reservation|Band|Friendship Cent(?:er|re)|M[ée]tis Settlement"
    r"|Mission|Airport|Mall"
    r"|Arena|Library|Foundation|Health|Laborator(?:y|ies)|Diagnostics|Hotel|Motel"
    r"|Inn|Apartments|Towers?|Restaurant|Ministry|Police Service|Fire Department"
    r"|Base|Mine|Mill|Farms?|Ranch)"
)
FR_CARE = (
    r"(?:[Hh][ôo]pital|[Hh][ôo]pitaux|[Cc]liniques?(?: (?:m[ée]dicale|dentaire|familiale"
    r"|externe))?|CLSC|CHSLD|CHU(?:M|Q|S|L)?|CHUS|CUSM|CIUSSS|CISSS|GMF(?:-U)?|CSSS"
    r"|CRDITED|CRCHUM|IUCPQ|ICM|[Cc]entre (?:hospitalier(?: universitaire)?|de sant[ée]"
    r"|m[ée]dical|de r[ée]adaptation|jeunesse|d['’]h[ée]bergement|communautaire|de crise"
    r"|de d[ée]tention)"
    r"|[Ii]nstitut|[Rr][ée]sidence|[Mm]anoir|[Pp]avillon|[Mm]aison|[Pp]harmacie|[Uu]niversit[ée]"
    r"|[Cc][ée]gep|[Cc]oll[èe]ge|[ÉEé]cole(?: (?:secondaire|primaire|polytechnique))?"
    r"|[ÉEé]glise|[Pp]aroisse|[Ff]oyer|[Pp][ée]nitencier|[Pp]rison|[Dd]ispensaire"
    r"|[Rr][ée]serve|[Cc]ommunaut[ée])"
)
COMPANY = (
    r"(?:Inc|Ltd|LLC|L\.L\.C|LLP|Corp|Corporation|Co|Company|Limited|Lt[ée]e|S\.?E\.?N\.?C"
    r"|GmbH|AG|S\.A|SA|SARL|PLC|plc|Group|Holdings|Industries|Enterprises|Partners"
    r"|Bank|Technologies|Solutions|Systems|Logistics|Foods|Motors|Airlines|Railway"
    r"|Consulting|Construction|Association|Union|Credit Union|Drilling|Mining|Forestry|Lumber|Trucking|Transport|Freight|Shipping"
    r"|Plumbing|Roofing|Paving|Landscaping|Contracting|Electric|Manufacturing|Composites|Plastics|Steel|Seafoods?|Fisheries|Bakery"
    r"|Catering|Cleaning|Security|Insurance|Realty|Automotive|Auto Parts|Hardware|Supply|Builders|Packers|Outfitters|Airways)"
)
FR_COMPANY = (
    r"(?:Transports?|Constructions?|Entreprises?|Excavations?|Toitures?|Ateliers?|Aciers?|Aliments|Produits|Boulangerie|Boucherie"
    r"|[ÉE]picerie|Garage|Ferme|Scierie|Fonderie|Usine|Groupe|Coop[ée]rative|Coop|Caisse|Banque|Assurances?|Imprimerie|Plomberie"
    r"|[ÉE]bénisterie|Menuiserie|P[êe]cheries?|Mines?|Location|Messagerie|Soci[ée]t[ée]|Quincaillerie|Restaurant|Brasserie)"
)
EMPLOYED = (
    r"(?:employed (?:by|at|with)|work(?:s|ed|ing)? (?:[a-z]+ ){0,3}(?:at|for)|job (?:at"
    r"|with)|employee (?:of|at)|employer\s?:|employer is|hired by|laid off (?:from"
    r"|by)|retired from|fired from|shift at|manager at|cashier at|clerk at|driver (?:at"
    r"|for)|off work from|driv(?:es?|ing|en|er) for|(?:teller|cook|welder|mechanic|guard|foreman|labou?rer|carpenter"
    r"|aide|teacher|janitor|cleaner|server|waitress|waiter|technician|operator|electrician|plumber|receptionist"
    r"|secretary|accountant|nurse) (?:at|with|for|from)"
    r"|employ[ée]e? (?:de|du|d['’]|chez|par|à la|à l['’]|au|aux)|travaill(?:e|ait"
    r"|ant|é) (?:[a-zà-ÿ]+ ){0,3}(?:chez|pour|à l['’]|à la|au|à|aux)|employeur\s?:"
    r"|engag[ée]e? (?:par|chez)|retrait[ée]e? (?:de|du|de chez)|congédiée? (?:de"
    r"|par)|(?:soudeu|caissi|cuisini|plombi|menuisi|camionneu|chauffeu|infirmi|serveu|vendeu|concierg|commi|opérateu"
    r"|mécanicien|préposée?)\w* (?:chez|pour|à la|au))"
)
