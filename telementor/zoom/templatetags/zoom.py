"""What Zoom's pages need beyond Django's own."""

import re

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()
PART = re.compile(r"[^:_]+[:_]*|[:_]+")


@register.filter
def breakable(name: str) -> SafeString:
    """A name that has to be copied exactly: a line of it ends after a colon or an underscore, and never within a word."""
    return format_html_join("", "{}<wbr>", ((part,) for part in PART.findall(name)))
