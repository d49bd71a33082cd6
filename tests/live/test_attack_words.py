"""What is sent to a room by somebody who means harm, and what is left of it once it is put away."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from telementor.audit.models import Entry
from telementor.live import actions
from telementor.live.models import Change, House, Material, Presence, Room, Seat, Visit
from telementor.live.queries import rooms
from telementor.rules import room
from telementor.rules.room import Role, Trouble, seen_by
from tests.conftest import someone
from tests.live.conftest import GEORGES, ended, opens_socket, seat_of, why


@pytest.mark.parametrize(
    "line",
    [
        "call 416\ue000555\ue0000134",
        "call 416\x01-555\x01-0134",
        "call 416\u202e-555\u2066-0134",
        "ann\u200b@hosp\U000e0001ital.example",
    ],
)
def test_the_guard_reads_a_line_as_the_others_will(hosted, line):
    assert why(hosted[1], "say", text=line) == Trouble.UNSAFE
    assert why(hosted[1], "ask_librarian", text=line) == Trouble.UNSAFE


def test_the_guard_reads_the_answers_of_a_poll(hosted):
    asked = {"question": "Whom to call?", "answers": ["416-555-0134", "nobody"]}
    assert why(hosted[0], "prepare_poll", **asked) == Trouble.UNSAFE


@pytest.mark.parametrize(
    ("answers", "trouble"),
    [
        ([], Trouble.EMPTY),
        (["yes"], Trouble.EMPTY),
        (["yes", " yes "], Trouble.EMPTY),
        ([str(n) for n in range(11)], Trouble.TOO_MANY),
        (["yes", "n" * 5000], Trouble.TOO_LONG),
        (["yes", None], Trouble.EMPTY),
        ("yes or no", Trouble.EMPTY),
    ],
)
def test_a_poll_that_cannot_be_is_refused_for_its_reason(hosted, answers, trouble):
    assert why(hosted[0], "prepare_poll", question="Opioids first?", answers=answers) == trouble


@pytest.mark.parametrize("step", [["00001"], {"a": 1}, None, 1, "00099"])
@pytest.mark.parametrize("verb", ["start", "skip", "extend"])
def test_a_step_that_is_none_is_not_there(hosted, verb, step):
    assert why(hosted[0], verb, step=step, minutes=5) == Trouble.GONE


@pytest.mark.parametrize(("more", "minutes"), [(-(10**9), 1), (10**18, 240)])
def test_a_step_has_a_minute_at_least_and_four_hours_at_most(hosted, tonight, more, minutes):
    actions.do(hosted[0], "extend", {"step": "00001", "minutes": more})
    assert rooms.held(tonight.pk).document["agenda"]["steps"]["00001"]["minutes"] == minutes


@pytest.mark.parametrize("number", [0, 7, -1, 2.5, True, "1", None])
def test_a_case_has_six_steps(hosted, number):
    assert why(hosted[0], "case_step", number=number) == Trouble.UNKNOWN


def test_one_person_does_not_take_all_the_places_for_questions(hosted):
    said = [why(hosted[1], "ask_librarian", text=f"Evidence for yoga, part {n}?") for n in range(12)]
    assert said == [None] * 10 + [Trouble.TOO_MANY] * 2
    assert why(hosted[0], "ask_librarian", text="And for tai chi?") is None


@pytest.mark.parametrize("name", ["Bob\nTremblay", " Bob\t\u202e Tremblay\u0000"])
def test_a_name_is_one_line_that_nothing_turns_round(name, knocker, tonight):
    Client().post(knocker, GEORGES | {"name": name.replace("\0", ""), "profession": "Nurse\u202e\npractitioner"})
    guest = Seat.objects.get(person=None)
    assert (guest.name, guest.profession) == ("Bob Tremblay", "Nurse practitioner")


def test_a_name_of_nothing_seen_or_of_200_letters_is_refused_and_what_was_typed_stays(knocker, tonight):
    for name in ("\u202e\u2066", "x" * 200, "a\0b"):
        page = Client().post(knocker, GEORGES | {"name": name})
        assert page.status_code == 200
        assert GEORGES["email"] in page.content.decode()
    assert not Seat.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("slides.pdf", b"<script>alert(1)</script>"),
        ("picture.png", b"MZ\x90\0"),
        ("slides.pdf.html", b"%PDF-1.7"),
        ("slides.pptx", b"%PDF-1.7"),
        ("empty.pdf", b""),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_no_material(tonight, alice, as_user, name, data):
    told = {"title": "Slides", "file": SimpleUploadedFile(name, data), "anonymous": "on"}
    page = as_user(alice).post(f"/live/sessions/{tonight.pk}/materials/add/", told)
    assert page.status_code == 200
    assert 'id="id_file_error"' in page.content.decode()
    assert not Material.objects.exists()


def test_a_file_goes_with_its_material_and_a_path_in_its_name_leads_nowhere(
    tonight, alice, as_user, settings, django_capture_on_commit_callbacks
):
    told = {
        "title": "Sli\u202edes\n",
        "file": SimpleUploadedFile("../../../slides.pdf", b"%PDF-1.7"),
        "anonymous": "on",
    }
    as_user(alice).post(f"/live/sessions/{tonight.pk}/materials/add/", told)
    row = Material.objects.get()
    assert row.title == "Slides"
    assert row.file.path.startswith(str(settings.MEDIA_ROOT / "materials"))
    with django_capture_on_commit_callbacks(execute=True):
        as_user(alice).post(f"/live/materials/{row.pk}/remove/")
    assert not list(settings.MEDIA_ROOT.rglob("*.pdf"))


# What is kept


def test_once_put_away_nobody_can_tell_who_chose_what(held, bob, as_user):
    ended(held, timedelta(hours=1))
    Visit.objects.update(left=True)
    actions.tidy_rooms()
    rooms.forget()
    assert not Change.objects.filter(verb="vote", patch__has_key="polls").exists()
    poll = rooms.held(held.pk).document["polls"]["00001"]
    assert (poll["voters"], [one["votes"] for one in poll["answers"].values()]) == (1, [1, 0])
    assert "hidden" not in rooms.held(held.pk).document
    assert "1 person answered" in as_user(bob).get(f"/live/sessions/{held.pk}/after/").content.decode()


def test_nobody_can_tell_from_what_is_kept_who_chose_what_while_the_session_runs(held, alice, sam, bob):
    """Bob, Sam and Alice vote, each in a row of her own; from the rows no step from one sum to the next can be seen."""
    host, specialist = seat_of(held, alice), actions.take(held, sam, [])
    actions.come(specialist, "tab")
    actions.do(specialist, "vote", {"poll": "00001", "answers": ["2"]})
    for verb in ("close_poll", "open_poll"):
        actions.do(host, verb, {"poll": "00001"})
    actions.do(host, "vote", {"poll": "00001", "answers": ["1"]})
    actions.do(host, "close_poll", {"poll": "00001"})
    polls = [(row.verb, row.patch.get("polls", {}).get("00001", {})) for row in Change.objects.order_by("number")]
    sums = [(verb, told["answers"]) for verb, told in polls if "answers" in told and verb != "prepare_poll"]
    assert sums == [
        ("open_poll", {"1": {"text": "Yes", "votes": 0}, "2": {"text": "No", "votes": 0}}),
        ("vote", {"1": {"votes": 2}, "2": {"votes": 1}}),
    ]
    rooms.forget()
    poll = rooms.held(held.pk).document["polls"]["00001"]
    assert (poll["voters"], [one["votes"] for one in poll["answers"].values()]) == (3, [2, 1])
    assert (poll["question"], poll["state"]) == ("Do you prescribe it?", "closed")


def test_who_missed_some_votes_counts_as_the_others_do(held, sam):
    """A page that comes back is given the rows that it missed, of which only the last has its counts."""
    before = rooms.held(held.pk)
    for n, person in enumerate((sam, someone("Dana"), someone("Erin"))):
        seat, _new = Seat.objects.get_or_create(session=held, person=person, defaults={"role": "audience"})
        actions.do(seat, "vote", {"poll": "00001", "answers": [str(n % 2 + 1)]})
    now, missed = rooms.since(held.pk, before.number)
    shown = before.document
    for _number, patch in missed:
        shown = room.merge(shown, patch)
    assert shown["polls"] == now.document["polls"]
    assert [one["votes"] for one in shown["polls"]["00001"]["answers"].values()] == [3, 1]


def test_two_polls_at_once_do_not_take_each_others_counts(held, alice, bob, sam):
    host, specialist = seat_of(held, alice), actions.take(held, sam, [])
    actions.do(host, "prepare_poll", {"question": "And you?", "answers": ["A", "B"]})
    actions.do(host, "open_poll", {"poll": "00002"})
    for seat, poll in ((host, "00002"), (specialist, "00001"), (specialist, "00002"), (seat_of(held, bob), "00002")):
        actions.do(seat, "vote", {"poll": poll, "answers": ["1"]})
    rooms.forget()
    polls = rooms.held(held.pk).document["polls"]
    assert [polls[key]["answers"]["1"]["votes"] for key in ("00001", "00002")] == [2, 3]
    kept = [
        key
        for row in Change.objects.filter(verb="vote")
        for key, told in row.patch["polls"].items()
        if "answers" in told
    ]
    assert sorted(kept) == ["00001", "00002"]


def test_announcements_and_guests_addresses_are_put_away_and_questions_name_no_patient(held, alice, bob):
    House.objects.update(takes_guests=True)
    host, guest = (
        seat_of(held, alice),
        Seat.objects.create(session=held, name="Georges", email="georges@example.org", role="waiting"),
    )
    actions.come(guest, "tab")
    actions.do(host, "announce", {"text": "Mrs. Henrietta Vandersloot comes later"})
    actions.do(seat_of(held, bob), "ask_librarian", {"text": "Does my patient Mrs. Henrietta Vandersloot need a scan?"})
    ended(held, timedelta(hours=1))
    Visit.objects.update(left=True)
    actions.tidy_rooms()
    kept = str(list(Change.objects.values_list("patch", flat=True)))
    assert "Vandersloot" not in kept
    assert "georges@example.org" not in kept
    for fresh in (False, True):
        if fresh:
            rooms.forget()
        document = rooms.held(held.pk).document
        assert "Vandersloot" not in str(document)
        assert "acupuncture" in document["questions"]["00001"]["text"]
        assert "need a scan" in document["questions"]["00002"]["text"]
    assert Entry.objects.filter(verb="tidy room", row=Room.objects.get().pk).count() == 1


def test_while_people_still_talk_nothing_is_put_away(held):
    ended(held, timedelta(minutes=40))
    actions.tidy_rooms()
    assert Room.objects.get().tidied_at is None
    ended(held, timedelta(hours=7))
    actions.tidy_rooms()
    assert Room.objects.get().tidied_at


def test_after_the_putting_away_nothing_more_is_said(held, bob):
    ended(held, timedelta(hours=1))
    Visit.objects.update(left=True)
    actions.tidy_rooms()
    assert why(seat_of(held, bob), "say", text="Thank you all") == Trouble.CLOSED
    assert opens_socket(held, bob) is None


def test_who_removes_admits_and_knocks_is_in_the_audit(knocker, hosted, alice):
    Client().post(knocker, GEORGES)
    guest = Seat.objects.get(person=None)
    actions.come(guest, "tab")
    actions.do(hosted[0], "admit", {"seat": guest.uid})
    actions.do(hosted[0], "remove", {"seat": hosted[1].uid})
    told = Entry.objects.filter(kind="live.seat").order_by("pk").values_list("verb", "actor", "row")
    assert list(told) == [
        ("knock", None, guest.pk),
        ("let in", alice.pk, guest.pk),
        ("remove from room", alice.pk, hosted[1].pk),
    ]


def test_only_hosts_see_who_waits_and_nobody_who_voted(held):
    House.objects.update(takes_guests=True)
    actions.come(Seat.objects.create(session=held, name="Gita", email="gita@example.org", role="waiting"), "tab")
    document = dict(rooms.held(held.pk).document)
    assert "gita@example.org" in str(seen_by(Role.HOST, document))
    for role in (Role.STAGE, Role.AUDIENCE, Role.WAITING):
        assert "gita@example.org" not in str(seen_by(role, document))
        assert "hidden" not in seen_by(role, document)


def test_no_get_changes_anything(held, alice, bob, as_user):
    before = [model.objects.count() for model in (Seat, Change, Entry, Presence, Visit, Room, House)]
    for person in (alice, bob):
        client = as_user(person)
        for page in ("join", "room", "after", "materials", "materials/add", "go", "token", "trial"):
            client.get(f"/live/sessions/{held.pk}/{page}/")
        client.get(f"/live/cycles/{held.cycle_id}/link/")
        client.get(f"/live/cycles/{held.cycle_id}/room/")
    assert before == [model.objects.count() for model in (Seat, Change, Entry, Presence, Visit, Room, House)]


def test_a_post_without_its_token_of_this_site_does_nothing(held, alice, knocker):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice, backend="django.contrib.auth.backends.ModelBackend")
    for page in ("join", "go", "token", "trial", "materials/add"):
        assert client.post(f"/live/sessions/{held.pk}/{page}/").status_code == 403
    assert client.post(f"/live/cycles/{held.cycle_id}/room/").status_code == 403
    assert Client(enforce_csrf_checks=True).post(knocker, GEORGES).status_code == 403
