"""A Zoom account at the double, and a meeting in it."""

from collections.abc import Iterator

import pytest

from telementor.outside.zoom import meetings
from telementor.outside.zoom.client import Account
from tests.fakes.zoom import Zoom
from tests.outside.zoom.plans import PLAN


@pytest.fixture
def zoom() -> Iterator[Zoom]:
    double = Zoom()
    with double.served():
        yield double


@pytest.fixture
def account(zoom) -> Account:
    return Account(zoom.account_id, zoom.client_id, zoom.client_secret, zoom.address, zoom.address)


@pytest.fixture
def meeting(account) -> str:
    return meetings.make_meeting(account, PLAN).id
