"""The entry point of the server."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "telementor.settings")
os.environ.setdefault("DATABASE_POOL", "1")
application = get_asgi_application()
