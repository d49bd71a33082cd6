"""PHQ-9 and GAD-7, worded, in English and French.

Both were developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational
grant from Pfizer Inc. No permission is required to reproduce, translate, display or distribute them.
"""

from telementor.rules.scores.scale import Band, Flag, Item, Part, Scale, Totalling
from telementor.rules.words import Words

ASK = Words(
    "Over the last 2 weeks, how often have you been bothered by any of the following problems?",
    "Au cours des deux dernières semaines, à quelle fréquence avez-vous été dérangé(e) par les problèmes suivants?",
)
LICENCE = "Spitzer, Williams, Kroenke and colleagues; grant from Pfizer Inc. No permission required to reproduce."


def _frequency(key: str, en: str, fr: str, flag: Flag | None = None) -> Item:
    return Item(key, Words(en, fr), most=3, flag=flag)


PHQ9 = Scale(
    key="phq9",
    name="PHQ-9",
    ask=ASK,
    licence=LICENCE,
    answers=(
        Words("Not at all", "Jamais"),
        Words("Several days", "Plusieurs jours"),
        Words("More than half the days", "Plus de sept jours"),
        Words("Nearly every day", "Presque tous les jours"),
    ),
    bands=(
        (0, Band.MINIMAL),
        (5, Band.MILD),
        (10, Band.MODERATE),
        (15, Band.MODERATELY_SEVERE),
        (20, Band.SEVERE),
    ),
    parts=(
        Part(
            key="total",
            words=Words("PHQ-9 score", "Score PHQ-9"),
            totalling=Totalling.SUM,
            items=(
                _frequency(
                    "q1",
                    "Little interest or pleasure in doing things",
                    "Peu d’intérêt ou de plaisir à faire des choses",
                ),
                _frequency(
                    "q2", "Feeling down, depressed, or hopeless", "Se sentir triste, déprimé(e) ou désespéré(e)"
                ),
                _frequency(
                    "q3",
                    "Trouble falling or staying asleep, or sleeping too much",
                    "Difficultés à s’endormir ou à rester endormi(e), ou trop dormir",
                ),
                _frequency(
                    "q4", "Feeling tired or having little energy", "Se sentir fatigué(e) ou avoir peu d’énergie"
                ),
                _frequency("q5", "Poor appetite or overeating", "Peu d’appétit ou trop manger"),
                _frequency(
                    "q6",
                    "Feeling bad about yourself — or that you are a failure or have let yourself or your family down",
                    "Mauvaise perception de vous-même — ou vous pensez que vous êtes un perdant ou que vous n’avez pas "
                    "satisfait vos propres attentes ou celles de votre famille",
                ),
                _frequency(
                    "q7",
                    "Trouble concentrating on things, such as reading the newspaper or watching television",
                    "Difficultés à se concentrer sur des choses telles que lire le journal ou regarder la télévision",
                ),
                _frequency(
                    "q8",
                    "Moving or speaking so slowly that other people could have noticed? Or the opposite — being so "
                    "fidgety or restless that you have been moving around a lot more than usual",
                    "Vous bougez ou parlez si lentement que les autres personnes ont pu le remarquer. Ou au contraire "
                    "— vous êtes si agité(e) que vous bougez beaucoup plus que d’habitude",
                ),
                _frequency(
                    "q9",
                    "Thoughts that you would be better off dead or of hurting yourself in some way",
                    "Vous avez pensé que vous seriez mieux mort(e) ou pensé à vous blesser d’une façon ou d’une autre",
                    flag=Flag.SELF_HARM,
                ),
            ),
        ),
    ),
)

GAD7 = Scale(
    key="gad7",
    name="GAD-7",
    ask=ASK,
    licence=LICENCE,
    answers=(
        Words("Not at all", "Jamais"),
        Words("Several days", "Plusieurs jours"),
        Words("More than half the days", "Plus de la moitié du temps"),
        Words("Nearly every day", "Presque tous les jours"),
    ),
    bands=((0, Band.MINIMAL), (5, Band.MILD), (10, Band.MODERATE), (15, Band.SEVERE)),
    parts=(
        Part(
            key="total",
            words=Words("GAD-7 score", "Score GAD-7"),
            totalling=Totalling.SUM,
            items=(
                _frequency(
                    "q1", "Feeling nervous, anxious or on edge", "Sentiment de nervosité, d’anxiété ou de tension"
                ),
                _frequency(
                    "q2",
                    "Not being able to stop or control worrying",
                    "Incapable d’arrêter de vous inquiéter ou de contrôler vos inquiétudes",
                ),
                _frequency(
                    "q3",
                    "Worrying too much about different things",
                    "Inquiétudes excessives à propos de tout et de rien",
                ),
                _frequency("q4", "Trouble relaxing", "Difficulté à se détendre"),
                _frequency(
                    "q5",
                    "Being so restless that it is hard to sit still",
                    "Agitation telle qu’il est difficile de rester tranquille",
                ),
                _frequency(
                    "q6", "Becoming easily annoyed or irritable", "Devenir facilement contrarié(e) ou irritable"
                ),
                _frequency(
                    "q7",
                    "Feeling afraid as if something awful might happen",
                    "Avoir peur que quelque chose d’épouvantable puisse arriver",
                ),
            ),
        ),
    ),
)
