"""The house is as docs/architecture.md draws it: a newcomer finds any feature from its URL."""

import ast
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).parent.parent / "telementor"
AREAS = [
    "accounts",
    "hubs",
    "messaging",
    "programs",
    "enrolment",
    "surveys",
    "cases",
    "live",
    "zoom",
    "attendance",
    "credits",
    "home",
    "audit",
]
FILES = {
    "models",
    "queries",
    "access",
    "actions",
    "jobs",
    "forms",
    "views",
    "api",
    "admin",
    "urls",
    "apps",
    "consumers",
}
FOLDERS = {
    "migrations",
    "templates",
    "static",
    "locale",
    "management",
    "templatetags",
    "js",
    "demo",
    "case_forms",
    *FILES,
}
BANNED = {"utils", "helpers", "common", "manager", "service", "services", "misc", "lib", "core"}


@pytest.mark.parametrize("area", AREAS)
def test_an_area_has_the_files_that_every_area_has_and_no_others(area):
    for path in (ROOT / area).iterdir():
        if path.name in {"__init__.py", "__pycache__"}:
            continue
        assert path.stem in (FOLDERS if path.is_dir() else FILES), f"{path.name} has no place in an area"


def test_nothing_is_called_by_a_name_that_says_nothing():
    assert not [path for path in ROOT.rglob("*.py") if path.stem in BANNED]


def test_a_file_that_grows_past_four_hundred_lines_becomes_a_package():
    files = [path for path in ROOT.rglob("*.py") if "migrations" not in path.parts]
    assert not [path for path in files if len(path.read_text().splitlines()) > 400]


def functions(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text())
    found = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [(f"{path.name}:{node.name}", (node.end_lineno or 0) - node.lineno + 1) for node in found]


def test_the_ordinary_function_is_short_and_the_longest_can_be_read_at_once():
    sizes = [size for path in ROOT.rglob("*.py") if "migrations" not in path.parts for size in functions(path)]
    lines = sorted(size for _name, size in sizes)
    assert lines[len(lines) // 2] <= 12
    assert not [(name, size) for name, size in sizes if size > 40]


def views(patterns, prefix=""):
    for pattern in patterns:
        where = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns, where)
        elif isinstance(pattern, URLPattern):
            yield where, pattern.callback.__module__


def test_a_url_names_the_area_its_view_is_in():
    for where, module in views(get_resolver().url_patterns):
        first = where.split("/")[0]
        if module.startswith("telementor.") and first in AREAS:
            assert module.split(".")[1] == first or (first, module.split(".")[1]) == ("messages", "messaging"), where


def test_templates_stay_readable():
    for path in ROOT.glob("*/templates/**/*.html"):
        assert len(path.read_text().splitlines()) <= 90, f"{path} wants to be cut into partials"
