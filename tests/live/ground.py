"""A database with rooms and people in them, for tests and benchmarks that need a real server.

`python -m tests.live.ground ROOMS PEOPLE` makes it where DATABASE_URL points, and prints what a page needs to know of it.
"""

import json
import os
import sys
from datetime import date, timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "telementor.settings")
if __name__ == "__main__":
    django.setup()


def people(rooms: int, each: int) -> list[Any]:
    """The first of a room runs it, the second is of the hub, the others take part."""
    from telementor.accounts.models import Person

    rows = [
        Person(email=f"p{n}@example.org", given_name=f"Person{n}", family_name=f"Family{n}")
        for n in range(rooms * each)
    ]
    for row in rows:
        row.set_unusable_password()
    return Person.objects.bulk_create(rows)


def signed_in(rows: list[Any]) -> list[str]:
    """A cookie of each."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    store, made = SessionStore(), []
    for row in rows:
        told = {
            SESSION_KEY: str(row.pk),
            BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend",
            HASH_SESSION_KEY: row.get_session_auth_hash(),
        }
        key, late = store._get_new_session_key(), timezone.now() + timedelta(days=1)
        made.append(Session(session_key=key, session_data=store.encode(told), expire_date=late))
    return [row.session_key for row in Session.objects.bulk_create(made)]


def sessions(rooms: int) -> list[Any]:
    """That many sessions which all began five minutes ago, each of a program and cycle of its own."""
    from django.utils import timezone

    from telementor.live.models import House
    from telementor.programs.models import Program
    from telementor.web.bilingual import Words
    from tests.conftest import a_cycle

    begun, made = timezone.now() - timedelta(minutes=5), []
    for n in range(rooms):
        program = Program.objects.create(slug=f"room-{n}", name=Words(f"Room {n}", f"Salle {n}"))
        cycle = a_cycle(program, date.today(), date.today() + timedelta(days=7))
        House.objects.create(cycle=cycle, built_in=True)
        session = cycle.sessions.select_related("cycle__program").first()
        session.starts_at, session.ends_at = begun, begun + timedelta(minutes=90)
        session.save()
        made.append(session)
    return made


class AtOnce:
    """Tables as the models are now, without the way there."""

    def __contains__(self, app: str) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


def lay(rooms: int, each: int) -> list[dict[str, Any]]:
    from django.conf import settings
    from django.core.management import call_command

    from telementor.enrolment.models import Enrolment
    from telementor.live.models import Seat
    from telementor.programs.models import Member

    settings.MIGRATION_MODULES = AtOnce()
    call_command("migrate", verbosity=0, run_syncdb=True)
    call_command("createcachetable", verbosity=0)
    everybody, held = people(rooms, each), sessions(rooms)
    cookies, seats, enrolled, team = signed_in(everybody), [], [], []
    for n, person in enumerate(everybody):
        session, place = held[n // each], n % each
        role = ("host", "stage")[place] if place < 2 else "audience"
        seats.append(Seat(session=session, person=person, name=str(person), role=role))
        if place < 2:
            job = (Member.Role.FACILITATOR, Member.Role.SPECIALIST)[place]
            team.append(Member(program=session.cycle.program, person=person, role=job))
        else:
            enrolled.append(Enrolment(cycle=session.cycle, person=person, status="enrolled"))
    Seat.objects.bulk_create(seats)
    Member.objects.bulk_create(team)
    Enrolment.objects.bulk_create(enrolled)
    told = zip(seats, cookies, strict=True)
    return [{"uid": seat.uid, "seat": seat.pk, "session": seat.session_id, "cookie": cookie} for seat, cookie in told]


if __name__ == "__main__":
    print(json.dumps(lay(int(sys.argv[1]), int(sys.argv[2]))))
