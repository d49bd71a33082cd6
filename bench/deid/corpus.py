"""`python -m bench.deid.corpus SOURCES OUT.npz [words]`: texts to train the tagger on, as rows of features and labels.

SOURCES is a folder, outside the repository, of free texts (NOTICE beside the weights names each and its licence):
`ewt.txt`, `sequoia.txt`, `gsd.txt` (a sentence a line), `fmc.json`, `btc.conll`, `wnut.conll`, `notes.txt`, `answers.txt`
(a paragraph a line) and `marked.jsonl` (documents with spans). Sentences of our own templates are set among them.
"""

import json
import random
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np

from bench.deid.surrogates import Surrogates
from telementor.rules.deid.listed import listed
from telementor.rules.deid.tagger.features import SIZES, rows
from telementor.rules.deid.words import fold, words

TEMPLATES = Path(__file__).parent / "templates"
LABELS = {"O": 0, "N": 1, "P": 2, "X": 3, "M": -1}  # M: not known, so nothing is learned from it
BETWEEN = 4  # empty rows between two texts


@dataclass
class Marked:
    """A text and what is marked in it: start, end, label."""

    text: str = ""
    spans: list[tuple[int, int, str]] = field(default_factory=list)

    def add(self, piece: str, label: str = "O") -> None:
        if label != "O":
            self.spans.append((len(self.text), len(self.text) + len(piece), label))
        self.text += piece

    def join(self, other: "Marked") -> None:
        self.spans += [(start + len(self.text), end + len(self.text), label) for start, end, label in other.spans]
        self.text += other.text


def templates(name: str) -> list[str]:
    lines = (TEMPLATES / f"{name}.txt").read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def filled(template: str, surrogates: Surrogates, french: bool) -> Marked:
    slots, whole = surrogates.slots(french), Marked()
    for number, piece in enumerate(re.split(r"\{(\w+)\}", template)):
        whole.add(*(slots[piece]() if number % 2 else (piece, "O")))
    return whole


class Corpus:
    def __init__(self, sources: Path, seed: int) -> None:
        self.sources, self.random = sources, random.Random(seed)
        self.surrogates = Surrogates(seed)
        self.own = {False: templates("en"), True: templates("fr")}
        self.general = templates("general_en")
        self.plain = {False: self._lines("notes", "answers"), True: self._lines("french")}
        self.real = [*conll(sources / "btc.conll"), *conll(sources / "wnut.conll")]
        self.taught = [read(line) for name in ("taught_en", "taught_fr") for line in self._lines(name)]
        self.marked = [read(line) for line in (sources / "marked.jsonl").read_text().splitlines()]

    def _lines(self, *names: str) -> list[str]:
        return [
            line for name in names for line in (self.sources / f"{name}.txt").read_text().splitlines() if line.strip()
        ]

    def document(self) -> Marked:
        kinds: list[tuple[Callable[[], Marked], float]] = [
            (self.case, 0.34),
            (self.alone, 0.32),
            (self.sentences, 0.22),
            (self.known, 0.12),
        ]
        made = self.random.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])[0]()
        return self.recased(made)

    def case(self) -> Marked:
        """Sentences of a note with template sentences among them, and no break in the flow where one is set in."""
        french = self.random.random() < 0.45
        whole = Marked()
        for _ in range(self.random.randint(3, 9)):
            if self.random.random() < 0.5:
                whole.join(filled(self.random.choice(self.own[french]), self.surrogates, french))
            else:
                whole.join(background(self.random.choice(self.plain[french])))
            whole.add(self.random.choices([" ", "  ", "\n", ". ", ", ", "\n\n", " ,"], [10, 4, 3, 2, 1, 1, 0.5])[0])
        return whole

    def alone(self) -> Marked:
        whole, roll = Marked(), self.random.random()
        french = roll < 0.25
        bank = self.own[True] if french else self.general if roll < 0.8 else self.own[False]
        for _ in range(self.random.choice((1, 1, 1, 2, 3))):
            whole.join(filled(self.random.choice(bank), self.surrogates, french))
            whole.add(self.random.choice((" ", "\n", ". ")))
        return whole

    def sentences(self) -> Marked:
        whole = Marked()
        for _ in range(self.random.randint(1, 4)):
            source = self.real if self.random.random() < 0.45 else self.taught
            whole.join(self.renamed(self.random.choice(source), 0.4))
            whole.add(self.random.choice((" ", "\n", " ")))
        return whole

    def known(self) -> Marked:
        return self.renamed(self.random.choice(self.marked), 0.6)

    def renamed(self, whole: Marked, share: float) -> Marked:
        """Some of the names and places of a real text changed for invented ones, so that none is learned by heart."""
        made, at = Marked(), 0
        for start, end, label in sorted(whole.spans):
            made.add(whole.text[at:start])
            made.add(self._renamed(whole.text[start:end], label, share), label)
            at = end
        made.add(whole.text[at:])
        return made

    def _renamed(self, old: str, label: str, share: float) -> str:
        if label == "N" and self.random.random() < share:
            new = self.surrogates.full() if " " in old else self.random.choice(self.surrogates.person())
            return new.lower() if old.islower() else new.upper() if old.isupper() and len(old) > 3 else new
        if label == "P" and self.random.random() < share / 2 and " " not in old and not any(map(str.isdigit, old)):
            return self.surrogates.city()
        return old

    def recased(self, whole: Marked) -> Marked:
        roll, text = self.random.random(), whole.text
        if roll < 0.07:
            text = text.lower()
        elif roll < 0.13:
            text = text.upper()
        elif roll < 0.16:
            text = "".join(
                piece.lower() if any(s <= n < e for s, e, label in whole.spans if label == "N") else piece
                for n, piece in enumerate(text)
            )
        return Marked(text, whole.spans) if len(text) == len(whole.text) else whole


