"""Zoom on loopback: the API, the reports and the notices as Zoom's documentation has them, with its quirks.

    zoom = Zoom(hook="http://127.0.0.1:8000/zoom")        # or a function of (body, headers) that answers a status
    with zoom.served() as address: ...                     # Account(..., address=address, api=address)

By hand: `python -m tests.fakes.zoom --port 8099 --hook http://…`; then `curl -d '{"meeting": "8…"}' …/double/start`, and so
for every verb below and every switch of `Acts` (`…/double/act`). Opening a person's join link brings her in.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

from tests.fakes.zoom.api import Api
from tests.fakes.zoom.door import Door
from tests.fakes.zoom.parts import Fault, Hook, Json, Many, spoken
from tests.fakes.zoom.routes import ROUTES


class Zoom(Api):
    def __init__(self, hook: Hook | None = None, retries: Sequence[float] = (300, 1200, 3600)) -> None:
        super().__init__(hook, retries)
        self.add_user("hostTEST", "alice.fournier@example.org", "Alice", "Fournier")
        self.add_user("cohostTEST", "sam.okafor@example.org", "Sam", "Okafor")

    @contextmanager
    def served(self, port: int = 0) -> Iterator[str]:
        server = ThreadingHTTPServer(("127.0.0.1", port), type("ToThisZoom", (Door,), {"zoom": self}))
        server.daemon_threads = True
        self.address = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield self.address
        finally:
            server.shutdown()
            server.server_close()

    def reply(self, method: str, path: str, query: Json, headers: Any, body: Json) -> tuple[int, Any, dict[str, str]]:
        """Status, JSON or text, headers."""
        with self.lock:
            self.asked.append(f"{method} {path}")
            if path == "/oauth/token":
                return 200, self.token(headers, body), {}
            self._admit(headers)
            # Once for the server that takes the address apart, once more below for the part that it found.
            for verb, shape, weight, scope, answer in ROUTES:
                if verb == method and (found := shape.fullmatch(unquote(path))):
                    limits = self._weigh(weight)
                    self._may(scope)
                    status, told = answer(self, *map(unquote, found.groups()), query=query, body=body)
                    return status, told, limits
        raise Fault(404, 404, f"No such path: {path}")

    def at(self, when: datetime | str) -> None:
        """Zoom's clock is set, and goes on."""
        set_to = datetime.fromisoformat(when) if isinstance(when, str) else when
        self._moved = set_to - datetime.now(UTC)

    def wait(self, minutes: float) -> None:
        self._moved += timedelta(minutes=minutes)

    def act(self, **acts: Any) -> None:
        for name, value in acts.items():
            assert hasattr(self.acts, name), name
            setattr(self.acts, name, value)

    def limit(self, seconds: float = 3600, times: int = 1, daily: bool = False, silent: bool = False) -> None:
        """The next calls are too many. `silent` leaves out Retry-After."""
        self._limits += [{"seconds": seconds, "daily": daily, "silent": silent}] * times

    def end_tokens(self) -> None:
        self._tokens.clear()

    def add_user(self, id: str, email: str, first_name: str = "", last_name: str = "", type: int = 2) -> None:
        self.users[id] = {"id": id, "email": email, "first_name": first_name, "last_name": last_name, "type": type}

    @spoken
    def add_meeting(self, **body: Any) -> str:
        """Made in Zoom's own pages, for instance of the kind without a set time (type 3)."""
        return str(self.make(self.users["hostTEST"], {"topic": "ECHO", "type": 2, "duration": 90, **body})["id"])

    @spoken
    def edit(self, meeting: str, **body: Any) -> None:
        """Somebody changes it in Zoom's own pages."""
        self.change(meeting, body)

    @spoken
    def delete(self, meeting: str) -> None:
        self.drop(meeting)

    def fill(self, meeting: str, rows: int) -> str:
        """It ran, and very many were there."""
        uuid = self.start(meeting)
        one = self.instances[meeting][-1]
        one.rows, one.end = Many(rows, one.start - timedelta(hours=2)), one.start
        return str(uuid)
