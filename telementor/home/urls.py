from django.urls import path

from telementor.home import views

app_name = "home"
urlpatterns = [
    path("", views.home, name="home"),
    path("my/<int:pk>/", views.my_cycle, name="my_cycle"),
    path("demo/", views.demo, name="demo"),
    path("demo/sign-in/<int:pk>/", views.demo_sign_in, name="demo_sign_in"),
    path("demo/mail/", views.demo_mail, name="demo_mail"),
    path("demo/reports/<int:pk>.csv", views.demo_report, name="demo_report"),
]
