from django.urls import path

from telementor.surveys import views

app_name = "surveys"
urlpatterns = [
    path("<int:pk>/", views.answer, name="answer"),
    path("<int:pk>/draft/", views.draft, name="draft"),
    path("cycles/<int:pk>/", views.cycle, name="cycle"),
    path("cycles/<int:pk>/new/", views.new, name="new"),
    path("instruments/<int:pk>/", views.instrument, name="instrument"),
    path("instruments/<int:pk>/edit/", views.edit, name="edit"),
    path("instruments/<int:pk>/silent/", views.silent, name="silent"),
    path("instruments/<int:pk>/remind/", views.remind, name="remind"),
    path("instruments/<int:pk>/questions/new/", views.question, name="new_question"),
    path("instruments/<int:pk>/questions/<int:question_pk>/", views.question, name="question"),
    path("instruments/<int:pk>/questions/<int:question_pk>/remove/", views.remove_question, name="remove_question"),
]
