"""What takes too long for the page on which it is asked for."""

from django_tasks import task

from telementor.live import actions as live
from telementor.programs.models import Session


class Unfound(Exception):
    """Rows are left that nobody was looked for: the job is tried again."""


@task(slow=True)
def find_names(session: int) -> None:
    """Whose the rows of a large file are. Again, it finds what is left; raises Unfound where that could not be done."""
    row = Session.objects.select_related("cycle__program").get(pk=session)
    live.arrived(row)
    if row.presences.filter(match=None).exists():
        raise Unfound
