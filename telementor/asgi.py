"""The entry point of the server: pages and API, and the sockets of the rooms."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "telementor.settings")
os.environ.setdefault("DATABASE_POOL", "1")
pages = get_asgi_application()

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402  # the settings must be read first
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from django.urls import path  # noqa: E402

from telementor.live.consumers import room_socket  # noqa: E402

sockets = URLRouter([path("live/sessions/<int:pk>/socket/", room_socket)])  # type: ignore[list-item, arg-type]
application = ProtocolTypeRouter({"http": pages, "websocket": AllowedHostsOriginValidator(sockets)})
