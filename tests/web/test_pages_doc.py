"""The snippets that pages are copied from are templates that work."""

import re

import pytest
from django.conf import settings
from django.template import engines

GUIDE = (settings.BASE_DIR / "docs/pages.md").read_text()
ICONS = (settings.HERE / "web/build.mjs").read_text()


@pytest.mark.parametrize("snippet", re.findall(r"```html\n(.*?)```", GUIDE, re.DOTALL))
def test_a_snippet_of_the_guide_renders(snippet):
    assert engines["django"].from_string(snippet).render().strip()


def test_every_icon_that_a_page_names_is_in_the_sprite():
    named = {
        name
        for path in settings.HERE.glob("*/templates/**/*.html")
        for name in re.findall(r"""{%\s*icon ["']([\w-]+)""", path.read_text())
    }
    chosen = set(re.search(r"const icons = `(.*?)`", ICONS, re.DOTALL)[1].split())
    assert named <= chosen


def test_every_class_that_a_page_names_has_a_look():
    """A class that no style sheet knows is a misspelling, or wants adding to docs/pages.md."""
    style = settings.HERE / "web/static/built/site.css"
    if not style.exists():
        pytest.skip("no front end was built")
    known = set(re.findall(r"\.([a-zA-Z][\w-]*)", style.read_text()))
    hooks = {"field-check", "language"}  # named for tests and scripts only
    named = {
        (name, path.name)
        for path in settings.HERE.glob("*/templates/**/*.html")
        for value in re.findall(r'class="([^"{}]*)"', path.read_text())
        for name in value.split()
    }
    assert {(name, page) for name, page in named if name not in known | hooks} == set()
