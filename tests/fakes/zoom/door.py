"""HTTP in and out."""

import dataclasses
import html
import json
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from tests.fakes.zoom.parts import Fault, Json

if TYPE_CHECKING:
    from tests.fakes.zoom import Zoom


class Door(BaseHTTPRequestHandler):
    zoom: "Zoom"
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet: the other side answers sooner
    timeout = 10  # an idle connection is let go

    def do_GET(self) -> None:
        where = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(where.query).items()}
        length = int(self.headers.get("Content-Length") or 0)
        raw = self.rfile.read(length)
        if where.path.startswith("/w/"):
            self.join_page(where.path.removeprefix("/w/"), query.get("tk", ""))
        elif where.path.startswith("/double/"):
            self.by_hand(where.path.removeprefix("/double/"), raw)
        elif not self.down():
            self.api(where.path, query, self.body(raw))

    do_POST = do_PATCH = do_PUT = do_DELETE = do_GET

    def api(self, path: str, query: Json, body: Json) -> None:
        try:
            status, told, headers = self.zoom.reply(self.command, path, query, self.headers, body)
        except Fault as fault:
            status, told, headers = fault.status, fault.body, fault.headers
        if self.lost(path):
            return
        self.out(status, told, headers)
        self.zoom.deliver()

    def body(self, raw: bytes) -> Json:
        if "json" in self.headers.get("Content-Type", ""):
            return dict(json.loads(raw or b"{}"))
        return {name: values[-1] for name, values in parse_qs(raw.decode()).items()}

    def down(self) -> bool:
        """Out of order as a whole."""
        how = self.zoom.acts.down
        if how == "drop":
            self.close_connection = True
        elif how:
            self.out(500 if how == "500" else 200, "<h1>Welcome to the hotel's network</h1>", {})
        return bool(how)

    def lost(self, path: str) -> bool:
        """It was done, and the line breaks before the answer."""
        losing = self.zoom.acts.lose_answers
        found = next((one for one in losing if f"{self.command} {path}".startswith(f"{one.replace(' ', ' /v2')}")), "")
        if found:
            losing.remove(found)
            self.close_connection = True
        return bool(found)

    def by_hand(self, verb: str, raw: bytes) -> None:
        """GET state shows everything; POST any verb of Zoom's with JSON."""
        if verb == "state":
            shown = {"meetings": self.zoom.meetings, "registrants": self.zoom.registrants}
            ran = {id: [dataclasses.asdict(one) for one in many] for id, many in self.zoom.instances.items()}
            return self.out(200, shown | {"instances": ran, "acts": vars(self.zoom.acts)}, {})
        try:
            return self.out(200, {"result": getattr(self.zoom, verb)(**json.loads(raw or b"{}"))}, {})
        except (AttributeError, TypeError, KeyError, IndexError, ValueError, AssertionError) as error:
            return self.out(400, {"error": repr(error)}, {})

    def join_page(self, id: str, rid: str) -> None:
        """A person's own link: in she goes, if the meeting runs and she is approved."""
        person = self.zoom.registrants.get(id, {}).get(rid)
        running = self.zoom.instances.get(id) and not self.zoom.instances[id][-1].end
        if not person or person["status"] != "approved":
            return self.out(404, "<h1>This link is not valid</h1>", {})
        if running:
            self.zoom.join(id, f"{person['first_name']} {person['last_name']}".strip(), person["email"], rid)
        topic = html.escape(self.zoom.meetings[id]["topic"])
        said = "You are in the meeting." if running else "Please wait for the host to start this meeting."
        return self.out(
            200, f"<!doctype html><link rel=icon href=data:,><title>{topic}</title><h1>{topic}</h1><p>{said}</p>", {}
        )

    def out(self, status: int, told: Any, headers: dict[str, str]) -> None:
        text = isinstance(told, str)
        content = b"" if told is None else told.encode() if text else json.dumps(told, default=str).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "text/html; charset=utf-8" if text else "application/json")
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Tests are quiet."""
