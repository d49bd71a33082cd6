"""The entry point of the server: pages and API, the sockets of the rooms, and the door for Zoom's notices."""

import os
from typing import Any

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "telementor.settings")
os.environ.setdefault("DATABASE_POOL", "1")
pages = get_asgi_application()

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402  # the settings must be read first
from django.urls import path  # noqa: E402

from telementor.live.consumers import room_socket  # noqa: E402
from telementor.live.consumers.origin import from_here  # noqa: E402
from telementor.zoom.consumers import PATH, notices  # noqa: E402


async def http(scope: Any, receive: Any, send: Any) -> None:
    await (notices if scope["path"].startswith(PATH) else pages)(scope, receive, send)


sockets = URLRouter([path("live/sessions/<int:pk>/socket/", room_socket)])  # type: ignore[list-item, arg-type]
application = ProtocolTypeRouter({"http": http, "websocket": from_here(sockets)})
