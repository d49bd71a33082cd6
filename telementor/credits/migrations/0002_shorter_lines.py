from typing import Any

from django.db import migrations

ORDER = ["session", "day", "minutes", "counted", "rate", "amount", "given", "reason"]


def shorten(apps: Any, schema_editor: Any) -> None:
    """The lines of an award lose their names; see credits.queries.written."""
    awards = apps.get_model("credits", "Award")
    for award in awards.objects.iterator():
        if award.lines and isinstance(award.lines[0], dict):
            award.lines = [[line[name] for name in ORDER] for line in award.lines]
            award.save(update_fields=["lines"])


class Migration(migrations.Migration):
    dependencies = [("credits", "0001_initial")]

    operations = [migrations.RunPython(shorten, migrations.RunPython.noop)]
