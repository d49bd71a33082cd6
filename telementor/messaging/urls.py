from django.urls import path

from telementor.messaging import views

app_name = "messaging"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("<int:pk>/", views.one, name="one"),
    path("<int:pk>/attachment/", views.attachment, name="attachment"),
]
