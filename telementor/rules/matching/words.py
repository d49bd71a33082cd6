"""The words that surround a name, and the given names that are one: small tables, ours, meant to grow.

All are written as `names` compares them: lower case, no accents, no dots.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words("""
    dr dre doctor docteur prof professor professeur professeure mr mrs ms miss mx mme mlle madame monsieur
    nurse infirmier infirmiere pharmacist pharmacien pharmacienne physician medecin
""")
POST_NOMINALS = _words("""
    md mdcm mbbs mbchb mbbch bmbs ccfp em pc fcfp mcfp frcpc frcsc frcp fcp
    np nppa ips ipspl ipssa inf rn ec rnec rpn lpn iaa tpn aprn crnp fnp cnm dnp rph pharmd bpharm bscpharm acpr cde
    phd psyd edd cpsych rp msc mscn bsc bscn mn mph mha mba mhsc mscpt mclsc msw bsw rsw rd rdh rmt rt ot pt otreg
    physio dc dds dmd nd ccpa pac esq pgy pgy1 pgy2 pgy3 pgy4 pgy5 pharmacist pharmacien pharmacienne infirmier infirmiere
""")
# A son has his father's name: who leaves it away may be either.
SUFFIXES = {
    "jr": "jr",
    "junior": "jr",
    "fils": "jr",
    "sr": "sr",
    "senior": "sr",
    "pere": "sr",
    "ii": "ii",
    "iii": "iii",
}
# None that is a family name too: Bureau, Chu and Salle are.
ORGANISATIONS = _words("""
    fht fho chc nplc clsc gmf uhn clinic clinique hospital hopital health centre center pharmacy pharmacie
    boardroom room conference reception regional general medical office station ciusss cisss
""")
# Written as one word with the name after it, as two, or with a hyphen.
PREFIXES = _words("mc mac al el st ste")
SAINTS = {"saint": "st", "sainte": "ste"}
# Some letters are family names too (Jun Ma, Lan Do): they are letters only where a comma sets them apart.
AFTER_COMMA = POST_NOMINALS | TITLES | _words("ma ba do pa med")
NOT_A_NAME = _words("""
    guest invite invitee user utilisateur utilisatrice zoom participant participante attendee host hote cohost co admin
    unknown inconnu anonymous anonyme caller call in me moi
""")
NO_NAME = NOT_A_NAME | POST_NOMINALS | TITLES
# Half of a double given name is another person's: Marie Claude Roy is not Marie Roy.
DOUBLED = _words("anne ann charles claude guy jean louis luc marc marie mary paul pierre rose")

_GIVEN = """
    abigail abby | alan allan allen al | albert al bert | alexander alexandre alex sandy sasha lex | amanda mandy
    alexandra alex sandy sasha lexi | andrew andy drew | angela angie | anthony tony | antoine tony | arthur art
    barbara barb barbie | benjamin ben benji | bernadette bernie | bernard bernie | bradley brad | cameron cam
    catherine katherine kathryn katharine cathrine kathrine cathy kathy kate katie cath kit kitty | caroline carol caro
    charles charlie chuck | christine christina chris tina chrissy | christopher chris kit topher | constance connie
    cynthia cindy | daniel dan danny | danielle daniele dani | david dave davey | deborah debra deb debbie debby
    dominique dom | donald don donnie | dorothy dot dottie dolly | douglas doug | edward ed eddie ted teddy ned
    eleanor ellie nell | elizabeth elisabeth liz lizzie lizzy beth betty betsy bess libby | emmanuel emanuel manu
    frances fran frannie | francis frank | frederic frederick fred freddy | gabriel gabe | gabrielle gabby
    genevieve gen | geoffrey jeffrey jeff geoff | gerald gerry jerry | gerard gerry jerry | gordon gord gordie | gregory greg
    harold harry hal | henry harry hank | isabelle isabel isa | jacqueline jackie | james jim jimmy jamie | jean jeannie
    jeanne jeannie | jenna jen jenn jenny | jennifer jen jenn jenny | jessica jess jessie | joanna jo
    john johnny jack | jonathan jonathon jon jonny | joseph joe joey | josephine jo josie | joshua josh | judith judy jude
    julia jules | julie jules | kathleen kath kathy kathie kate katie | kenneth ken kenny | kimberly kim
    lawrence larry | laurence larry | leonard len lenny leo | lorraine lori | louis lou louie | louise lou
    madeleine madeline maddy maddie | margaret maggie meg peggy marg margie margo margret | martin marty
    mathieu mat | matthew matt matty | maureen mo | maxime max | melanie mel | melissa mel
    michael mike mikey mick mickey | michel mike | michelle michele shelly shelley | mitchell mitch
    mohammed mohammad mohamed muhammad mohamad muhammed | nathalie natalie nath nat | nathan nate | nathaniel nate nat
    nicholas nicolas nick nico | nicole nikki nicky | norman norm | pamela pam | patricia pat patty patti trish tricia
    patrick pat paddy | penelope penny | peter pete | philip phillip philippe phil | raymond ray | rebecca becca becky
    richard rick rich ricky dick | robert bob bobby rob robbie robby bert | ronald ron ronnie | rosemary rosie | russell russ
    samantha sam sammy | samuel sam sammy | sarah sara | sebastien seb | stephane steph | stephanie steph steffie
    stephen steven steve stevie | susan sue susie suzie suzy | suzanne sue suzie suzy | sylvie syl | theodore ted theo
    teresa theresa terry tess | thomas tom tommy | timothy tim timmy | valerie val | veronique vero | victor vic
    victoria vicky vicki tori | vincent vince vinnie | virginia ginny | walter walt wally | william will bill billy willie
    zachary zach zack
"""
GIVEN_NAMES = [_words(line) for line in _GIVEN.strip().replace("\n", "|").split("|")]
