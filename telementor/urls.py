"""One line per area."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("telementor.accounts.urls")),
    path("programs/", include("telementor.programs.urls")),
    path("enrolment/", include("telementor.enrolment.urls")),
    path("surveys/", include("telementor.surveys.urls")),
    path("live/", include("telementor.live.urls")),
    path("attendance/", include("telementor.attendance.urls")),
    path("credits/", include("telementor.credits.urls")),
    path("messages/", include("telementor.messaging.urls")),
    path("api/", include("telementor.api")),
    path("", include("telementor.home.urls")),
]
