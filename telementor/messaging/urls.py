from django.urls import path

from telementor.messaging import views

app_name = "messaging"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("<int:pk>/", views.one, name="one"),
    path("<int:pk>/attachment/", views.attachment, name="attachment"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/renew/", views.renew_feed, name="renew_feed"),
    path("calendar/answer/", views.answer, name="answer"),
    path("calendar/<str:secret>.ics", views.feed, name="feed"),
]
