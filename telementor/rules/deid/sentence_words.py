"""Words that begin sentences and headings, and are in lists of names all the same; and what every hospital has."""

# Never a name, folded: An, In, My, Le.
_FUNCTION = """
see selon sample per a an the this that these those he she it they we i you his her its their our your my who whom
which what when where why how and or but if so as at by for from in into of off on onto out over to up with without
is are was were be been being am do does did has have had will would can could may might shall should must not no
yes via than then there here also after before since until during while because about against between through both
each few more most other some such only own same too very just now please thank thanks dear re cc attn patient
patients pt history past medical family social review physical exam plan assessment impression diagnosis medications
allergies date name phone address email tel fax mr mrs ms dr dre mme seen lives resides followed employed presenter
today yesterday tomorrow left right bilateral normal un une le la les l d de du des ce cet cette ces il elle nous
vous ils elles je tu son sa ses leur leurs mon ma mes notre nos votre vos qui que quoi dont ou et mais donc ni car
si comme au aux par pour sans sous sur dans en vers chez avec entre est sont etait etaient ont avait avaient sera
seront ne pas plus moins tres aussi puis ensuite apres avant depuis pendant lors lorsque quand alors ainsi afin
aucun aucune avis cas note patiente antecedents examen diagnostic traitement medicaments histoire maladie vu vue suivi suivie
habite demeure courriel telephone adresse monsieur madame numero nom prenom aujourd hui hier demain gauche droite
"""
FUNCTION = frozenset(_FUNCTION.split())

# Days and months, folded: with a capital in English, and never a name alone.
_CALENDAR = """
monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
january february march july august september october november december
lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril juin juillet aout septembre octobre
novembre decembre
"""
CALENDAR = frozenset(_CALENDAR.split())

# With one of these alone before it, "Clinic" is no name: the Pulmonary Clinic, the Care Center.
_SERVICES = """
pain pulmonary maintenance family walk in care life health medical medicine emergency urgent day outpatient
inpatient community local general primary surgery surgical cardiology neurology oncology dermatology orthopedic
orthopaedic rehabilitation rehab mental cancer heart women children pediatric eye ear fertility sleep diabetes
dialysis wound memory asthma allergy infectious disease stroke trauma burn chronic headache spine foot fracture hand
breast prenatal postnatal maternity birth public student school high elementary secondary nursing home long term
retirement assisted living skilled addiction detox methadone opioid withdrawal management hospice palliative
intensive critical special services service vein dental psychiatry psychiatric internal imaging diagnostic blood
transfusion transplant anticoagulation coumadin travel the a an this that his her at from to our my la le les un une
de du des externe douleur sommeil
"""
SERVICES = frozenset(_SERVICES.split())
