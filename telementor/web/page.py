"""What the frame of every page needs, and how its forms look."""

from typing import Any

from django.conf import settings
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest


class Forms(TemplatesSetting):
    """Forms are drawn by our own templates, so that each field's error stands beside it."""

    form_template_name = "web/form.html"
    field_template_name = "web/field.html"


def every_page(request: HttpRequest) -> dict[str, Any]:
    return {"site_name": settings.SITE_NAME, "demo": settings.DEMO}
