from django.apps import AppConfig

from telementor.web import tabs


class Zoom(AppConfig):
    name = "telementor.zoom"

    def ready(self) -> None:
        from telementor.enrolment import actions as enrolment
        from telementor.live import queries as live
        from telementor.live.queries import summary
        from telementor.programs import actions as programs
        from telementor.zoom import access, actions, queries

        tabs.add("program", "Zoom", "zoom:account", order=70, icon="video", roles=access.KEEPERS)
        tabs.add("cycle", "Zoom", "zoom:cycle", order=45, icon="video")
        live.keepers.append(live.Keeper("Zoom", "zoom:session", queries.kept, actions.way))
        programs.tellers.append(actions.follow)
        programs.followers.append(lambda session: actions.follow([session]))
        programs.copiers.append(actions.copy_holding)
        enrolment.listeners.append(actions.follow_roster)

        summary.more.append(queries.came_of_it)
