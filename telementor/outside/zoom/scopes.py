"""What a Zoom app must be allowed, and what it is not yet.

Source: Zoom's list of granular scopes and of the classic ones, each as an administrator's app has it (":admin").
"""

from dataclasses import dataclass
from enum import StrEnum

from telementor.outside.zoom.client import Account, new_token


class Need(StrEnum):
    """What an app has its scopes for; the key of a sentence."""

    MEETINGS = "meetings"
    HOSTS = "hosts"
    REGISTRANTS = "registrants"
    ATTENDANCE = "attendance"
    POLLS = "polls"
    RECORDINGS = "recordings"
    SUMMARY = "summary"


# The granular scopes, and the classic ones of an older app that hold all of them.
SCOPES: dict[Need, tuple[set[str], set[str]]] = {
    Need.MEETINGS: (
        {
            "meeting:write:meeting",
            "meeting:update:meeting",
            "meeting:read:meeting",
            "meeting:read:list_meetings",
            "meeting:delete:meeting",
        },
        {"meeting:write", "meeting:read"},
    ),
    Need.HOSTS: ({"user:read:user"}, {"user:read"}),
    Need.REGISTRANTS: (
        {
            "meeting:read:list_registrants",
            "meeting:write:registrant",
            "meeting:write:batch_registrants",
            "meeting:update:registrant_status",
        },
        {"meeting:write", "meeting:read"},
    ),
    Need.ATTENDANCE: (
        {"meeting:read:list_past_instances", "report:read:list_meeting_participants"},
        {"meeting:read", "report:read"},
    ),
    Need.POLLS: ({"report:read:meeting"}, {"report:read"}),
    Need.RECORDINGS: ({"cloud_recording:read:list_recording_files"}, {"recording:read"}),
    Need.SUMMARY: ({"meeting:read:summary"}, {"meeting_summary:read"}),
}


@dataclass(frozen=True, slots=True)
class Lack:
    """Scopes to add to the app, and what cannot be done without them."""

    need: Need
    scopes: tuple[str, ...]


def check(account: Account) -> tuple[Lack, ...]:
    """What the app may not do yet, asked of Zoom anew. Raises Refused if it may do nothing."""
    held = {scope.removesuffix(":admin").removesuffix(":master") for scope in new_token(account).scopes}
    return tuple(
        Lack(need, tuple(sorted(f"{one}:admin" for one in granular - held)))
        for need, (granular, classic) in SCOPES.items()
        if not granular <= held and not classic <= held
    )
