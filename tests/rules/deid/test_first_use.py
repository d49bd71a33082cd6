"""The guard costs a process nothing until it is used, and saves nothing where it cannot be."""

import subprocess
import sys

import pytest

from telementor.rules import guard
from telementor.rules.deid import GuardUnavailable, files

LARGE = ("numpy", "PIL", "pikepdf", "lxml", "telementor.rules.deid.found", "telementor.rules.deid.suggesting")


def test_the_large_parts_wait_for_the_first_case() -> None:
    told = "import sys; import telementor.rules.guard, telementor.rules.deid.files; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", told], capture_output=True, check=True, text=True).stdout.split()
    assert not set(LARGE) & set(loaded)


@pytest.mark.parametrize("part", ["found", "suggesting"])
def test_a_part_that_cannot_be_imported_stops_the_guard(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    monkeypatch.setitem(sys.modules, f"telementor.rules.deid.{part}", None)
    with pytest.raises(GuardUnavailable) as refused:
        guard.look([("story", "Dr. Quillfeather saw her.")], "en")
    assert "Quillfeather" not in str(refused.value)


def test_no_file_is_kept_without_its_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "telementor.rules.deid.files.keeping", None)
    with pytest.raises(GuardUnavailable):
        files.keep(b"%PDF-", "case.pdf")


def test_a_name_that_nobody_has_is_an_ordinary_mistake() -> None:
    with pytest.raises(AttributeError):
        files.nothing  # noqa: B018
