from django.urls import path

from telementor.zoom.views import brought, cycles, notices, programs, reports, sessions

app_name = "zoom"
urlpatterns = [
    path("programs/<slug:slug>/", programs.account, name="account"),
    path("programs/<slug:slug>/check/", programs.check, name="check"),
    path("programs/<slug:slug>/disconnect/", programs.disconnect, name="disconnect"),
    path("cycles/<int:pk>/", cycles.cycle, name="cycle"),
    path("sessions/<int:pk>/", sessions.session, name="session"),
    path("sessions/<int:pk>/look/", sessions.look, name="look"),
    path("sessions/<int:pk>/make/", sessions.make, name="make"),
    path("sessions/<int:pk>/another/", sessions.another, name="another"),
    path("sessions/<int:pk>/set-back/", sessions.set_back, name="set_back"),
    path("sessions/<int:pk>/ask/", reports.ask, name="ask"),
    path("sessions/<int:pk>/panel/", reports.panel, name="panel"),
    path("events/<str:word>/", notices.events, name="events"),
    path("sessions/<int:pk>/brought/", brought.brought, name="brought"),
    path("sessions/<int:pk>/brought/<str:kind>/", brought.words, name="words"),
    path("sessions/<int:pk>/brought/<str:kind>/again/", brought.bring_again, name="bring_again"),
    path("sessions/<int:pk>/brought/<str:kind>/remove/", brought.remove_brought, name="remove_brought"),
    path("sessions/<int:pk>/brought/<str:kind>/show/", brought.show_brought, name="show_brought"),
]
