from django.urls import path

from telementor.programs import views

app_name = "programs"
urlpatterns = [
    path("new/", views.new, name="new"),
    path("cycles/<int:pk>/", views.cycle, name="cycle"),
    path("cycles/<int:pk>/edit/", views.edit_cycle, name="edit_cycle"),
    path("cycles/<int:pk>/clone/", views.clone_cycle, name="clone_cycle"),
    path("sessions/<int:pk>/", views.session, name="session"),
    path("sessions/<int:pk>/cancel/", views.cancel_session, name="cancel_session"),
    path("sessions/<int:pk>/restore/", views.restore_session, name="restore_session"),
    path("<slug:slug>/", views.public, name="public"),
    path("<slug:slug>/manage/", views.manage, name="manage"),
    path("<slug:slug>/edit/", views.edit, name="edit"),
    path("<slug:slug>/items/", views.items, name="items"),
    path("<slug:slug>/items/new/", views.item, name="new_item"),
    path("<slug:slug>/items/<int:pk>/", views.item, name="item"),
    path("<slug:slug>/items/<int:pk>/remove/", views.remove_item, name="remove_item"),
    path("<slug:slug>/team/", views.team, name="team"),
    path("<slug:slug>/team/<int:pk>/remove/", views.take_role, name="take_role"),
    path("<slug:slug>/cycles/new/", views.new_cycle, name="new_cycle"),
]
