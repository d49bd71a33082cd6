"""What Zoom tells the other side: signed, tried again, late, twice, in any order or never."""

import base64
import hashlib
import hmac
import json
import random
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from tests.fakes.zoom.parts import Acts, Hook, Json, notice


class Notices:
    def __init__(self, hook: Hook | None, retries: Sequence[float]) -> None:
        self.account_id, self.hook_secret = "acc_TEST", "wh-secret-TEST"
        self.hook, self.retries = hook, retries
        self.acts = Acts()
        self.delivered: list[tuple[str, int]] = []  # each try: the event and the status, 0 for none
        self.lock = threading.RLock()
        self._random = random.Random(7)
        self._moved = timedelta(0)
        self._outbox: list[bytes] = []
        self._held: list[bytes] = []
        self._pending = 0

    def now(self) -> datetime:
        return datetime.now(UTC) + self._moved

    def check_hook(self) -> bool:
        """Does the other side know the secret? Zoom asks every three days."""
        plain = base64.b64encode(self._random.randbytes(16)).decode().rstrip("=")
        assert isinstance(self.hook, str)
        body = notice("endpoint.url_validation", {"plainToken": plain}, self.now())
        request = urllib.request.Request(self.hook, body, self.signed(body))
        try:
            with urllib.request.urlopen(request, timeout=3) as reply:
                return json.load(reply) == {"plainToken": plain, "encryptedToken": self._digest(plain.encode())}
        except (OSError, ValueError):
            return False

    def signed(self, body: bytes, stamp: int | None = None) -> dict[str, str]:
        """Headers of now: the receiver's clock is the real one."""
        at = str(stamp or int(time.time()))
        signature = "v0=" + self._digest(f"v0:{at}:".encode() + body)
        return {"Content-Type": "application/json", "x-zm-request-timestamp": at, "x-zm-signature": signature}

    def deliver(self) -> None:
        with self.lock:
            going, self._outbox = self._outbox, []
            if self.acts.late or self.acts.shuffle:
                self._held, going = self._held + going, []
        for body in going:
            self._send(body)

    def release(self) -> None:
        """Notices that were held back go out."""
        with self.lock:
            going, self._held = self._held, []
            if self.acts.shuffle:
                self._random.shuffle(going)
        for body in going:
            self._send(body)

    def settle(self, seconds: float = 5) -> None:
        """Until every notice has arrived or was given up."""
        end = time.monotonic() + seconds
        while self._pending and time.monotonic() < end:
            time.sleep(0.01)
        assert not self._pending, "notices are still under way"

    def _digest(self, message: bytes) -> str:
        return hmac.new(self.hook_secret.encode(), message, hashlib.sha256).hexdigest()

    def _tell(self, event: str, about: Json) -> None:
        if self.hook is None or event in self.acts.lose:
            return
        body = notice(event, {"account_id": self.account_id, "object": about}, self.now())
        self._outbox += [body] * (2 if self.acts.duplicate else 1)

    def _send(self, body: bytes) -> None:
        if callable(self.hook):
            for _ in range(1 + len(self.retries)):
                if self._try(body):
                    return
        else:
            with self.lock:
                self._pending += 1
            self._later(body, 0)

    def _later(self, body: bytes, tries: int) -> None:
        def go() -> None:
            if not self._try(body) and tries < len(self.retries):
                timer = threading.Timer(self.retries[tries], self._later, (body, tries + 1))
                timer.daemon = True
                timer.start()
            else:
                with self.lock:
                    self._pending -= 1

        if tries:
            go()
        else:
            threading.Thread(target=go, daemon=True).start()

    def _try(self, body: bytes) -> bool:
        status = self._post(body)
        self.delivered.append((json.loads(body)["event"], status))
        return status in {200, 204}

    def _post(self, body: bytes) -> int:
        if callable(self.hook):
            return self.hook(body, self.signed(body))
        try:
            with urllib.request.urlopen(
                urllib.request.Request(str(self.hook), body, self.signed(body)), timeout=3
            ) as reply:
                return int(reply.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0
