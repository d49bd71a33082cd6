from django.urls import path

from telementor.live import views

app_name = "live"
urlpatterns = [
    path("cycles/<int:pk>/link/", views.cycle_link, name="cycle_link"),
    path("sessions/<int:pk>/link/", views.session_link, name="session_link"),
    path("sessions/<int:pk>/join/", views.join, name="join"),
    path("sessions/<int:pk>/go/", views.go, name="go"),
    path("sessions/<int:pk>/room/", views.room, name="room"),
]
