"""Where mail goes when there is no mail server: into a folder, one file a message, to be read in the browser."""

import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as Parsed
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class Outbox(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.OUTBOX)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{time.time_ns()}-{secrets.token_hex(4)}.eml"
            (folder / name).write_bytes(message.message().as_bytes())
        return len(email_messages)


@dataclass(frozen=True, slots=True)
class Letter:
    """One message of the outbox, as its reader would see it."""

    name: str
    at: datetime
    to: str
    subject: str
    text: str
    attachments: tuple[str, ...]


def letters(most: int) -> Iterator[Letter]:
    """The newest messages of the outbox."""
    for path in islice(sorted(Path(settings.OUTBOX).glob("*.eml"), reverse=True), most):
        yield letter(path)


def letter(path: Path) -> Letter:
    found = message_from_bytes(path.read_bytes(), _class=Parsed, policy=policy.default)
    body = found.get_body(("plain",))
    at = datetime.fromtimestamp(int(path.name.split("-")[0]) / 1e9, UTC)
    attached = tuple(part.get_filename() or "" for part in found.iter_attachments())
    return Letter(path.stem, at, found["To"], found["Subject"], body.get_content() if body else "", attached)
