from django.urls import path

from telementor.live import views

app_name = "live"
urlpatterns = [
    path("cycles/<int:pk>/link/", views.cycle_link, name="cycle_link"),
    path("cycles/<int:pk>/room/", views.furnish, name="furnish"),
    path("sessions/<int:pk>/link/", views.session_link, name="session_link"),
    path("guests/<str:word>/", views.knock, name="knock"),
    path("guests/<str:word>/room/", views.guest_room, name="guest_room"),
    path("sessions/<int:pk>/join/", views.join, name="join"),
    path("sessions/<int:pk>/after/", views.after, name="after"),
    path("sessions/<int:pk>/materials/", views.materials, name="materials"),
    path("sessions/<int:pk>/materials/add/", views.add_material, name="add_material"),
    path("materials/<int:pk>/", views.material, name="material"),
    path("materials/<int:pk>/remove/", views.remove_material, name="remove_material"),
    path("sessions/<int:pk>/go/", views.go, name="go"),
    path("sessions/<int:pk>/room/", views.room, name="room"),
    path("sessions/<int:pk>/token/", views.token, name="token"),
    path("sessions/<int:pk>/trial/", views.trial, name="trial"),
    path("webhook/", views.webhook, name="webhook"),
]
