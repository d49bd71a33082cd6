from django.urls import path

from telementor.hubs import views

app_name = "hubs"
urlpatterns = [
    path("", views.hubs, name="hubs"),
    path("new/", views.hub, name="new"),
    path("<slug:slug>/", views.hub, name="hub"),
]
