"""Every page that links and forms lead to, found by reading them: a new page cannot be forgotten."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import APIRequestContext

GOT = re.compile(r'<(?:a|form)\b[^>]*?\s(?:href)="([^"]*)"')
ASKED = re.compile(r'\bhx-get="([^"]*)"')
SENT_TO = re.compile(r'\b(?:action|formaction|data-save|hx-post)="([^"]*)"')
OF_EACH = 3  # addresses of one pattern whose links are followed: cycles past, present and to come


@dataclass
class Found:
    """What one reader can reach: pages by the name of their pattern, files, and what forms are sent to."""

    pages: dict[str, list[str]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    sent_to: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        return set(self.pages) | self.files | self.sent_to


def patterns() -> set[str]:
    return set(named(get_resolver()))


def named(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from named(one, f"{prefix}{one.namespace}:" if one.namespace else prefix)
        elif isinstance(one, URLPattern):
            yield f"{prefix}{one.name}"


def name_of(address: str) -> str | None:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return None


def crawl(request: APIRequestContext, start: list[str]) -> Found:
    """Read every page from the start on, a few of each pattern."""
    found, waiting, seen = Found(), list(start), set(start)
    read: dict[str, int] = {}
    while waiting:
        address = waiting.pop(0)
        name = name_of(address)
        if name is None:
            found.broken.append(f"{address} is no address of ours")
            continue
        if read.get(name, 0) >= OF_EACH:
            continue
        read[name] = read.get(name, 0) + 1
        answer = request.get(address, max_redirects=5)
        if answer.status != 200:
            found.broken.append(f"{address} answers {answer.status}")
            continue
        if "text/html" not in answer.headers.get("content-type", ""):
            found.files.add(name)
            continue
        arrived = urlsplit(answer.url).path
        found.pages.setdefault(name_of(arrived) or name, []).append(arrived if arrived != urlsplit(address).path else address)
        html = answer.text()
        found.sent_to |= {name for one in ours(SENT_TO, html, address) if (name := name_of(one))}
        for one in [*ours(GOT, html, address), *ours(ASKED, html, address)]:
            if one not in seen:
                seen.add(one)
                waiting.append(one)
    return found


def ours(wanted: re.Pattern[str], html: str, page: str) -> list[str]:
    """Addresses on this site, without their fragments."""
    found = (urljoin(page, unescape(one).split("#")[0]) for one in wanted.findall(html))
    return [one for one in found if one.startswith("/") and not one.startswith(("//", "/static/"))]
