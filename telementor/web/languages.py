"""The strings of an area, and their French."""

import io
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract_python
from django.conf import settings
from django.utils.translation.template import templatize

FUNCTIONS = ("_", "gettext", "ngettext", "pgettext", "npgettext")
KEYWORDS = {name + lazy: None for name in FUNCTIONS for lazy in ("", "_lazy")}
HEADER = {
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "fr",
    "Plural-Forms": "nplurals=2; plural=(n > 1);",
}
Key = tuple[str | None, str, str | None]  # context, text, plural


def areas() -> list[Path]:
    return sorted(path.parent for path in settings.HERE.glob("*/__init__.py"))


def catalogue(area: Path) -> Path:
    return area / "locale" / "fr" / "LC_MESSAGES" / "django.po"


def sources(area: Path) -> Iterator[tuple[Path, str]]:
    shared = [settings.HERE / "settings.py"] if area.name == "web" else []
    for path in [*sorted(area.rglob("*.py")), *shared]:
        if "migrations" not in path.parts:
            yield path, path.read_text()
    for path in sorted((area / "templates").rglob("*.*")):
        # Django's own reading of a template leaves Python-like calls; stripped, so that no line looks indented.
        yield path, "\n".join(line.strip() for line in templatize(path.read_text()).splitlines())


def strings(area: Path) -> dict[Key, list[str]]:
    """Every string of the area with the files it stands in."""
    found: dict[Key, list[str]] = {}
    for path, text in sources(area):
        for key in strings_in(text):
            found.setdefault(key, []).append(path.relative_to(settings.BASE_DIR).as_posix())
    return found


def strings_in(text: str) -> Iterator[Key]:
    for _line, function, said, _comments in extract_python(io.BytesIO(text.encode()), KEYWORDS, [], {}):
        name = str(function)
        parts = [str(part) for part in (said if isinstance(said, tuple | list) else (said,)) if isinstance(part, str)]
        context = parts.pop(0) if "pgettext" in name and parts else None
        if parts and parts[0]:
            yield context, parts[0], parts[1] if len(parts) > 1 and name.startswith("n") else None


def key_of(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid, entry.msgid_plural or None


def renew(area: Path) -> list[polib.POEntry]:
    """Bring the area's catalogue up to date, and return what still lacks its French."""
    path, found = catalogue(area), strings(area)
    if not found:
        return []
    old = {key_of(entry): entry for entry in polib.pofile(str(path))} if path.exists() else {}
    new = polib.POFile(wrapwidth=120)
    new.metadata = HEADER
    for key in sorted(found, key=lambda k: (found[k][0], k[1])):
        entry = old.get(key) or blank(*key)
        entry.occurrences = [(name, "") for name in sorted(set(found[key]))]
        new.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != str(new) + "\n":
        new.save(str(path))
    return lacking(new)


def blank(context: str | None, text: str, plural: str | None) -> polib.POEntry:
    forms = {"msgid_plural": plural, "msgstr_plural": {0: "", 1: ""}} if plural else {}
    return polib.POEntry(msgctxt=context, msgid=text, **forms)


def lacking(file: polib.POFile) -> list[polib.POEntry]:
    return [entry for entry in file if not entry.translated()]


def missing(area: Path) -> list[str]:
    """Strings of the code that the catalogue does not have in French; nothing is written."""
    path = catalogue(area)
    have = {key_of(entry) for entry in polib.pofile(str(path)) if entry.translated()} if path.exists() else set()
    return [key[1] for key in strings(area) if key not in have]
