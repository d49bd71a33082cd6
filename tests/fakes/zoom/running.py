"""A meeting runs: people come, wait, go apart, call in, leave. Each thing makes rows of the report and notices."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tests.fakes.zoom.notices import Notices
from tests.fakes.zoom.parts import Hook, Instance, Json, row_of, spoken, z


class Running(Notices):
    def __init__(self, hook: Hook | None, retries: Sequence[float]) -> None:
        super().__init__(hook, retries)
        self.users: dict[str, Json] = {}
        self.meetings: dict[str, Json] = {}
        self.instances: dict[str, list[Instance]] = {}

    @spoken
    def start(self, meeting: str) -> str:
        """Under a uuid with the signs that go wrong in addresses."""
        signs = "".join(self._random.choices("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", k=18))
        uuid = f"/{signs[:6]}+{signs[6:12]}//{signs[12:]}=="
        self.instances[meeting].append(Instance(uuid, self.now()))
        self._tell("meeting.started", self._object(meeting, uuid))
        return uuid

    @spoken
    def join(self, meeting: str, name: str, email: str = "", registrant: str = "", phone: str = "") -> str:
        user = self._user_id()
        self._enter(meeting, row_of(user, name, email, registrant, self.now()) | ({"phone": phone} if phone else {}))
        return user

    @spoken
    def leave(self, meeting: str, user: str) -> None:
        row = self._exit(meeting, user)
        self._tell_of(meeting, "participant_left", row, leave_time=row["leave_time"], leave_reason="left the meeting")

    @spoken
    def wait_outside(self, meeting: str, name: str, email: str = "", registrant: str = "") -> str:
        user = self._user_id()
        row = row_of(user, name, email, registrant, self.now()) | {"status": "in_waiting_room"}
        self._enter(meeting, row, "participant_joined_waiting_room")
        return user

    @spoken
    def admit(self, meeting: str, user: str) -> str:
        """From the waiting room; in the meeting it is another connection."""
        row = self._exit(meeting, user)
        self._tell_of(meeting, "participant_admitted", row, date_time=row["leave_time"])
        self._tell_of(meeting, "participant_left_waiting_room", row, leave_time=row["leave_time"])
        inside = self._user_id()
        self._enter(meeting, row_of(inside, row["name"], row["user_email"], row["registrant_id"], self.now()))
        return inside

    @spoken
    def breakout(self, meeting: str, user: str, room: str = "room1") -> str:
        row, inside = self._exit(meeting, user), self._user_id()
        self._tell_of(meeting, "participant_left", row, leave_time=row["leave_time"], leave_reason="join breakout room")
        again = row_of(inside, row["name"], row["user_email"], row["registrant_id"], self.now())
        self._enter(meeting, again | {"bo_mtg_id": room, "parent": user}, "participant_joined_breakout_room")
        return inside

    @spoken
    def back(self, meeting: str, user: str) -> str:
        row, inside = self._exit(meeting, user), self._user_id()
        self._tell_of(meeting, "participant_left_breakout_room", row, leave_time=row["leave_time"])
        self._enter(meeting, row_of(inside, row["name"], row["user_email"], row["registrant_id"], self.now()))
        return inside

    @spoken
    def bind(self, meeting: str, phone_user: str, user: str) -> None:
        """A telephone turns out to be the sound of somebody who is there already."""
        row, whole = self._running(meeting).live[phone_user], self._running(meeting).live[user]
        bound = {"bind_user_id": user, "bind_participant_uuid": whole["participant_uuid"]}
        self._tell_of(meeting, "participant_bind", row, date_time=z(self.now()), **bound)

    @spoken
    def role(self, meeting: str, user: str, new: str = "co-host") -> None:
        row = self._running(meeting).live[user]
        self._tell_of(
            meeting, "participant_role_changed", row, date_time=z(self.now()), old_role="attendee", new_role=new
        )

    @spoken
    def end(self, meeting: str) -> None:
        running = self._running(meeting)
        for user in list(running.live):
            row = self._exit(meeting, user)
            self._tell_of(meeting, "participant_left", row, leave_time=row["leave_time"], leave_reason="host ended")
        running.end = self.now()
        self._tell("meeting.ended", self._object(meeting, running.uuid) | {"end_time": z(running.end)})

    @spoken
    def answer(self, meeting: str, name: str, email: str, question: str, answer: str) -> None:
        told = {
            "question": question,
            "answer": answer,
            "polling_id": "poll1",
            "date_time": z(self.now())[:-1].replace("T", " "),
        }
        one = {"name": name, "email": email, "first_name": name, "last_name": "", "question_details": [told]}
        self.instances[meeting][-1].polls.append(one)

    @spoken
    def record(self, meeting: str, transcript: str = "", chat: str = "", summary: Json | None = None) -> None:
        one = self.instances[meeting][-1]
        one.files |= {kind: text for kind, text in (("TRANSCRIPT", transcript), ("CHAT", chat)) if text}
        one.summary = summary or one.summary
        about = {"id": int(meeting), "uuid": one.uuid, "host_id": "hostTEST"}
        self._tell("recording.transcript_completed" if transcript else "recording.completed", about)

    def _user_id(self) -> str:
        return str(16778240 + self._random.randrange(10**7))

    def _running(self, meeting: str) -> Instance:
        return self.instances[meeting][-1]

    def _enter(self, meeting: str, row: Json, event: str = "participant_joined") -> None:
        running = self._running(meeting)
        running.live[row["user_id"]] = row
        running.rows = [*running.rows, row]
        more = {"phone_number": row["phone"]} if row.get("phone") else {}
        more |= {"parent_user_id": row["parent"]} if row.get("parent") else {}
        self._tell_of(meeting, event, row, join_time=row["join_time"], **more)

    def _exit(self, meeting: str, user: str) -> Json:
        row = self._running(meeting).live.pop(user)
        joined, left = datetime.fromisoformat(row["join_time"]), self.now()
        row |= {"leave_time": z(left), "duration": int((left - joined).total_seconds())}
        return row

    def _object(self, meeting: str, uuid: str) -> Json:
        told = self.meetings[meeting]
        kept = {
            name: told.get(name) for name in ("topic", "type", "start_time", "timezone", "duration") if told.get(name)
        }
        return {"id": meeting, "uuid": uuid, "host_id": told["host_id"], **kept}

    def _tell_of(self, meeting: str, event: str, row: Json, **more: Any) -> None:
        shown = self._shown(row)
        who = {
            "user_id": row["user_id"],
            "user_name": shown["name"],
            "id": "",
            "participant_uuid": row["participant_uuid"],
            "email": shown["user_email"],
            **({"registrant_id": row["registrant_id"]} if row["registrant_id"] else {}),
            **more,
        }
        about = self._object(meeting, self._running(meeting).uuid)
        room = {"breakout_room_uuid": row["bo_mtg_id"]} if row["bo_mtg_id"] else {}
        self._tell(f"meeting.{event}", about | room | {"participant": who})

    def _shown(self, row: Json) -> Json:
        """What Zoom gives away of somebody who is not of the account."""
        users = {user["email"].casefold() for user in self.users.values()}
        if self.acts.baa:
            return row | {"name": "", "user_email": ""}
        guest = row["user_email"].casefold() not in users
        return row | {"user_email": ""} if self.acts.blank_email and guest else row
