from typing import Any

from django.db import migrations
from django.db.models import F


def as_before(apps: Any, schema_editor: Any) -> None:
    """Until now each telling set the time anew."""
    apps.get_model("messaging", "Invitation").objects.update(timed=F("sequence"))


class Migration(migrations.Migration):

    dependencies = [
        ('messaging', '0003_words_of_invitation'),
    ]

    operations = [migrations.RunPython(as_before, migrations.RunPython.noop)]
