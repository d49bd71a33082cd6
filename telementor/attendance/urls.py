from django.urls import path

from telementor.attendance import views

app_name = "attendance"
urlpatterns = [
    path("cycles/<int:pk>/", views.cycle, name="cycle"),
    path("cycles/<int:pk>/attendance.csv", views.cycle_csv, name="cycle_csv"),
    path("sessions/<int:pk>/", views.desk, name="desk"),
    path("sessions/<int:pk>/again/", views.again, name="again"),
    path("sessions/<int:pk>/attendance.csv", views.session_csv, name="session_csv"),
    path("sessions/<int:pk>/correct/<int:place>/", views.correct, name="correct"),
    path("sessions/<int:pk>/mark/", views.mark, name="mark"),
    path("sessions/<int:pk>/roll-call/", views.roll_call, name="roll_call"),
    path("matches/<int:pk>/settle/", views.settle, name="settle"),
    path("matches/<int:pk>/undo/", views.undo, name="undo"),
]
