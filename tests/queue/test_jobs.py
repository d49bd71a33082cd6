import logging
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from telementor.queue import worker
from telementor.queue.actions import LEASE, enqueue_once, prune, renew, retry
from telementor.queue.models import Job
from tests.queue import jobs
from tests.queue.jobs import written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_seen() -> None:
    jobs.seen.clear()


def the_job() -> Job:
    return Job.objects.exclude(task="written").get()


def let_time_pass() -> None:
    """Whatever waits, for its time or for the end of a lease, is due."""
    Job.objects.filter(due_at__isnull=False).update(due_at=timezone.now())


@pytest.mark.parametrize("task", [jobs.note, jobs.note_slowly, jobs.note_at_length])
def test_a_job_is_done_once(task) -> None:
    task.enqueue("Alice")
    assert [worker.run_all(), worker.run_all()] == [1, 0]
    assert written() == ["Alice"]
    job = the_job()
    assert (job.state, job.attempts, job.lease, job.error) == ("done", 1, "", "")


def test_arguments_arrive_by_position_and_by_name() -> None:
    jobs.note.enqueue("Alice")
    jobs.note.enqueue(name="Bob")
    worker.run_all()
    assert written() == ["Alice", "Bob"]


def test_what_a_job_enqueues_runs_too() -> None:
    jobs.parent.enqueue("Alice")
    assert worker.run_all() == 2
    assert written() == ["Alice", "child of Alice"]


def test_a_job_for_later_waits_for_its_time() -> None:
    jobs.note.using(run_after=timezone.now() + timedelta(hours=1)).enqueue("Alice")
    assert worker.run_all() == 0
    let_time_pass()
    assert worker.run_all() == 1


def test_what_is_more_urgent_goes_first() -> None:
    for name, priority in [("Charlie", -10), ("Bob", 0), ("Alice", 10)]:
        jobs.note_slowly.using(priority=priority).enqueue(name)
    worker.run_all()
    assert [name for name, _ in jobs.seen] == ["Alice", "Bob", "Charlie"]


def test_a_task_can_know_which_attempt_it_is() -> None:
    jobs.say_which_attempt.enqueue()
    worker.run_all()
    assert written() == ["attempt 1"]


def test_a_slow_task_may_answer_anything() -> None:
    jobs.count.enqueue()
    worker.run_all()
    assert the_job().state == "done"


# Transactions


@pytest.mark.django_db(transaction=True)
def test_a_job_enqueued_in_a_transaction_that_fails_never_was() -> None:
    with transaction.atomic():
        jobs.note.enqueue("Alice")
        enqueue_once(jobs.note, "note:Bob", "Bob")
        transaction.set_rollback(True)
    assert worker.run_all() == 0
    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_slow_task_holds_no_transaction_and_so_no_other_writer() -> None:
    jobs.note_slowly.enqueue("Alice")
    worker.run_all()
    assert jobs.seen == [("Alice", False)]


def test_what_a_failed_attempt_wrote_is_undone() -> None:
    jobs.write_and_stumble.enqueue("Alice")
    worker.run_all()
    assert written() == []


# Failing


def test_a_failed_job_is_tried_again_with_longer_and_longer_waits() -> None:
    jobs.write_and_stumble.enqueue("Alice")
    waits = []
    for _ in range(worker.ATTEMPTS - 1):
        before = timezone.now()
        assert worker.run_all() == 1
        waits.append(round((the_job().due_at - before).total_seconds()))
        let_time_pass()
    assert waits == [10, 30, 90, 270, 810, 2430, 7290, 21870, 65610]


def test_in_the_end_a_job_fails_with_the_reason() -> None:
    jobs.write_and_stumble.enqueue("Alice")
    for _ in range(20):
        worker.run_all()
        let_time_pass()
    job = the_job()
    assert (job.state, job.attempts) == ("failed", worker.ATTEMPTS)
    assert job.error == "ValueError: Alice is at home"


def test_a_long_reason_is_cut() -> None:
    jobs.stumble_slowly.enqueue("Alice")
    worker.run_all()
    assert len(the_job().error) == 200


