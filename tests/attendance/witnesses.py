"""Who saw somebody for how long: rows of the room, the notices, the report and the video."""

from datetime import timedelta

from telementor.attendance import queries
from telementor.attendance.models import Match
from telementor.live.models import Notice, Presence, Seat


def saw(session, seat: Seat, start: int, end: int | None) -> None:
    told = [("participant_joined", start), ("participant_left", end)]
    for kind, minute in told:
        if minute is not None:
            at = session.starts_at + timedelta(minutes=minute)
            Notice.objects.create(
                event=f"{seat.pk}{kind}{minute}",
                session=session,
                seat=seat,
                stay=f"{seat.pk}-{start}",
                kind=kind,
                at=at,
            )


def was_in_the_room(session, place, start: int, end: int, source: str = "room") -> Seat:
    joined, left = (session.starts_at + timedelta(minutes=minute) for minute in (start, end))
    told = {"name": str(place.person), "email": place.person.email, "joined_at": joined, "left_at": left}
    row = Presence.objects.create(session=session, source=source, **told)
    Match.objects.create(presence=row, session=session, enrolment=place, reason="email", certainty=1)
    return Seat.objects.get_or_create(session=session, person=place.person, defaults={"role": "audience"})[0]


def url(session, place, verb: str = "") -> str:
    return f"/attendance/sessions/{session.pk}/decide/{place.pk}/{verb}"


def found(session) -> list[queries.Disagreement]:
    return queries.disagreements(session, queries.sights(session, queries.taken_seats(session)))
