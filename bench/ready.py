"""Import this first: Django is set up with the product's settings before one of its models is imported."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "telementor.settings")
django.setup()
