from django.urls import path

from telementor.attendance.views import by_hand, cycles, desk, settling, tables

app_name = "attendance"
urlpatterns = [
    path("cycles/<int:pk>/", cycles.cycle, name="cycle"),
    path("cycles/<int:pk>/attendance.csv", tables.cycle_csv, name="cycle_csv"),
    path("cycles/<int:pk>/attendance.xlsx", tables.cycle_xlsx, name="cycle_xlsx"),
    path("cycles/<int:pk>/attended/", cycles.definition, name="definition"),
    path("cycles/<int:pk>/correct/", by_hand.together, name="together"),
    path("sessions/<int:pk>/", desk.desk, name="desk"),
    path("sessions/<int:pk>/again/", settling.again, name="again"),
    path("sessions/<int:pk>/attendance.csv", tables.session_csv, name="session_csv"),
    path("sessions/<int:pk>/attendance.xlsx", tables.session_xlsx, name="session_xlsx"),
    path("sessions/<int:pk>/correct/<int:place>/", by_hand.correct, name="correct"),
    path("sessions/<int:pk>/correct/<int:place>/back/", settling.take_back, name="take_back"),
    path("sessions/<int:pk>/decide/", settling.decide_all, name="decide_all"),
    path("sessions/<int:pk>/decide/<int:place>/", settling.decide, name="decide"),
    path("sessions/<int:pk>/decide/<int:place>/again/", settling.ask_again, name="ask_again"),
    path("sessions/<int:pk>/mark/", by_hand.mark, name="mark"),
    path("sessions/<int:pk>/reports/<int:report>/back/", desk.take_file_back, name="take_file_back"),
    path("sessions/<int:pk>/roll-call/", by_hand.roll_call, name="roll_call"),
    path("matches/<int:pk>/settle/", settling.settle, name="settle"),
    path("matches/<int:pk>/undo/", settling.undo, name="undo"),
]
