"""Sentences of case notes (`sentences.txt`): whole names, numbers and places are marked, and nothing that is nobody's."""

from typing import Any

import pytest

from telementor.rules.deid import Type, find_phi
from tests.rules.deid.sentences import documents

Document = dict[str, Any]
BROADER = (Type.QUASI, Type.AGE)  # offered, never asked for


def leaked(document: Document) -> list[str]:
    """What is marked in part only, or not at all."""
    text = document["text"]
    seen = {place for finding in find_phi(text) for place in range(finding.start, finding.end)}
    return [
        text[span["start"] : span["end"]]
        for span in document["spans"]
        if not span["optional"]
        and any(text[place].isalnum() and place not in seen for place in range(span["start"], span["end"]))
    ]


def false_alarms(document: Document) -> list[str]:
    told = {place for span in document["spans"] for place in range(span["start"], span["end"])}
    return [
        document["text"][finding.start : finding.end]
        for finding in find_phi(document["text"])
        if finding.type not in BROADER and not told & set(range(finding.start, finding.end))
    ]


@pytest.mark.parametrize("document", documents("studied"), ids=lambda document: document["text"][:40])
def test_a_sentence_keeps_nobody_and_loses_nothing_else(document: Document) -> None:
    assert (leaked(document), false_alarms(document)) == ([], [])


def test_sentences_that_no_rule_was_made_for() -> None:
    held_back = documents("held back")
    asked = sum(not span["optional"] for document in held_back for span in document["spans"])
    assert sum(len(leaked(document)) for document in held_back) / asked < 0.04
    assert sum(len(false_alarms(document)) for document in held_back) < 8
