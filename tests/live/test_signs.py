"""Signs of life are asked for in shares, and everybody's turn comes."""

from time import time
from types import SimpleNamespace

from telementor.live import actions
from telementor.live.consumers.hub import BEAT, SHARES, Hall, Hub
from tests.aside import run


class Tab(SimpleNamespace):
    def put(self, line: str) -> None:
        self.heard.append(line)


def test_within_one_round_everybody_is_asked_once(monkeypatch):
    asked = []
    monkeypatch.setattr(actions, "still_here", lambda signs: asked.append(set(signs)) or set())
    ours = Hub()
    tabs = [Tab(visit=visit, seen=time(), heard=[]) for visit in range(100, 127)]
    ours.halls[1] = Hall(1, 0, set())
    monkeypatch.setattr(ours, "clients", lambda: tabs)

    async def a_round():
        for _ in range(SHARES):
            await ours.signs_of_life()

    run(a_round())
    assert [tab.heard for tab in tabs] == [[BEAT]] * len(tabs)
    assert set().union(*asked) == {tab.visit for tab in tabs}
    assert max(map(len, asked)) <= 3


def test_where_nobody_has_the_turn_the_database_is_left_alone(monkeypatch):
    monkeypatch.setattr(actions, "still_here", lambda signs: 1 / 0)
    run(Hub().signs_of_life())


def test_who_went_while_the_database_answered_does_not_come_again(monkeypatch):
    ours, tabs, again = Hub(), [Tab(visit=SHARES + 1, seen=time(), heard=[])], []

    def counted(signs):
        tabs.clear()
        return set(signs)

    async def come_again(client):
        again.append(client)

    monkeypatch.setattr(actions, "still_here", counted)
    monkeypatch.setattr(ours, "clients", lambda: list(tabs))
    monkeypatch.setattr(ours, "come_again", come_again)
    run(ours.signs_of_life())
    assert not again
