"""Names and places that name lists made in cities leave out: Inuit, First Nations and Métis families and communities.

Family and given names that are common in their nations, as anyone reads them in newspapers and band council pages; no
person is meant by any pair of them.
"""


def several(names: str, between: str | None = None) -> list[str]:
    """Names from one string, between spaces and line ends, or between `between` and line ends."""
    return names.replace("\n", between or " ").split(between)


INUIT_GIVEN = several("""Natan Okpik Siku Aput Atuat Pitsiulaq Nuka Elisapee Jaypeetee Leetia Markoosie Aqqaluk Nuliajuk Qajaq Tulugaq Ujarak Annie Jeannie
Mosesie Simeonie Joanasie Noah Eva Naomi Lucassie Davidee Adamie Paulusie Jusipi Aisa Minnie Maina Lizzie Putulik Sakiasie Etuat Iola Kakkik Nanuq
Tapatai Ulayok Uluriak Arnaq Panik Irniq Anirnik Apak Qaumaniq Ookpik Kilabuk Taqqut Pauloosie Josephee Rhoda Looee Eelee Qapik Ipeelee""")
INUIT_FAMILY = several("""Aglukark Kunuk Angnakak Tagaq Okalik Aariak Akeeagok Nutaraluk Ipeelie Qaunaq Kusugak Obed Ashevak Pootoogook Pitseolak Oonark
Kenojuak Tulugarjuk Ittinuar Amagoalik Arreak Kilabuk Ningeocheak Qamanirq Evaluarjuk Nattaq Akavak Alariaq Nungak Watt Tookoome Mumgark Ejetsiak
Uyarasuk Inuksuk Kattuk Annanack Koneak Qumaluk Novalinga Iyaituk Sivuak Kaunak Anautalik Aupaluktuq Kalluak Tautuajuk Uluqsi Inukshuk Akpik Ell""")
FIRST_NATIONS_FAMILY = several("""Whiteduck Bearskin Blackned Cheechoo Wabano Kakekagumick Mekis Fiddler Beardy Meekis Moonias Wapachee Iserhoff Mianscum Saganash
Awashish Ottereyes Petiquay Flamand Crowchild Littlechild Manyfingers Redcrow Cardinal Starblanket Whitecap Kinew Atleo Nahanee Baptiste Calahasen
Makokis Yellowhorn Weaselhead Wawatie Kistabish Papatie Mapachee Wastesicoot Spence Keeper Quill Strang Turtle Suggashie Kejick Kakegamic Achneepineskum
Wabasse Sutherland Koostachin Hookimaw Metatawabin Spoonhead Oskineegish Sakakeep Rabbitskin Gunner Shecapio Neeposh Coonishish Jolly Bosum Matoush
Voyageur Blacksmith Longchap Neeposh Niquay Echaquan Ottawa Dubé Awashish Basile Vollant Fontaine Mckenzie Pinette Bellefleur Mestokosho Wapistan
Crazybull Blackwater Standingready Sunchild Bullshields Goodstriker Eagletail Runningwolf Redgun Bigstone Auger Gladue Cardinal Noskiye Yellowknee
Nepoose Okemaw Tootoosis Poundmaker Sinclair Desjarlais Lavallee Ironstand Bone Mousseau Paypompee Copenace Skead Redsky BigGeorge Sault Jacobs Martin
Hill Maracle Brant Doxtator Ninham Antone Kechego Shawanda Trudeau Peltier Toulouse Migwans Corbiere Assiniwe Commanda Decontie Tenasco""")
NATION_GIVEN = several("""Kanen Waban Migizi Animikii Biboon Niigaan Makwa Tansi Wapun Nipiy Sikwan Kisik Pimotew Ahtahkakoop Miskwa Niska Giizhigo Waaseyaa Nodin
Mahingan Shania Cheyenne Dakota Winona Aiyana Sequoia Kaya Talia Nokomis Wendake Kahente Kanonhsyonne Teiowí Karihwénhawe Iotenerahtate""")
COMMUNITIES = several(
    """Moose Factory|Moosonee|Attawapiskat|Kashechewan|Fort Albany|Peawanuck|Fort Severn|Sandy Lake|Pikangikum|Sioux Lookout|Big Trout Lake|Kitchenuhmaykoosib
Inninuwug|Webequie|Neskantaga|Eabametoong|Fort Hope|Lac Seul|Wabaseemoong|Grassy Narrows|Whitesand|Nibinamik|Marten Falls|Deer Lake|Poplar Hill|Weagamow
North Spirit Lake|Keewaywin|Muskrat Dam|Bearskin Lake|Sachigo Lake|Wapekeka|Kasabonika|Wunnumin Lake|Kingfisher Lake|Mishkeegogamang|Cat Lake|Slate Falls
Wikwemikong|M'Chigeeng|Sagamok|Atikameksheng|Nipissing|Akwesasne|Tyendinaga|Six Nations|Kahnawake|Kanesatake|Wendake|Odanak|Wôlinak|Manawan|Wemotaci|Opitciwan
Pikogan|Lac-Simon|Kitcisakik|Kitigan Zibi|Timiskaming|Winneway|Chisasibi|Wemindji|Eastmain|Waskaganish|Nemaska|Mistissini|Oujé-Bougoumou|Waswanipi|Whapmagoostui
Kuujjuaq|Kuujjuarapik|Inukjuak|Puvirnituq|Salluit|Kangiqsujuaq|Ivujivik|Akulivik|Umiujaq|Quaqtaq|Kangirsuk|Aupaluk|Tasiujaq|Kangiqsualujjuaq|Uashat|Maliotenam|Pessamit
Mashteuiatsh|Unamen Shipu|Pakua Shipi|Natashquan|Ekuanitshit|Matimekosh|Kawawachikamach|Listuguj|Gesgapegiag|Elsipogtog|Eskasoni|Membertou|Millbrook|Lennox Island|Natuashish
Sheshatshiu|Nain|Hopedale|Makkovik|Rigolet|Postville|Iqaluit|Rankin Inlet|Arviat|Baker Lake|Cambridge Bay|Kugluktuk|Gjoa Haven|Taloyoak|Kugaaruk|Naujaat|Coral Harbour|Igloolik
Pond Inlet|Arctic Bay|Clyde River|Qikiqtarjuaq|Pangnirtung|Kimmirut|Kinngait|Cape Dorset|Sanikiluaq|Resolute Bay|Grise Fiord|Sanirajak|Chesterfield Inlet|Whale Cove|Tuktoyaktuk
Inuvik|Aklavik|Fort McPherson|Tsiigehtchic|Behchokǫ̀|Whatì|Gamètì|Wekweètì|Dettah|Łutselk'e|Fort Resolution|Délı̨nę|Tulita|Norman Wells|Fort Good Hope|Colville Lake|Fort Simpson
Old Crow|Haines Junction|Ross River|Teslin|Mayo|Pelly Crossing|Carcross|Norway House|Cross Lake|Pimicikamak|Garden Hill|St. Theresa Point|Wasagamack|Red Sucker Lake|God's Lake Narrows
Oxford House|Shamattawa|Island Lake|Berens River|Bloodvein|Little Grand Rapids|Pauingassi|Poplar River|Peguis|Sagkeeng|Sandy Bay|Opaskwayak|Nisichawayasihk|Tadoule Lake|Lac Brochet
Brochet|Black Lake|Fond-du-Lac|Hatchet Lake|La Ronge|Stanley Mission|Pelican Narrows|La Loche|Île-à-la-Crosse|Buffalo Narrows|Onion Lake|Thunderchild|Cowessess|Kahkewistahaw
Siksika|Kainai|Piikani|Tsuut'ina|Maskwacis|Wabasca|Fort Chipewyan|Fort McKay|Saddle Lake|Frog Lake|Driftpile|Sucker Creek|Alexis|Paul First Nation|Bella Bella|Bella Coola|Alert Bay
Kitimaat|Hartley Bay|Klemtu|Skidegate|Old Massett|Gitanyow|Kispiox|Hazelton|Lytton|Mount Currie|Ahousaht|Tsawwassen|Musqueam|Kwantlen|Esketemc|Xeni Gwet'in""",
    "|",
)
