from django.apps import AppConfig


class Zoom(AppConfig):
    name = "telementor.zoom"
