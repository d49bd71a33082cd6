"""A socket carries the sign-in of whoever's browser opens it, so only a page of this very site may."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

Scope = MutableMapping[str, Any]
Application = Callable[[Scope, Callable[[], Awaitable[Any]], Callable[[Any], Awaitable[None]]], Awaitable[Any]]


def from_here(sockets: Any) -> Application:
    """Whoever comes from elsewhere is refused with 403 before anything of the socket is begun."""

    async def guarded(
        scope: Scope, receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]
    ) -> Any:
        told = dict(scope["headers"])
        origin, host = (told.get(name, b"").decode("latin-1").lower() for name in (b"origin", b"host"))
        if is_ours(origin, host):
            return await sockets(scope, receive, send)
        return await send({"type": "websocket.close"})

    return guarded


def is_ours(origin: str, host: str) -> bool:
    """The site's own address, or the host and port that were asked for, where they are this site's. Another port of the
    same host is another site, though cookies go there too."""
    if origin == address(settings.SITE):
        return True
    page = urlsplit(origin)
    schemes = {"https"} if settings.SECURE else {"http", "https"}
    known = validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)
    return page.scheme in schemes and page.netloc == host and known


def address(site: str) -> str:
    """As a browser says it: scheme, host, and the port where it is not the usual one."""
    page = urlsplit(site.lower())
    return f"{page.scheme}://{page.netloc}"