def test_a_hopeless_job_fails_at_once() -> None:
    jobs.give_up.enqueue()
    worker.run_all()
    assert (the_job().state, the_job().error) == ("failed", "GiveUp: no such mailbox")


def test_a_job_whose_task_is_gone_fails_like_any_other() -> None:
    Job.objects.create(task="telementor.gone.away")
    worker.run_all()
    assert (the_job().state, the_job().error[:19]) == ("ready", "ModuleNotFoundError")


def test_a_job_that_kills_its_worker_every_time_is_not_tried_for_ever() -> None:
    jobs.note.enqueue("Alice")
    for _ in range(worker.ATTEMPTS):
        assert worker.take()
        let_time_pass()
    worker.run_all()
    assert written() == []
    assert (the_job().state, the_job().error) == ("failed", "GiveUp: every worker that tried was killed")


def test_the_log_names_neither_arguments_nor_the_message(caplog) -> None:
    jobs.write_and_stumble.enqueue("Alice", diagnosis="asthma")
    with caplog.at_level(logging.DEBUG, "telementor"):
        worker.run_all()
    assert "write_and_stumble failed" in caplog.text
    assert "ValueError" in caplog.text
    assert "Alice" not in caplog.text
    assert "asthma" not in caplog.text


def test_failed_jobs_can_be_tried_again_by_hand() -> None:
    jobs.give_up.enqueue()
    jobs.note.enqueue("Alice")
    worker.run_all()
    assert retry(Job.objects.all()) == 1
    assert worker.run_all() == 1
    assert Job.objects.get(state="failed").attempts == 1


# Keys


def test_a_key_is_taken_for_ever() -> None:
    for name in ["Alice", "Bob"]:
        enqueue_once(jobs.note, "note:1", name)
    assert worker.run_all() == 1
    enqueue_once(jobs.note, "note:1", "Charlie")
    prune(timezone.now())
    enqueue_once(jobs.note, "note:1", "Sam")
    assert worker.run_all() == 0


def test_different_keys_do_not_meet() -> None:
    for number in range(3):
        enqueue_once(jobs.note, f"note:{number}", str(number))
    worker.run_all()
    assert written() == ["0", "1", "2"]


# Leases


@pytest.mark.parametrize("task", [jobs.note, jobs.note_slowly])
def test_a_killed_job_is_redone_after_its_lease(task) -> None:
    task.enqueue("Alice")
    assert worker.take()
    assert worker.run_all() == 0
    let_time_pass()
    assert worker.run_all() == 1
    assert (written(), the_job().attempts) == (["Alice"], 2)


@pytest.mark.parametrize("task", [jobs.note, jobs.note_slowly])
def test_a_worker_that_was_paused_past_its_lease_writes_nothing(task, caplog) -> None:
    task.enqueue("Alice")
    paused = worker.take()
    let_time_pass()
    other = worker.take()
    worker.perform(paused)
    assert (written(), the_job().state) == ([], "running")
    assert "is left to another worker" in caplog.text
    worker.perform(other)
    worker.perform(paused)
    assert (written(), the_job().state) == (["Alice"], "done")


@pytest.mark.parametrize("task", [jobs.write_and_stumble, jobs.stumble_slowly])
def test_a_failure_after_the_lease_does_not_disturb_the_other_worker(task) -> None:
    task.enqueue("Alice")
    paused = worker.take()
    let_time_pass()
    other = worker.take()
    worker.perform(paused)
    job = the_job()
    assert (job.state, job.lease, job.error) == ("running", other.lease, "")


def test_an_expired_lease_nobody_took_is_still_ours() -> None:
    jobs.note.enqueue("Alice")
    job = worker.take()
    let_time_pass()
    worker.perform(job)
    assert written() == ["Alice"]


