"""The words that surround a name, and the given names that are one: small tables, ours, meant to grow.

All are written as `names` compares them: lower case, no accents, no dots.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words("""
    dr dre doctor docteur prof professor professeur professeure mr mrs ms miss mx mme mlle madame monsieur
    nurse infirmier infirmiere
""")
POST_NOMINALS = _words("""
    md mdcm mbbs mbchb mbbch bmbs ccfp em pc fcfp mcfp frcpc frcsc frcp fcp
    np nppa ips ipspl ipssa inf rn ec rnec rpn lpn iaa tpn aprn crnp fnp cnm dnp rph pharmd bpharm bscpharm acpr cde
    phd psyd edd cpsych rp msc mscn bsc bscn mn mph mha mba mhsc mscpt mclsc msw bsw rsw rd rdh rmt rt ot pt otreg
    physio dc dds dmd nd ccpa pac esq pgy pgy1 pgy2 pgy3 pgy4 pgy5
""")
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
    alexander alex sandy | alexandra alex sandra | alexandre alex | andrew andy drew | anthony tony | antoine tony
    benjamin ben benji | catherine katherine kathryn katharine cathy kathy kate katie | charles charlie chuck
    christine christina chris tina | christopher chris | daniel dan danny | david dave | deborah debra deb debbie
    edward ed eddie ted | elizabeth elisabeth liz beth betty | emmanuel manu | frederic frederick fred | gabriel gabe
    gregory greg | jacqueline jackie | james jim jimmy jamie | jeffrey geoffrey jeff geoff | jennifer jen jenn jenny
    jessica jess | john johnny jack | jonathan jon | joseph joe | joshua josh | kenneth ken | kimberly kim
    lawrence laurence larry | leonard len | margaret maggie meg peggy | mathieu mat | matthew matt | maxime max
    michael mike mick | mohammed mohammad mohamed muhammad | nathaniel nathan nate | nicholas nicolas nick nico
    pamela pam | patricia pat patty trish | patrick pat | peter pete | philip phillip philippe phil
    rebecca becca becky | richard rick rich | robert bob bobby rob robbie | ronald ron | samantha sam | samuel sam
    sarah sara | stephen steven steve | susan sue susie | suzanne sue | teresa theresa terry | thomas tom tommy
    timothy tim | valerie val | veronique vero | victoria vicky tori | vincent vince | william will bill billy
    zachary zach
"""
GIVEN_NAMES = [_words(line) for line in _GIVEN.strip().replace("\n", "|").split("|")]
