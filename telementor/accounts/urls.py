from allauth.account import views as allauth
from django.urls import include, path

from telementor.accounts import views

own = [
    path("profile/", views.profile, name="profile"),
    path("licences/", views.licences, name="licences"),
    path("consents/", views.consents, name="consents"),
    path("documents/", views.documents, name="documents"),
    path("tokens/", views.make_token, name="make_token"),
    path("tokens/<int:pk>/revoke/", views.revoke_token, name="revoke_token"),
]
# Of allauth's many pages only these are open; it looks them up by these names.
urlpatterns = [
    path("", include((own, "accounts"))),
    path("login/", views.login, name="account_login"),
    path("login/code/", allauth.request_login_code, name="account_request_login_code"),
    path("login/code/confirm/", allauth.confirm_login_code, name="account_confirm_login_code"),
    path("logout/", allauth.logout, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("signup/", views.login, name="account_signup"),
]
