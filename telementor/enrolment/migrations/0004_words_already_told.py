from typing import Any

from django.db import migrations
from django.utils import timezone


def remember(apps: Any, schema_editor: Any) -> None:
    """What calendars were told of the sessions to come is taken to be what these now say, so that nobody is told again. The
    link, which ends it, is left out: only the site knows its own address."""
    Session, Invitation = apps.get_model("programs", "Session"), apps.get_model("messaging", "Invitation")
    for session in Session.objects.filter(ends_at__gt=timezone.now()):
        rows = Invitation.objects.filter(about=f"programs.session:{session.pk}", said="")
        topic, speaker = session.topic, session.speaker
        rows.filter(person__language="fr").update(said=f"{topic.fr or topic.en}\n{speaker.fr or speaker.en}\n")
        rows.exclude(person__language="fr").update(said=f"{topic.en or topic.fr}\n{speaker.en or speaker.fr}\n")


class Migration(migrations.Migration):

    dependencies = [
        ('enrolment', '0003_removed_reminder'),
        ('messaging', '0004_answers_since'),
        ('programs', '0003_session_revision'),
    ]

    operations = [migrations.RunPython(remember, migrations.RunPython.noop)]
