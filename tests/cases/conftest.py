"""Bob has a patient on his mind, and a form to write her down in."""

import pytest

from telementor.cases import actions, queries
from telementor.cases.models import Case
from telementor.queue.worker import run_all

SAFE = {
    "question_1": "How do we lower the dose without losing her trust?",
    "age_band": "50-59",
    "sex": "female",
    "work": "employed",
    "living": "alone",
    "region": "rural",
    "rare": "no",
    "pain_sites": ["low_back"],
    "pain_duration/n": "6",
    "pain_duration/of": "Y",
    "pain_story": "Pain since a fall at work. It grew after two operations on the back.",
    "diagnosis": "Persistent pain after spinal surgery",
    "opioids_now": "yes",
    "opioids/0/drug": "oxycodone",
    "opioids/0/strength": "10",
    "opioids/0/unit": "mg",
    "opioids/0/route": "oral",
    "opioids/0/times": "2",
    "function": "Walks the dog, no longer gardens.",
    "goals": "To sleep through and to garden again.",
}


@pytest.fixture
def form(program, alice):
    return actions.adopt(program, "chronic_pain", by=alice)


@pytest.fixture
def told(form):
    """What Bob types, with the first option of every choice that his words above do not name."""
    shape, typed = queries.shape(form), dict(SAFE)
    for field in shape.fields():
        keys = [option.key for option in field.options]
        if field.key in typed and keys and field.kind.value in ("choice", "choices"):
            said = typed[field.key]
            wanted = said if isinstance(said, list) else [said]
            if not set(wanted) <= set(keys):
                typed[field.key] = keys[:1] if isinstance(said, list) else keys[0]
    return typed


@pytest.fixture
def new(cycle) -> str:
    return f"/cases/cycles/{cycle.pk}/new/"


@pytest.fixture
def sent(place, bob, as_user, told, new) -> Case:
    answer = as_user(bob).post(new, told | {"send": "1"})
    assert answer.status_code == 302, answer.content.decode()
    run_all()
    return Case.objects.get()


@pytest.fixture
def approved(sent, cycle, alice) -> Case:
    """For the next session."""
    case = actions.approve(queries.cases().get(), queries.sessions_to_come(cycle)[0], 1, by=alice)
    run_all()
    return case


@pytest.fixture
def today(approved, monkeypatch) -> Case:
    """It is the day of its session."""
    day = approved.session.day
    monkeypatch.setattr("telementor.programs.models.Cycle.today", lambda _cycle: day)
    return approved
