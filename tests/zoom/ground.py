"""A database with a session held in Zoom, for tests and benchmarks that need a real server.

`python -m tests.zoom.ground` makes it where DATABASE_URL points, and prints what Zoom needs to know of it.
"""

import json
import os
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "telementor.settings")
if __name__ == "__main__":
    django.setup()

NUMBER, SECRET = "81234567890", "wh-secret-TEST"


def lay() -> dict[str, Any]:
    from django.utils import timezone

    from telementor.zoom.models import Account, Meeting
    from tests.live.ground import lay as lay_rooms

    (person,) = lay_rooms(1, 1)
    from telementor.programs.models import Session

    session = Session.objects.select_related("cycle__program").get(pk=person["session"])
    account = Account.objects.create(
        program=session.cycle.program,
        account_id="acc_TEST",
        client_id="client_TEST",
        client_secret="secret_TEST",
        webhook_secret=SECRET,
        host="host@example.org",
        state=Account.State.WORKS,
        checked_at=timezone.now(),
    )
    Meeting.objects.create(session=session, number=NUMBER, state=Meeting.State.MADE)
    return {"path": f"/zoom/events/{account.word}/", "secret": SECRET, "number": NUMBER}


if __name__ == "__main__":
    print(json.dumps(lay()))
