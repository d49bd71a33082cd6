"""Words that announce a name, in English and French: titles, relatives, labels, and the letters that follow a name."""

import re

BEGINS = r"(?:(?<![\w'’-])|(?<=\b[dlDL]['’]))"  # of a title; also in l'infirmière
TITLE = (
    r"(?:dr(?:e|s|esse)?|docteure?s?|doctors?|mr|mrs|ms|miss|mx|mister|mme|mmes|mlle"
    r"|madame|monsieur|mademoiselle|prof(?:esseure?|essor)?|pr|pre|sister|soeur"
    r"|sœur|brother"
    r"|fr[èe]re|father|p[èe]re|rev(?:erend)?|r[ée]v[ée]rende?|rabbi|imam|pastor|pasteur"
    r"|elder|chief|sgt|sergeant|sergente?|cst|constable|cpl|capt(?:ain|aine)?|lt"
    r"|lieutenant|major|col|me|ma[iî]tre"
    r"|judge|juge|hon|sir|dame|lady|lord|nurse|infirmi(?:[èe]re|er)|np|rn|rpn|ips(?:pl)?"
    r"|inf|m|messrs|mssrs|auntie?|uncle|grandma|grandpa|granny|nana|tante|oncle|mamie"
    r"|papi|kokum|mushum"
    r"|dres|drs|pharmd|pharmacist|pharmacien(?:ne)?|surgeon|chirurgien(?:ne)?"
    r"|neurologue|neurologist|cardiologist|cardiologue|oncologist|oncologue|psychiatrist"
    r"|psychiatre|psychologist|psychologue"
    r"|(?:physio|ergo|psycho|inhalo)?th[ée]rapeute|(?:physio|psycho)?therapist|counsellor|counselor|caseworker|dietitian|nutritionist"
    r"|nutritionniste|physician|m[ée]decin|resident|r[ée]sidente?|intern|interne"
    r"|coach|officer|agente?|trainer|social worker"
    r"|travailleu(?:r|se) sociale?)"
)
# Titles that are also everyday words: only a capital after them makes a name.
CAREFUL_TITLES = re.compile(
    r"(?:father|brother|sister|soeur|sœur|fr[èe]re|p[èe]re|elder|chief|major|dame"
    r"|lady|lord|judge|juge|me|m|pr|pre|hon|col|np|rn|rpn|inf|nurse|infirmi\w+"
    r"|pharmacist|pharmacien(?:ne)?|physiotherapist|surgeon"
    r"|chirurgien(?:ne)?|neurolog\w+|cardiolog\w+|oncolog\w+|psych\w+|\w*th[ée]rapeute"
    r"|\w*therapist|couns\w+|caseworker|dietitian|nutrition\w+|physician|m[ée]decin"
    r"|resident|r[ée]sidente?|intern|interne|coach|officer"
    r"|agente?|trainer|social worker|travailleu\w+ sociale?|prof\w*|doctors?|docteure?s?"
    r"|lt|capt\w*|uncle|auntie?|tante|oncle|grand\w+|granny|nana|pastor|pasteur|sir"
    r"|ips(?:pl)?|rev|imam|rabbi|mamie|papi|miss|ms)\.?$",
    re.IGNORECASE,
)
RELATIVE = (
    r"(?:wife|husband|spouse|partner|boyfriend|girlfriend|fianc[ée]e?|son|daughter"
    r"|mother|father|mom|mum|dad|brother|sister|twin|parents?|grand(?:mother|father"
    r"|son|daughter|parent|child)|aunt|uncle|niece|nephew|cousin"
    r"|step(?:mother|father|son|daughter|brother|sister)|(?:mother|father|sister"
    r"|brother|son|daughter)[- ]in[- ]law|guardian|caregiver|caretaker|friend|neighbou?r"
    r"|roommate|landlord|kid|child|children|baby|infant|sibling|ex"
    r"|[ée]pou(?:x|se)|mari|femme|conjointe?|copain|copine|compagnon|compagne|fils"
    r"|fille|m[èe]re|p[èe]re|maman|papa|fr[èe]re|s[oœ]e?ur|jumeaux?|jumelles?|grand[- ](?:m[èe]re"
    r"|p[èe]re)|petite?[- ](?:fils|fille)|tante|oncle|ni[èe]ce"
    r"|neveu|cousine|belle[- ](?:m[èe]re|s[oœ]e?ur|fille)|beau[- ](?:p[èe]re|fr[èe]re"
    r"|fils)|gendre|bru|tut(?:eur|rice)|aidante?|proche aidante?|amie?|voisine?|colocataire"
    r"|enfants?|b[ée]b[ée]|co-?worker|coll[èe]gue|boss|employer"
    r"|fosters?|foster (?:mother|father|parents?)|mandataire|curat(?:eur|rice))"
)
LABEL = (
    r"(?:(?:full |first |last |given |family |middle |maiden |legal |preferred |patient(?:['’]s)?"
    r" |pt |client |mother['’]s |father['’]s )?names?|nom(?: (?:complet|de famille"
    r"|du patient|de la patiente|de la m[èe]re|du p[èe]re|l[ée]gal|de naissance|de jeune fille))?s?"
    r"|pr[ée]noms?"
    r"|surname|patiente?|pt|client|cliente|presenters?|pr[ée]sentat(?:eur|rice)|presented by"
    r"|pr[ée]sent[ée] par|physician|provider|mrp|gp|pcp|nok|poa|sdm|attending|consultant"
    r"|surgeon|assistant|anesth[ée]?siologist|anesth[ée]siste|anesthetist|dictated by"
    r"|dict[ée] par"
    r"|transcribed by|signed(?: by)?|electronically signed by|sign[ée] (?:par|[ée]lectroniquement"
    r" par)|reviewed by|authored by|author|auteure?|referr(?:ed|ing)(?: (?:by|physician"
    r"|provider|doctor|md))?|r[ée]f[ée]r[ée]e? par|seen by|vue? par|followed by|suivie? par"
    r"|assessed by"
    r"|[ée]valu[ée]e? par|examined by|treated by|operated(?: on)? by|admitted by"
    r"|discharged by|prescribed by|prescrit par|ordered by|completed by|prepared by"
    r"|pr[ée]par[ée] par|rempli par|interviewed by|accompanied by|accompagn[ée]e? (?:de"
    r"|par)|brought in by|amen[ée]e? par|cc|c\.c\.|re|objet|dear|hi|hello|bonjour"
    r"|cher|ch[èe]re"
    r"|attention|attn|[àa] l['’]attention de|to|from|emergency contact|contact(?: person"
    r"| d['’]urgence)?|personne (?:[àa] (?:pr[ée]venir|contacter|joindre)|ressource"
    r"|contact)|next of kin|family (?:doctor|physician)|m[ée]decin (?:de famille"
    r"|traitant|r[ée]f[ée]rent)|primary care (?:provider|physician)"
    r"|pharmacist|pharmacien(?:ne)?|social worker|travailleu(?:r|se) sociale?|case manager"
    r"|gestionnaire de cas|witness|t[ée]moin|interpreter|interpr[èe]te|guardian|lives with"
    r"|living with|habite avec|vit avec|substitute decision maker|power of attorney"
    r"|mandataire|beneficiary|account holder|cardholder|user|utilisateur)"
)
# Labels that introduce a name even without a colon after them.
OPEN_LABEL = (
    r"(?:(?:full |patient |pt )?name|nom(?: complet)?|pr[ée]nom|patiente?|pt|client"
    r"|cliente|presenter|pr[ée]sentat(?:eur|rice)|(?:presented|dictated|transcribed"
    r"|signed|reviewed|authored|referred|seen|followed|assessed|examined|treated"
    r"|operated(?: on)?|admitted|discharged|prescribed|ordered|completed"
    r"|prepared|interviewed|accompanied|brought in|recommended|managed|witnessed"
    r"|supervised|performed|suggested|started|requested|attended|supported|cared for"
    r"|evaluated|done|given|told|called|paged|read) by"
    r"|(?:pr[ée]sent|dict|sign|r[ée]f[ée]r|[ée]valu|trait|op[ée]r|prepar|pr[ée]par"
    r"|accompagn|adress|supervis|demand|effectu|r[ée]alis|prescri|examin)(?:[ée]e?"
    r"|te?)s? par|vue? par|suivie? par|biopsie par|dear|hi|hello|bonjour|cher|ch[èe]re"
    r"|[àa] l['’]attention de|attn"
    r"|emergency contact|personne [àa] pr[ée]venir|next of kin|m[ée]decin de famille"
    r"|family (?:doctor|physician)|lives with|living with|habite avec|vit avec|spoke (?:to"
    r"|with)|talked (?:to|with)|met with|discussed with|per|according to|selon|parl[ée] (?:à"
    r"|avec))"
)
SAYING = (
    r"(?:my name is|name is|i am called|call(?:s|ed)? (?:me|him|her|them|himself"
    r"|herself)|goes by|known as|aka|a\.k\.a\.|named|formerly|maiden name|nicknamed"
    r"|signed|je m['’]appelle|s['’]appelle|s['’]appelait|appel[ée]e?|nomm[ée]e?|pr[ée]nomm[ée]e?"
    r"|d[ée]nomm[ée]e?|surnomm[ée]e?|connue? sous le nom de|alias|this is|i['’]m"
    r"|je suis|prefers to be called|answers to)"
)
CREDENTIAL = (
    r"(?:M\.?D\.?|R\.?N\.?(?:\(EC\))?|N\.?P\.?|R\.?P\.?N\.?|L\.?P\.?N\.?|D\.?O\.?"
    r"|Ph\.?D\.?|PharmD|R\.?Ph\.?|B\.?Pharm\.?|PA(?:-C)?|FRCPC?|FRCSC?|CCFP|FCFP"
    r"|M\.?Sc\.?|B\.?Sc\.?N?\.?|MSW|BSW|RSW|OT|PT|RD|DDS|DMD|DC|ND|LCSW|CRNA|IPS(?:PL)?"
    r"|inf\.?|t\.?s\.?|IPSPL|pht"
    r"|erg\.?|Esq\.?|Jr\.?|Sr\.?|CPhT|MPH|MBBS|MBChB|MN|BN|CNS|CNM|RM|RRT|RDN|SLP|psy\.?|D\.?Ps\.?)"
)
