from django.urls import path

from telementor.credits.views import accreditations, certificates, closings, credit

app_name = "credits"
urlpatterns = [
    path("programs/<slug:slug>/", accreditations.all_of, name="accreditations"),
    path("programs/<slug:slug>/new/", accreditations.one, name="new_accreditation"),
    path("programs/<slug:slug>/<int:pk>/", accreditations.one, name="accreditation"),
    path("programs/<slug:slug>/<int:pk>/remove/", accreditations.remove, name="remove_accreditation"),
    path("<int:pk>/", credit.so_far, name="so_far"),
    path("awards/<int:pk>/", credit.award, name="award"),
    path("awards/<int:pk>/preview.pdf", certificates.preview, name="preview"),
    path("certificates/<slug:serial>/certificate.pdf", certificates.download, name="certificate"),
    path("check/", certificates.ask, name="ask"),
    path("check/<str:serial>/", certificates.check, name="check"),
    path("cycles/<int:pk>/", closings.closing, name="closing"),
    path("cycles/<int:pk>/work-out/", closings.work_out, name="work_out"),
    path("cycles/<int:pk>/confirm/", closings.confirm, name="confirm"),
    path("cycles/<int:pk>/progress/", closings.progress, name="progress"),
    path("cycles/<int:pk>/stop/", closings.stop, name="stop"),
    path("cycles/<int:pk>/go-on/", closings.go_on, name="go_on"),
    path("cycles/<int:pk>/credit.csv", closings.export, name="export"),
]
