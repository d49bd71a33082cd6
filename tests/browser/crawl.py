"""Every page that links and forms lead to, found by reading them, so that a new page cannot be forgotten."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, URLResolver, get_resolver, resolve
from playwright.sync_api import APIRequestContext

LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
PART = re.compile(r'\bhx-get="([^"]*)"')
SENT_TO = re.compile(r'\b(?:action|formaction|data-save|hx-post)="([^"]*)"')
OF_EACH = 3  # pages of one kind that are read for their links: cycles past, present and to come


@dataclass
class Found:
    """What one reader can reach: pages by the name of their address, what is no whole page, and where forms are sent."""

    pages: dict[str, list[str]] = field(default_factory=dict)
    parts: set[str] = field(default_factory=set)
    sent_to: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        return {*self.pages, *self.parts, *self.sent_to}


def names(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """The name of every address of the site."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from names(one, f"{prefix}{one.namespace}:" if one.namespace else prefix)
        else:
            yield f"{prefix}{one.name}"


def name_of(address: str) -> str:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def crawl(request: APIRequestContext, start: Iterable[str]) -> Found:
    found, waiting = Found(), list(start)
    seen, read = set(waiting), dict[str, int]()
    for address in waiting:
        name = name_of(address)
        read[name] = read.get(name, 0) + 1
        if read[name] > OF_EACH:
            continue
        answer = request.get(address)
        if answer.status != 200:
            found.broken.append(f"{address} answers {answer.status}")
            continue
        html = answer.text() if "text/html" in answer.headers.get("content-type", "") else ""
        if "<html" in html:
            found.pages.setdefault(name_of(answer.url), []).append(address)
        else:
            found.parts.add(name)
        found.sent_to |= {name_of(one) for one in addresses(SENT_TO, html, address)}
        new = [one for one in [*addresses(LINK, html, address), *addresses(PART, html, address)] if one not in seen]
        waiting += dict.fromkeys(new)
        seen.update(new)
    return found


def addresses(pattern: re.Pattern[str], html: str, page: str) -> list[str]:
    """Those on this site, without their fragments."""
    found = (urljoin(page, unescape(one).split("#")[0]) for one in pattern.findall(html))
    return [one for one in found if one.startswith("/") and not one.startswith("//")]