def test_a_long_task_renews_its_lease(monkeypatch) -> None:
    jobs.note_at_length.enqueue("Alice")
    leases = []
    monkeypatch.setattr(jobs, "write", lambda name: None)
    monkeypatch.setattr(worker, "done", lambda job, effect: leases.append(the_job().due_at - timezone.now()))
    worker.run_all()
    assert leases[0] > LEASE - timedelta(seconds=5)


def test_a_long_task_ends_when_its_lease_is_gone(monkeypatch) -> None:
    jobs.note_at_length.enqueue("Alice")
    paused = worker.take()
    let_time_pass()
    other = worker.take()
    worker.perform(paused)
    assert (the_job().lease, the_job().error, jobs.seen) == (other.lease, "", [])


def test_outside_a_job_there_is_nothing_to_renew() -> None:
    renew()


# The table


@pytest.mark.parametrize("wrong", [{"state": "done"}, {"state": "ready", "due_at": None}, {"ended_at": timezone.now()}])
def test_a_job_either_waits_or_has_ended(wrong) -> None:
    with pytest.raises(IntegrityError):
        Job.objects.create(task="x", **wrong)


def test_what_is_done_is_forgotten_in_time_and_what_failed_is_not() -> None:
    jobs.note.enqueue("Alice")
    jobs.give_up.enqueue()
    enqueue_once(jobs.count, "count:1")
    enqueue_once(jobs.note, "note:1", "Bob")
    worker.run_all()
    jobs.note.enqueue("Charlie")
    prune(timezone.now() - timedelta(days=1))
    assert Job.objects.count() == 7
    prune(timezone.now())
    assert sorted(Job.objects.values_list("state", "task", "key", "args")) == [
        ("done", "tests.queue.jobs.count", "count:1", []),
        ("done", "tests.queue.jobs.note", "note:1", []),
        ("failed", "tests.queue.jobs.give_up", None, []),
        ("ready", "tests.queue.jobs.note", None, ["Charlie"]),
    ]


def test_asking_for_work_reads_only_what_waits() -> None:
    if connection.vendor == "sqlite":
        assert "queue_waiting" in worker.due().explain()


def test_an_idle_worker_asks_once_and_does_not_write(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        assert worker.take() is None


# The worker's loop


def stop_after(turns: int):
    left = iter(range(turns))
    return lambda: next(left, None) is None


@pytest.fixture
def pauses(monkeypatch) -> list[float]:
    """How long the worker would have slept."""
    found: list[float] = []
    monkeypatch.setattr(worker.time, "sleep", found.append)
    return found


def test_a_worker_works_without_a_pause_until_told_to_stop(pauses) -> None:
    for name in ["Alice", "Bob", "Charlie"]:
        jobs.note_slowly.enqueue(name)
    worker.work(stop_after(2))
    assert [name for name, _ in jobs.seen] == ["Alice", "Bob"]
    assert not any(pauses)


def test_an_idle_worker_asks_less_and_less_often(pauses) -> None:
    worker.work(stop_after(30))
    assert pauses[0] == 0.3
    assert pauses == sorted(pauses)
    assert pauses[-1] == 1.0


def test_after_a_job_the_worker_is_quick_again(pauses, monkeypatch) -> None:
    found = iter([False, False, True, False])
    monkeypatch.setattr(worker, "run_next", lambda lease: next(found))
    worker.work(stop_after(4))
    assert pauses == [0.3, 0.39, 0.3]


def test_a_worker_waits_for_its_database_and_connects_anew(pauses, monkeypatch) -> None:
    def away(lease: timedelta) -> bool:
        raise DatabaseError

    closed: list[bool] = []
    monkeypatch.setattr(worker, "run_next", away)
    monkeypatch.setattr(worker, "close_old_connections", lambda: closed.append(True))
    worker.work(stop_after(3))
    assert len(pauses) == len(closed) == 3


def test_a_worker_forgets_old_jobs_hourly(pauses, monkeypatch) -> None:
    pruned = []
    monkeypatch.setattr(worker, "prune", pruned.append)
    worker.work(stop_after(5))
    assert len(pruned) == 1
    assert pruned[0] < timezone.now() - timedelta(days=13)
