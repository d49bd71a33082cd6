"""What surrogates are made of beside names: kinship, titles, employers, institutions, streets, lands, nature."""

from bench.deid import communities as own

EN_KIN = own.several(
    "wife husband son daughter mother father sister brother partner spouse aunt uncle niece nephew cousin grandson granddaughter grandmother stepson stepdaughter roommate neighbour friend caregiver mom dad girlfriend fiancé twin sister-in-law mother-in-law"
)
FR_KIN_M = own.several(
    "mari conjoint fils père frère oncle neveu cousin grand-père petit-fils beau-père beau-frère ami voisin colocataire chum copain ex-mari gendre"
)
FR_KIN_F = own.several(
    "femme conjointe fille mère sœur soeur tante nièce cousine grand-mère petite-fille belle-mère belle-sœur amie voisine blonde copine épouse bru"
)
EN_TITLES = [
    "Dr.",
    "Dr",
    "Dr.",
    "Dr",
    "Mr.",
    "Mrs.",
    "Ms.",
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Mx.",
    "Prof.",
    "Doctor",
    "Nurse",
    "NP",
    "Sgt.",
]
FR_TITLES = [
    "Dr",
    "Dre",
    "Dr",
    "Dre",
    "Dr.",
    "M.",
    "Mme",
    "Madame",
    "Monsieur",
    "Mlle",
    "Docteur",
    "Docteure",
    "Pr",
    "Me",
]
SYLLABLES = own.several(
    "ba be bi bo bra cal can cor da dex dy el en fin fro gen gli ho in jo ka ko lan li lo lu ma me mi mon na ne nex nor nu o om or pa pan per pi pra qua ra ri ro sa sol syn ta tel ti tra tri u uni va ve vi vo wa wex xi yo za zen zo"
)
EMPLOYERS = own.several(
    "Tim Hortons|Loblaws|Sobeys|Costco|Home Depot|Rona|Metro|IGA|Provigo|Desjardins|Hydro One|Hydro-Québec|Vale|Algoma Steel|Toyota|Honda|Magna|Air Canada|WestJet|Canada Post|Postes Canada|CN Rail|Via Rail|Bell|Rogers|Telus|Shopify|Scotiabank|TD Bank|Banque Nationale|Amazon|FedEx|Purolator|UPS|Irving Oil|McCain|Maple Leaf Foods|Olymel|Cascades|Domtar|Resolute|Rio Tinto|Suncor|Syncrude|Cenovus|Enbridge|Ford|Chrysler|Linamar|Michelin|Nestlé|Subway|McDonald's|Staples|Best Buy|Zellers|Giant Tiger|Jean Coutu|Simons|Shell|Esso|Petro-Canada|Imperial Oil|Teck|Barrick|Goldcorp|Detour Gold|Weston Bakeries|Saputo|Agropur|Bombardier|CAE|SNC-Lavalin|Pratt & Whitney|City of Toronto|Ville de Montréal|TTC|STM|OPP|RCMP|GRC|Sûreté du Québec|Walmart|Dollarama|Canadian Tire|General Motors|Stelco|Dofasco",
    "|",
)
EN_CARE = [
    "{c} General Hospital",
    "{c} Hospital",
    "{c} District Hospital",
    "{c} Regional Health Centre",
    "{c} Medical Centre",
    "{c} Family Health Team",
    "{c} Medical Clinic",
    "{c} Community Health Centre",
    "St. {g}'s Hospital",
    "St. {g}'s",
    "{f} Clinic",
    "{f} Memorial Hospital",
    "{c} Memorial",
    "{w} Clinic",
    "{w} Health",
    "{w} Family Practice",
    "{w} Medical Associates",
    "{c} Pain Clinic",
    "Mount {w} Hospital",
    "{w} Rehabilitation Centre",
    "{c} Nursing Station",
    "{w} Lodge",
    "{w} Manor",
    "{f} Long-Term Care",
    "{w} Walk-In Clinic",
    "{w} Detox",
    "{c} Health Sciences Centre",
    "{c} Cancer Centre",
    "University of {c}",
    "{c} University Hospital",
    "Queen {g} Hospital",
    "{w} Health Network",
    "Sunnyvale {w} Home",
    "{c} Civic Hospital",
    "{c} Urgent Care",
    "{f} Pavilion",
    "{w} Care",
]
FR_CARE = [
    "Hôpital de {c}",
    "Hôpital {f}",
    "Hôpital général de {c}",
    "l'Hôpital {g}-{f}",
    "CLSC de {c}",
    "CLSC {f}",
    "CHSLD {f}",
    "CISSS de {c}",
    "CIUSSS du {c}",
    "GMF {f}",
    "GMF de {c}",
    "Clinique {f}",
    "Clinique médicale de {c}",
    "Clinique {w}",
    "Centre hospitalier de {c}",
    "Centre médical {f}",
    "CHU de {c}",
    "Hôtel-Dieu de {c}",
    "Hôpital Saint-{g}",
    "Institut {f}",
    "Résidence {w}",
    "Manoir {f}",
    "Centre de réadaptation {f}",
    "Pavillon {f}",
    "Maison {w}",
    "Polyclinique {w}",
    "Hôpital du {w}",
    "Clinique de la douleur de {c}",
    "Centre de santé de {c}",
    "Foyer {g}-{f}",
]
EN_STREETS = [
    "{n} {w} Street",
    "{n} {w} St",
    "{n} {f} Ave",
    "{n} {f} Road",
    "{n} {w} Drive",
    "{n} {w} Crescent",
    "Unit {k}, {n} {w} Blvd",
    "{k}-{n} {f} St W",
    "{n} {f} Court, Apt {k}",
    "RR {k}",
    "PO Box {n}",
    "{n} Highway {k}",
    "{n} {k}th Line",
    "{n} {k}th Avenue NW",
    "{w} Street",
    "{w} Road",
    "{f} Avenue",
    "{n} {w} Way #{k}",
    "{n} Concession {k}",
    "{n} {g} Lane",
]
FR_STREETS = [
    "{n}, rue {f}",
    "{n} rue {w}",
    "{n}, avenue {f}",
    "{n} boul. {f}",
    "{n}, boulevard Saint-{g}",
    "{n} chemin {w}",
    "{n}, rue Sainte-{g}, app. {k}",
    "{n} rang {k}",
    "{n}, route {k}",
    "{n}, {k}e Avenue",
    "C.P. {n}",
    "rue {f}",
    "boulevard {f}",
    "{n} av. du {w}",
    "{n} rue de la {w}, bureau {k}",
    "{n}, place {f}",
    "{n} côte {w}",
    "{n} montée {f}",
]
FOREIGN = [
    "{fw} {n}",
    "{fw}strasse {n}",
    "{fw} utca {n}.",
    "Via {fw} {n}",
    "Calle {fw} {n}",
    "Rua {fw} {n}",
    "{fw}gatan {n}",
    "{fw}vej {n}",
    "ul. {fw} {n}",
    "{fw}straat {n}",
    "{n} {fw}",
    "{fw}veien {n}",
    "{fw}katu {n}",
    "Piazza {fw} {n}",
    "Avenida {fw} {n}",
    "{fw} {k} {n}",
    "C/ {fw} {n}",
    "{fw}weg {n}",
    "Rue {fw} {n}",
    "{n} {fw} {f}",
]
REGIONS = own.several(
    "Ontario|ON|Québec|Quebec|QC|Manitoba|MB|Alberta|AB|British Columbia|BC|Nova Scotia|NS|Nunavut|NU|Saskatchewan|SK|New Brunswick|Yukon|Newfoundland|Labrador|PEI|Northwest Territories|Nouveau-Brunswick|Colombie-Britannique|Michigan|Texas|California|Ohio|Colorado|New York|Maine|Vermont",
    "|",
)
LANDS = own.several(
    "Canada|USA|France|Germany|Finland|Switzerland|Sweden|Norway|Hungary|Poland|Brazil|Iceland|Slovenia|New Zealand|Australia|Denmark|Italy|Spain|Portugal|Austria|Czech Republic|Greenland|South Africa|Uruguay|Cyprus|Belgium",
    "|",
)
NATURE = own.several(
    "Maple Oak Cedar Birch Pine Elm Willow Spruce River Lake Hill Park Sunset Meadow Valley King Queen Main Church Mill Bay Front Water Bridge Garden Forest Spring Rose Eagle Bear Wolf Crystal Silver Golden Riverside Lakeside Parkview Hillcrest Northern Southern Eastern Western Highland Harmony Hope Unity Wellness Sunrise Horizon Summit Evergreen Fairview Greenwood Brookside Oakwood Cedarbrook Maplewood Rockland Stonegate Bayview Pleasant"
)
NATURE_FR = own.several(
    "Érables Chênes Pins Bouleaux Lac Rivière Parc Moulin Pont Églises Montagne Soleil Jardins Vallée Fleuve Roi Reine Plaines Collines Ormes Cèdres Lilas Rosiers Horizon Quatre-Saisons Belle-Rive Beauséjour Bellevue Boisé Vieux-Port Plateau Carrefour Harmonie Renaissance Espoir Aurore"
)
