"""Every string has its French, and a catalogue says nothing the code does not say."""

import polib
import pytest
from django.template import Context, Template
from django.utils import translation

from telementor.web import languages


@pytest.mark.parametrize("area", languages.areas(), ids=lambda area: area.name)
def test_every_string_has_its_french(area):
    assert languages.missing(area) == []


@pytest.mark.parametrize("area", languages.areas(), ids=lambda area: area.name)
def test_french_keeps_what_the_code_fills_in(area):
    path = languages.catalogue(area)
    if not path.exists():
        return
    for entry in polib.pofile(str(path)):
        for french in entry.msgstr_plural.values() or [entry.msgstr]:
            for hole in ("%(", "{"):
                assert french.count(hole) == (entry.msgid_plural or entry.msgid).count(hole), entry.msgid


def test_strings_of_code_and_templates_are_found(tmp_path):
    area = tmp_path / "area"
    (area / "templates").mkdir(parents=True)
    (area / "views.py").write_text(
        "a = gettext('One'); b = ngettext('%(n)s cat', '%(n)s cats', 2); c = pgettext('verb', 'Book')"
    )
    (area / "templates" / "a.html").write_text(
        "  <p>{% translate 'Two' %}</p>\n    {% blocktranslate %}Three {{ x }}{% endblocktranslate %}"
    )
    found = {key for path, text in languages.sources(area) for key in languages.strings_in(text)}
    assert found == {
        (None, "One", None),
        (None, "%(n)s cat", "%(n)s cats"),
        ("verb", "Book", None),
        (None, "Two", None),
        (None, "Three %(x)s", None),
    }


def test_a_page_speaks_the_readers_french():
    with translation.override("fr"):
        assert Template("{% translate 'Sign out' %}").render(Context()) != "Sign out"
