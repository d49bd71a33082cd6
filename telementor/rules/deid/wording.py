"""The words of the replacements, in English and French."""

from dataclasses import dataclass

EN_PROVINCES = {
    "AB": "Alberta",
    "BC": "British Columbia",
    "MB": "Manitoba",
    "NB": "New Brunswick",
    "NL": "Newfoundland and Labrador",
    "NS": "Nova Scotia",
    "NT": "the Northwest Territories",
    "NU": "Nunavut",
    "ON": "Ontario",
    "PE": "Prince Edward Island",
    "QC": "Quebec",
    "SK": "Saskatchewan",
    "YT": "Yukon",
}
FR_PROVINCES = {
    "AB": "Alberta",
    "BC": "Colombie-Britannique",
    "MB": "Manitoba",
    "NB": "Nouveau-Brunswick",
    "NL": "Terre-Neuve-et-Labrador",
    "NS": "Nouvelle-Écosse",
    "NT": "Territoires du Nord-Ouest",
    "NU": "Nunavut",
    "ON": "Ontario",
    "PE": "Île-du-Prince-Édouard",
    "QC": "Québec",
    "SK": "Saskatchewan",
    "YT": "Yukon",
}


@dataclass(frozen=True)
class Wording:
    provinces: dict[str, str]
    province: str
    removed: str
    a_date: str
    ninety: str
    years: str
    places: dict[str, str]
    roles: dict[str, str]
    units: dict[str, tuple[str, str]]
    before: str
    after: str
    same: str
    keeps_his: bool = False

    def role(self, name: str, gender: str) -> str:
        """`gender` is "f", "m" or, where nothing tells it, empty."""
        return self.roles.get(f"{name}.{gender}", self.roles[name])

    def relative(self, kin: str, his: str) -> str:
        """`his` is the French word before it (son, sa, leur), where there is one: it stays."""
        return f"{his} {kin}" if his and self.keeps_his else self.roles["relative"].format(kin)

    def in_province(self, letters: str) -> str:
        return self.province.format(self.provinces[letters])

    def place(self, subtype: str) -> str:
        return self.places.get(subtype, self.places[""])

    def band(self, low: int, high: int) -> str:
        return self.years.format(low, high)


EN = Wording(
    EN_PROVINCES,
    "[a place in {}]",
    "[removed]",
    "[date]",
    "90 or over",
    "{}-{}",
    {
        "": "[a place]",
        "HOSPITAL": "[a health centre]",
        "EMPLOYER": "[an employer]",
        "ORGANIZATION": "[an organization]",
        "STREET": "[an address]",
        "POSTAL": "[a postal code]",
    },
    {
        "patient": "the patient",
        "person": "[a person]",
        "clinician": "[a clinician]",
        "physician": "the physician",
        "family_physician": "the family physician",
        "nurse": "the nurse",
        "pharmacist": "the pharmacist",
        "social_worker": "the social worker",
        "therapist": "the therapist",
        "relative": "the patient’s {}",
    },
    {
        "day": ("1 day", "{} days"),
        "week": ("1 week", "{} weeks"),
        "month": ("1 month", "{} months"),
        "year": ("1 year", "{} years"),
    },
    "{} before the first visit",
    "{} after the first visit",
    "the day of the first visit",
)
FR = Wording(
    FR_PROVINCES,
    "[un lieu : {}]",
    "[retiré]",
    "[date]",
    "90 ou plus",
    "{} à {}",
    {
        "": "[un lieu]",
        "HOSPITAL": "[un établissement de santé]",
        "EMPLOYER": "[un employeur]",
        "ORGANIZATION": "[un organisme]",
        "STREET": "[une adresse]",
        "POSTAL": "[un code postal]",
    },
    {
        "patient": "la personne suivie",
        "person": "[une personne]",
        "clinician": "[un membre de l'équipe soignante]",
        "physician": "un membre de l'équipe médicale",
        "physician.f": "la médecin",
        "physician.m": "le médecin",
        "family_physician": "un membre de l'équipe de médecine familiale",
        "family_physician.f": "la médecin de famille",
        "family_physician.m": "le médecin de famille",
        "nurse": "un membre du personnel infirmier",
        "nurse.f": "l'infirmière",
        "nurse.m": "l'infirmier",
        "pharmacist": "un membre de l'équipe de pharmacie",
        "pharmacist.f": "la pharmacienne",
        "pharmacist.m": "le pharmacien",
        "social_worker": "un membre du service social",
        "social_worker.f": "la travailleuse sociale",
        "social_worker.m": "le travailleur social",
        "therapist": "un membre de l'équipe de réadaptation",
        "therapist.f": "la thérapeute",
        "therapist.m": "le thérapeute",
        "relative": "une personne de l'entourage ({})",
    },
    {
        "day": ("1 jour", "{} jours"),
        "week": ("1 semaine", "{} semaines"),
        "month": ("1 mois", "{} mois"),
        "year": ("1 an", "{} ans"),
    },
    "{} avant la première visite",
    "{} après la première visite",
    "le jour de la première visite",
    keeps_his=True,
)


def wording(language: str) -> Wording:
    return FR if language.lower().startswith("fr") else EN
