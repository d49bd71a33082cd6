from django.urls import path

from telementor.cases import views

app_name = "cases"
urlpatterns = [
    path("cycles/<int:pk>/", views.cycle, name="cycle"),
    path("cycles/<int:pk>/silent/", views.silent, name="silent"),
    path("cycles/<int:pk>/invite/<int:place>/", views.invite, name="invite"),
    path("cycles/<int:pk>/mine/", views.mine, name="mine"),
    path("cycles/<int:pk>/new/", views.new, name="new"),
    path("programs/<slug:slug>/form/", views.form, name="form"),
    path("programs/<slug:slug>/form/adopt/", views.adopt, name="adopt"),
    path("programs/<slug:slug>/form/add/", views.add_question, name="add_question"),
    path("programs/<slug:slug>/form/<slug:key>/", views.question, name="question"),
    path("programs/<slug:slug>/form/<slug:key>/leave-out/", views.leave_out, name="leave_out"),
    path("programs/<slug:slug>/views/", views.log, name="log"),
    path("forms/<int:pk>/figures/", views.figures, name="figures"),
    path("forms/<int:pk>/guard/", views.guarded, name="guard"),
    path("<int:pk>/", views.case, name="case"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/files/", views.attachments, name="files"),
    path("files/<uuid:uid>/", views.attachment, name="file"),
    path("files/<uuid:uid>/remove/", views.detach, name="detach"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/review/", views.review, name="review"),
    path("<int:pk>/send-back/", views.send_back, name="send_back"),
    path("<int:pk>/views/", views.seen, name="views"),
    path("<int:pk>/present/", views.present, name="present"),
    path("<int:pk>/recommendations/", views.recommendations, name="recommendations"),
    path("<int:pk>/recommendations/add/", views.add_recommendation, name="add_recommendation"),
    path("recommendations/<int:pk>/", views.recommendation, name="recommendation"),
    path("recommendations/<int:pk>/remove/", views.remove_recommendation, name="remove_recommendation"),
    path("<int:pk>/sign/", views.sign, name="sign"),
    path("<int:pk>/follow-up/", views.follow_up, name="follow_up"),
    path("<int:pk>/again/", views.again, name="again"),
    path("<int:pk>/letter.pdf", views.letter, name="letter"),
    path("<int:pk>/proof.pdf", views.proof, name="proof"),
]
