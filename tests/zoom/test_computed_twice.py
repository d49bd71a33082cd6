"""The minutes of evenings that nobody planned, computed a second time from what people did and not from what Zoom told of it."""

import random
from collections import defaultdict
from datetime import datetime, timedelta

import pytest

from tests.conftest import someone
from tests.zoom.acting import ask, listen, minutes, way_in
from tests.zoom.conftest import ended_ago
from tests.zoom.test_registrants import enrol

EVENINGS = range(24)


class Evening:
    """People who come, wait, go apart, come again. `spans` is when each was in the meeting."""

    def __init__(self, zoom, meeting, links: dict[int, str], chance: random.Random, lossy: float) -> None:
        self.zoom, self.meeting, self.links, self.chance, self.lossy = zoom, meeting, links, chance, lossy
        self.spans: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
        self.at: dict[int, tuple[str, str, datetime]] = {}  # connection, where, since
        self.began = meeting.session.starts_at - timedelta(minutes=chance.randrange(15))
        zoom.now = lambda: self.began + self.passed
        self.passed = timedelta(0)
        self._tell, zoom._tell = zoom._tell, self.tell

    def tell(self, event, about) -> None:
        if self.chance.random() >= self.lossy:
            self._tell(event, about)

    def close(self, place: int) -> str:
        user, where, since = self.at.pop(place)
        if where != "outside":
            self.spans[place].append((since, self.zoom.now()))
        return user

    def inside(self, place: int, user: str, where: str) -> None:
        self.at[place] = (user, where, self.zoom.now())

    def move(self, place: int) -> None:
        number, link = self.meeting.number, self.links[place]
        where = self.at[place][1] if place in self.at else "away"
        verb = self.chance.choice(
            {"away": ["join", "wait"], "outside": ["admit", "leave"], "main": ["leave", "apart"]}.get(where, ["back"])
        )
        if verb == "join":
            self.inside(place, self.zoom.join(number, "Bob", "", link), "main")
        elif verb == "wait":
            self.inside(place, self.zoom.wait_outside(number, "Bob", "", link), "outside")
        elif verb == "admit":
            self.inside(place, self.zoom.admit(number, self.close(place)), "main")
        elif verb == "apart":
            self.inside(place, self.zoom.breakout(number, self.close(place)), "apart")
        elif verb == "back":
            self.inside(place, self.zoom.back(number, self.close(place)), "main")
        else:
            self.zoom.leave(number, self.close(place))

    def end(self) -> None:
        for place in list(self.at):
            self.close(place)
        self.zoom.end(self.meeting.number)

    def run(self) -> None:
        self.zoom.start(self.meeting.number)
        while self.passed < timedelta(minutes=120):
            self.passed += timedelta(seconds=self.chance.randrange(1, 600))
            self.move(self.chance.choice(list(self.links)))
            if self.chance.random() < 0.05:
                self.end()
                self.zoom.start(self.meeting.number)
        self.end()
        self.zoom._tell = self._tell
        del self.zoom.now
        self.zoom.release()

    def minutes(self) -> dict[int, int]:
        """Second by second, so that it shares nothing with the rule."""
        start, end = (int(at.timestamp()) for at in (self.meeting.session.starts_at, self.meeting.session.ends_at))
        found = {}
        for place, spans in self.spans.items():
            there: set[int] = set()
            for came, went in spans:
                there.update(range(max(start, int(came.timestamp())), min(end, int(went.timestamp()))))
            found[place] = len(there) // 60
        return found


@pytest.mark.parametrize("seed", EVENINGS)
def test_the_minutes_are_those_that_people_were_there(zoom, account, cycle, make_meeting, bob, place, seed):
    chance = random.Random(seed)
    others = [someone(f"Person{n}", "Guest") for n in range(3)]
    places = {place.pk: bob} | {enrol(cycle, one).pk: one for one in others}
    meeting = make_meeting(ended_ago(cycle, hours=3), *places.values())
    report, lossy = chance.choice([(True, 0.0), (True, 0.3), (False, 0.0), (False, 0.3)])
    if chance.random() < 0.8 or not report:
        listen(zoom, account.word)
    zoom.act(
        report_delay=0 if report else 100_000,
        shuffle=chance.random() < 0.5,
        duplicate=chance.random() < 0.5,
        baa=chance.random() < 0.5,
    )
    evening = Evening(zoom, meeting, {pk: way_in(meeting, one) for pk, one in places.items()}, chance, lossy)
    evening.run()
    ask(meeting)
    found, wanted = minutes(meeting), evening.minutes()
    if report or not lossy:
        assert {pk: n for pk, n in found.items() if n} == {pk: n for pk, n in wanted.items() if n}
    else:
        assert all(n <= wanted[pk] for pk, n in found.items())
