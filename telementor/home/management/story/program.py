"""The program, its hubs, its team and its consent documents."""

from datetime import date
from typing import Any

from telementor.accounts.models import ConsentDocument, Person
from telementor.hubs.models import Hub
from telementor.programs.models import Item, Member, Program
from telementor.web.bilingual import Words, words

from . import told

PERSON = ("given_name", "family_name", "profession", "city", "postal_code", "language")
ITEMS = {
    Item.Kind.STEP: "how_it_works",
    Item.Kind.BENEFIT: "benefits",
    Item.Kind.OBJECTIVE: "objectives",
    Item.Kind.FACT: "facts",
    Item.Kind.ACCREDITATION: "accreditation",
    Item.Kind.ARTICLE: "articles",
}


def documents() -> None:
    for one in told("consents"):
        told_words = {"title": words(one["title"]), "text": words(one["text"])}
        ConsentDocument.objects.create(
            kind=one["kind"],
            version=one["version"],
            required=one["required"],
            effective_from=date(2025, 9, 1),
            **told_words,
        )


def person(one: dict[str, Any]) -> Person:
    return Person.objects.create_user(one["email"], **{name: one[name] for name in PERSON})


def keeper() -> Person:
    """Who looks after the installation: hubs, consent texts, new programs."""
    return Person.objects.create_superuser("olga.bondar@example.org", given_name="Olga", family_name="Bondar")


def program() -> Program:
    story = told("program")
    texts = {
        name: words(story[name]) for name in ("name", "summary", "vision", "mission", "audience", "cost", "funder")
    }
    made = Program.objects.create(slug=story["slug"], contact="echo@example.org", **texts)
    hubs = [hub(one) for one in story["hubs"]]
    made.hubs.set(hubs)
    Item.objects.bulk_create(
        item(made, kind, n, one) for kind, name in ITEMS.items() for n, one in enumerate(story[name])
    )
    team(made, hubs)
    return made


def hub(one: dict[str, Any]) -> Hub:
    told_words = {"name": words(one["name"]), "about": words(one["description"])}
    return Hub.objects.create(slug=one["slug"], city=one["city"], province=one["province"], **told_words)


def item(program: Program, kind: str, position: int, one: dict[str, Any]) -> Item:
    """Items of the story are words alone, or have a title, a source or a link."""
    if "en" in one:
        return Item(program=program, kind=kind, position=position, text=words(one))
    title = words(one.get("title") or one.get("audience") or Words())
    text = words(one.get("text") or one.get("citation"))
    link = one.get("link") or one.get("record") or ""
    return Item(
        program=program,
        kind=kind,
        position=position,
        title=title,
        text=text,
        source=words(one.get("source")),
        link=link,
    )


def team(program: Program, hubs: list[Hub]) -> None:
    Member.objects.bulk_create(
        Member(program=program, person=person(one), hub=hubs[one["hub"]], role=one["role"])
        for one in told("people")["team"]
    )
