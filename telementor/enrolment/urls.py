from django.urls import path

from telementor.enrolment import views

app_name = "enrolment"
urlpatterns = [
    path("cycles/<int:pk>/join/", views.join, name="join"),
    path("cycles/<int:pk>/draft/", views.draft, name="draft"),
    path("cycles/<int:pk>/joined/", views.joined, name="joined"),
    path("cycles/<int:pk>/", views.people, name="people"),
    path("cycles/<int:pk>/accept-all/", views.accept_all, name="accept_all"),
    path("cycles/<int:pk>/enter/", views.enter, name="enter"),
    path("cycles/<int:pk>/import/", views.import_list, name="import"),
    path("cycles/<int:pk>/people.csv", views.people_csv, name="people_csv"),
    path("cycles/<int:pk>/people.xlsx", views.people_xlsx, name="people_xlsx"),
    path("cycles/<int:pk>/reminders/", views.reminders, name="reminders"),
    path("cycles/<int:pk>/reminders/ready/", views.add_ready, name="add_ready"),
    path("cycles/<int:pk>/reminders/new/", views.new_reminder, name="new_reminder"),
    path("reminders/<int:pk>/", views.reminder, name="reminder"),
    path("reminders/<int:pk>/edit/", views.edit_reminder, name="edit_reminder"),
    path("reminders/<int:pk>/remove/", views.remove_reminder, name="remove_reminder"),
    path("reminders/<int:pk>/sent/<int:message>/again/", views.send_again, name="send_again"),
    path("<int:pk>/", views.person, name="person"),
    path("<int:pk>/accept/", views.accept, name="accept"),
    path("<int:pk>/decline/", views.decline, name="decline"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
