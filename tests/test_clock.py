from datetime import timedelta

from django.utils import timezone

from telementor import clock
from telementor.accounts.actions import known
from telementor.accounts.models import Person
from telementor.queue.models import Job
from telementor.queue.worker import run_all


def test_many_workers_looking_at_the_clock_do_everything_once(db):
    clock.tick()
    clock.tick()
    assert Job.objects.count() == len(clock.HOURLY) + len(clock.DAILY)
    run_all()
    assert set(Job.objects.values_list("state", flat=True)) == {Job.State.DONE}


def test_one_who_asked_for_a_code_and_never_came_is_forgotten(bob):
    known("nobody@example.org", "en")
    Person.objects.update(joined_at=timezone.now() - timedelta(days=8))
    clock.tick()
    run_all()
    assert list(Person.objects.all()) == [bob]