def background(text: str) -> Marked:
    """A clinical sentence taken for free of names, but for capitalised words that no dictionary has: those are not known."""
    whole = Marked(text)
    for word in words(text):
        if (
            word.text[:1].isupper()
            and not word.text.isupper()
            and len(word.text) > 2
            and word.start
            and _may_name(fold(word.text))
        ):
            whole.spans.append((word.start, word.end, "M"))
    return whole


def _may_name(plain: str) -> bool:
    return (
        plain not in listed("common")
        and plain not in listed("clinical")
        and (plain in listed("given") or plain in listed("family") or plain in listed("places"))
    )


def read(line: str) -> Marked:
    document = json.loads(line)
    return Marked(document["text"], [(start, end, label) for start, end, label in document["spans"]])


def conll(path: Path) -> Iterator[Marked]:
    kinds = {"PER": "N", "person": "N", "LOC": "P", "location": "P", "ORG": "P", "corporation": "P", "group": "M"}
    for sentence in re.split(r"\n\s*\n", path.read_text()):
        whole = Marked()
        for line in sentence.splitlines():
            word, _, tag = line.strip().partition("\t")
            label = kinds.get(tag.split("-")[-1].split(",")[0].strip(), "O")
            space = "" if not whole.text or re.fullmatch(r"[.,;:!?)'’%]+|'\w+|n't", word) else " "
            whole.add(space)
            joined = (
                label != "O"
                and tag.startswith("I-")
                and whole.spans
                and whole.spans[-1][1] >= len(whole.text) - len(space)
            )
            if joined:
                start, _, old = whole.spans.pop()
                whole.text += word
                whole.spans.append((start, len(whole.text), old))
            else:
                whole.add(word, label)
        if len(whole.text) > 10:
            yield whole


@cache
def _empty(n: int) -> np.ndarray:
    return np.zeros((n, len(SIZES)), dtype=np.int32)


def encoded(whole: Marked) -> tuple[np.ndarray, np.ndarray]:
    found = words(whole.text)
    labels = np.zeros(len(found), dtype=np.int8)
    spans = sorted(whole.spans)
    at = 0
    for number, word in enumerate(found):
        while at < len(spans) and spans[at][1] <= word.start:
            at += 1
        if at < len(spans) and spans[at][0] < word.end:
            labels[number] = LABELS[spans[at][2]]
    return rows(whole.text, found), labels


if __name__ == "__main__":
    target = int(sys.argv[3]) if len(sys.argv) > 3 else 3_000_000
    corpus, made, total = Corpus(Path(sys.argv[1]), int(sys.argv[4]) if len(sys.argv) > 4 else 1), [], 0
    while total < target:
        features, labels = encoded(corpus.document())
        made.append(
            (np.concatenate([features, _empty(BETWEEN)]), np.concatenate([labels, np.full(BETWEEN, -1, dtype=np.int8)]))
        )
        total += len(labels)
    np.savez(sys.argv[2], rows=np.concatenate([a for a, _ in made]), labels=np.concatenate([b for _, b in made]))
    print(total, "words")
