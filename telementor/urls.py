"""One line per area."""

from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from telementor.api import api

urlpatterns = [
    # Without a token, so that a page kept for every visitor can hold the switch: it changes nothing but the reader's own cookie.
    path("i18n/setlang/", csrf_exempt(set_language), name="set_language"),
    path("accounts/", include("telementor.accounts.urls")),
    path("hubs/", include("telementor.hubs.urls")),
    path("programs/", include("telementor.programs.urls")),
    path("enrolment/", include("telementor.enrolment.urls")),
    path("surveys/", include("telementor.surveys.urls")),
    path("cases/", include("telementor.cases.urls")),
    path("live/", include("telementor.live.urls")),
    path("zoom/", include("telementor.zoom.urls")),
    path("attendance/", include("telementor.attendance.urls")),
    path("credits/", include("telementor.credits.urls")),
    path("messages/", include("telementor.messaging.urls")),
    path("api/", api.urls),
    path("", include("telementor.home.urls")),
]
