"""A definition, as JSON holds it, to a form, or to everything that keeps it from being one."""

from collections.abc import Mapping
from typing import Any

from telementor.rules.caseform.form import Condition, Field, Form, Kind, Option, Section
from telementor.rules.caseform.judging import judge
from telementor.rules.caseform.pieces import Piece
from telementor.rules.caseform.problems import Malformed, Problem, Reason

MOST_SECTIONS = 30
MOST_FIELDS = 150  # of a form, and so of a section
MOST_OPTIONS = 60
MOST_COLUMNS = 8
LABEL, HELP = 300, 1500  # characters

EVERY_FIELD = ("key", "kind", "label", "help", "required", "main", "when")
OF_KIND: dict[Kind, tuple[str, ...]] = {
    Kind.TEXT: ("most",),
    Kind.LONG_TEXT: ("most",),
    Kind.CHOICE: ("options",),
    Kind.CHOICES: ("options", "most"),
    Kind.NUMBER: ("least", "most", "unit"),
    Kind.YES_NO: (),
    Kind.DURATION: (),
    Kind.SCALE: ("scale", "sex"),
    Kind.MEDICATIONS: ("options", "table", "most"),
    Kind.ROWS: ("columns", "most"),
    Kind.FILES: ("most",),
}
# A number without bounds could hold a telephone number.
NEEDED = {
    Kind.CHOICE: ("options",),
    Kind.CHOICES: ("options",),
    Kind.NUMBER: ("least", "most"),
    Kind.SCALE: ("scale",),
    Kind.ROWS: ("columns",),
}
COLUMN_KINDS = {Kind.TEXT, Kind.CHOICE, Kind.DURATION}


def read(definition: Mapping[str, Any]) -> Form:
    """The form of {key, title, intro, sections: [{key, title, help, when, fields: […]}]}; words are {en, fr}.

    Raises Malformed with every problem of shape or, where the shape is right, of sense.
    """
    problems: list[Problem] = []
    form = _form(Piece(definition, "", problems))
    if not problems:
        problems.extend(judge(form, MOST_FIELDS))
    if problems:
        raise Malformed(problems)
    return form


def _form(piece: Piece) -> Form:
    piece.only(("key", "title", "intro", "sections"))
    return Form(
        key=piece.at("key").key(),
        title=piece.at("title").words(LABEL),
        intro=piece.at("intro").words(HELP) if piece.has("intro") else None,
        sections=tuple(_section(inside) for inside in piece.at("sections").each(MOST_SECTIONS)),
    )


def _section(piece: Piece) -> Section:
    piece.only(("key", "title", "help", "when", "fields"))
    return Section(
        key=piece.at("key").key(),
        title=piece.at("title").words(LABEL),
        help=piece.at("help").words(HELP) if piece.has("help") else None,
        when=_condition(piece.at("when")) if piece.has("when") else None,
        fields=tuple(_field(inside) for inside in piece.at("fields").each(MOST_FIELDS)),
    )


def _field(piece: Piece) -> Field:
    kind = _kind(piece.at("kind"), set(Kind))
    if kind is not None:
        piece.only(EVERY_FIELD + OF_KIND[kind])
        _needed(piece, NEEDED.get(kind, ()))
    return Field(
        key=piece.at("key").key(),
        kind=kind or Kind.TEXT,
        label=piece.at("label").words(LABEL),
        help=piece.at("help").words(HELP) if piece.has("help") else None,
        required=piece.at("required").flag(),
        main=piece.at("main").flag(),
        when=_condition(piece.at("when")) if piece.has("when") else None,
        options=_options(piece),
        columns=_columns(piece),
        unit=piece.at("unit").words(LABEL) if piece.has("unit") else None,
        least=piece.at("least").whole(),
        most=piece.at("most").whole(),
        scale=piece.at("scale").text(),
        sex=piece.at("sex").text(),
        table=piece.at("table").text(),
    )


def _needed(piece: Piece, names: tuple[str, ...]) -> None:
    for name in names:
        if not piece.has(name):
            piece.at(name).note(Reason.MISSING)


def _kind(piece: Piece, allowed: set[Kind]) -> Kind | None:
    if piece.raw is None:
        piece.note(Reason.MISSING)
    elif piece.raw not in [kind.value for kind in allowed]:
        piece.note(Reason.UNKNOWN_KIND)
    else:
        return Kind(piece.raw)
    return None


def _options(piece: Piece) -> tuple[Option, ...]:
    return tuple(_option(inside) for inside in piece.at("options").each(MOST_OPTIONS)) if piece.has("options") else ()


def _option(piece: Piece) -> Option:
    piece.only(("key", "label", "alone"))
    return Option(piece.at("key").key(), piece.at("label").words(LABEL), piece.at("alone").flag())


def _columns(piece: Piece) -> tuple[Field, ...]:
    return tuple(_column(inside) for inside in piece.at("columns").each(MOST_COLUMNS)) if piece.has("columns") else ()


def _column(piece: Piece) -> Field:
    kind = _kind(piece.at("kind"), COLUMN_KINDS) if piece.has("kind") else Kind.TEXT
    piece.only(("key", "label", "kind", *(("options",) if kind is Kind.CHOICE else ())))
    if kind is Kind.CHOICE:
        _needed(piece, ("options",))
    return Field(
        key=piece.at("key").key(),
        kind=kind or Kind.TEXT,
        label=piece.at("label").words(LABEL),
        options=_options(piece),
    )


def _condition(piece: Piece) -> Condition:
    piece.only(("field", "is"))
    values = [inside.raw for inside in piece.at("is").each(MOST_OPTIONS)]
    if not all(isinstance(value, str | bool) for value in values):
        piece.at("is").note(Reason.SHAPE)
    return Condition(piece.at("field").key(), tuple(value for value in values if isinstance(value, str | bool)))
