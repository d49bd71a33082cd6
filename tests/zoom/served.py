"""Zoom's notices to a real server, so many a second however long an answer takes.

`python -m tests.zoom.served` reads {"port", "path", "secret", "number", "rate", "seconds"} and prints, for each notice that was
answered, [its number, status, seconds from when it was due].
"""

import asyncio
import hashlib
import hmac
import json
import sys
import time
from datetime import UTC, datetime
from typing import Any

Told = dict[str, Any]
Answered = list[tuple[int, int, float]]
LINES = 32  # connections that Zoom keeps


def body(told: Told, n: int) -> bytes:
    """As long as Zoom's own."""
    at = datetime.now(UTC).isoformat()
    who = {"user_id": str(n), "user_name": f"Person {n}", "join_time": at, "email": f"p{n}@clinic.example", "id": ""}
    about = {
        "id": told["number"],
        "uuid": "/abc+DEF//ghi==",
        "host_id": "hostTEST",
        "topic": "ECHO Chronic Pain",
        "type": 8,
        "start_time": at,
        "timezone": "America/Toronto",
        "duration": 90,
        "participant": who | {"participant_uuid": f"uuid-{n}", "registrant_id": f"reg{n}"},
    }
    payload = {"account_id": "acc_TEST", "object": about}
    event = {"event": "meeting.participant_joined", "event_ts": 1760000000000 + n, "payload": payload}
    return json.dumps(event).encode()


def request(told: Told, n: int) -> bytes:
    sent, stamp = body(told, n), str(int(time.time()))
    signature = hmac.new(told["secret"].encode(), f"v0:{stamp}:".encode() + sent, hashlib.sha256).hexdigest()
    head = [
        f"POST {told['path']} HTTP/1.1",
        "Host: localhost",
        "Content-Type: application/json",
        f"x-zm-request-timestamp: {stamp}",
        f"x-zm-signature: v0={signature}",
        f"Content-Length: {len(sent)}",
    ]
    return "\r\n".join([*head, "", ""]).encode() + sent


async def send_all(told: Told) -> Answered:
    found: Answered = []
    due: asyncio.Queue[tuple[int, float]] = asyncio.Queue()
    lines = [asyncio.ensure_future(line(told, due, found)) for _ in range(LINES)]
    begin = time.perf_counter()
    for n in range(int(told["rate"] * told["seconds"])):
        at = begin + n / told["rate"]
        await asyncio.sleep(max(at - time.perf_counter(), 0))
        due.put_nowait((n, at))
        if all(one.done() for one in lines):
            break
    for _ in lines:
        due.put_nowait((-1, 0))
    await asyncio.gather(*lines)
    return found


async def line(told: Told, due: "asyncio.Queue[tuple[int, float]]", found: Answered) -> None:
    """One connection after the other notice. Where the server is gone it ends."""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", told["port"])
        while (one := await due.get())[0] >= 0:
            writer.write(request(told, one[0]))
            head = await reader.readuntil(b"\r\n\r\n")
            found.append((one[0], int(head.split()[1]), time.perf_counter() - one[1]))
        writer.close()
    except (OSError, asyncio.IncompleteReadError):
        return


if __name__ == "__main__":
    print(json.dumps(asyncio.run(send_all(json.load(sys.stdin)))))
