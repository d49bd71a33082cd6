from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from telementor.web import tabs


class Surveys(AppConfig):
    name = "telementor.surveys"

    def ready(self) -> None:
        from telementor.enrolment.queries import Audience, audiences
        from telementor.programs import actions as programs
        from telementor.surveys import actions, queries

        tabs.add("cycle", _("Surveys"), "surveys:cycle", order=30, icon="list-check")
        programs.copiers.append(actions.copy)
        audiences["no_pre"] = Audience(_("Who has not answered the pre-survey"), lambda one: queries.owing(one, "pre"))
        audiences["no_post"] = Audience(
            _("Who has not answered the post-survey or the reflection"),
            lambda one: queries.owing(one, "post", "reflection"),
        )
