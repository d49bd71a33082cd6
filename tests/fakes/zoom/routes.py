"""Which address answers what. `zoom` is the double, and whatever a path names comes next."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from tests.fakes.zoom.api import Api
from tests.fakes.zoom.parts import Fault, Json, z


def get_user(zoom: Api, who: str, **_: Any) -> tuple[int, Any]:
    return 200, zoom._user(who)


def list_users(zoom: Api, query: Json, **_: Any) -> tuple[int, Any]:
    page = zoom.pages("/users", list(zoom.users.values()), query)
    return 200, page | {"users": page.pop("rows")}


def post_meeting(zoom: Api, who: str, body: Json, **_: Any) -> tuple[int, Any]:
    host = zoom._user(who)
    zoom._daily("meeting", host["id"])
    return 201, zoom.make(host, body)


def list_meetings(zoom: Api, who: str, query: Json, **_: Any) -> tuple[int, Any]:
    host = zoom._user(who)["id"]
    names = ("uuid", "id", "host_id", "topic", "type", "start_time", "duration", "timezone", "created_at", "join_url")
    rows = [
        {name: one[name] for name in names if name in one} | {"agenda": one["agenda"][:249]}
        for one in zoom.meetings.values()
        if one["host_id"] == host
    ]
    page = zoom.pages(f"{host} meetings", rows, query)
    return 200, page | {"meetings": page.pop("rows")}


def get_meeting(zoom: Api, id: str, **_: Any) -> tuple[int, Any]:
    return 200, zoom._meeting(id)


def patch_meeting(zoom: Api, id: str, body: Json, query: Json) -> tuple[int, Any]:
    zoom._daily("meeting", zoom._meeting(id)["host_id"])
    zoom.change(id, body, query.get("occurrence_id", ""))
    return 204, None


def delete_meeting(zoom: Api, id: str, query: Json, **_: Any) -> tuple[int, Any]:
    zoom.drop(id, query.get("occurrence_id", ""))
    return 204, None


def post_registrant(zoom: Api, id: str, body: Json, **_: Any) -> tuple[int, Any]:
    one = zoom.register(id, body, bool(body.get("auto_approve")))
    link = {"join_url": one["join_url"]} if one["status"] == "approved" else {}
    about = {"topic": zoom.meetings[id]["topic"], "start_time": zoom.meetings[id].get("start_time", "")}
    return 201, {"id": int(id), "registrant_id": one["id"], "participant_pin_code": 380303, **about, **link}


def post_registrants(zoom: Api, id: str, body: Json, **_: Any) -> tuple[int, Any]:
    people = body.get("registrants", [])
    if not 0 < len(people) <= 30:
        raise Fault(400, 300, "The number of registrants must be between 1 and 30.")
    before = dict(zoom.registrants.get(id, {}))
    try:
        every = [zoom.register(id, person, bool(body.get("auto_approve"))) for person in people]
    except Fault:
        zoom.registrants[id] = before
        raise
    shown = [{"registrant_id": one["id"], "email": one["email"], "join_url": one["join_url"]} for one in every]
    return 201, {"registrants": shown}


def get_registrants(zoom: Api, id: str, query: Json, **_: Any) -> tuple[int, Any]:
    zoom._meeting(id)
    wanted = query.get("status", "approved")
    found = [one for one in zoom.registrants[id].values() if one["status"] == wanted]
    page = zoom.pages(f"{id} {wanted}", found, query)
    return 200, page | {"registrants": page.pop("rows")}


def put_status(zoom: Api, id: str, body: Json, **_: Any) -> tuple[int, Any]:
    zoom._meeting(id)
    status = {"approve": "approved", "cancel": "cancelled", "deny": "denied"}.get(body.get("action", ""))
    if not status:
        raise Fault(400, 300, "Validation Failed.", errors=[{"field": "action", "message": "Invalid field."}])
    for named in body.get("registrants", []):
        one = next(
            (x for x in zoom.registrants[id].values() if x["email"].casefold() == named["email"].casefold()), None
        )
        if one:
            zoom._daily("status", id, one["email"])
            one["status"] = status
            zoom._tell(f"meeting.registration_{status}", {"id": int(id), "registrant": one})
    for rid in [rid for rid, one in zoom.registrants[id].items() if one["status"] == "cancelled"]:
        del zoom.registrants[id][rid]
    return 204, None


def get_instances(zoom: Api, id: str, **_: Any) -> tuple[int, Any]:
    if id not in zoom.instances:
        raise Fault(404, 3001, f"Meeting does not exist: {id}.")
    ended = [one for one in zoom.instances[id] if one.end]
    return 200, {"meetings": [{"uuid": one.uuid, "start_time": z(one.start)} for one in ended]}


def get_past(zoom: Api, id: str, **_: Any) -> tuple[int, Any]:
    one = zoom.instance(id)
    ends = {"end_time": z(one.end)} if one.end else {}
    return 200, {"uuid": one.uuid, "start_time": z(one.start), "participants_count": len(one.rows), **ends}


def get_report(zoom: Api, id: str, query: Json, **_: Any) -> tuple[int, Any]:
    if zoom.acts.no_plan:
        raise Fault(400, 200, "This API is only available for paid or ZMP accounts.")
    one = zoom.instance(id, reported=True)
    one.reads += "next_page_token" not in query
    rows = one.rows[: len(one.rows) - zoom.acts.shrink] if zoom.acts.shrink and one.reads > 1 else one.rows
    page = zoom.pages(f"report {one.uuid}", rows, query)
    hidden = {"participant_uuid", "phone", "parent"}
    hidden |= set() if query.get("include_fields") == "registrant_id" else {"registrant_id"}
    shown = [
        {name: value for name, value in zoom._shown(row).items() if name not in hidden} for row in page.pop("rows")
    ]
    return 200, page | {"participants": shown, "total_records": page["total_records"] + zoom.acts.told_more}


def get_polls(zoom: Api, id: str, **_: Any) -> tuple[int, Any]:
    one = zoom.instance(id, reported=True)
    return 200, {"uuid": one.uuid, "start_time": z(one.start), "questions": one.polls}


def get_recordings(zoom: Api, id: str, **_: Any) -> tuple[int, Any]:
    one = zoom.instance(id)
    if not one.files:
        raise Fault(404, 3301, "This recording does not exist.")
    files = [
        {
            "file_type": kind,
            "status": "completed",
            "download_url": f"{zoom.address}/v2/file/{kind}/{quote(quote(one.uuid, safe=''), safe='')}",
        }
        for kind in one.files
    ]
    return 200, {"uuid": one.uuid, "recording_files": files}


def get_file(zoom: Api, kind: str, id: str, **_: Any) -> tuple[int, Any]:
    return 200, zoom.instance(id).files[kind]


def get_summary(zoom: Api, id: str, **_: Any) -> tuple[int, Any]:
    one = zoom.instance(id)
    if one.summary is None:
        raise Fault(404, 3001, f"Meeting does not exist: {id}.")
    return 200, {"meeting_uuid": one.uuid, **one.summary}


ID = r"([^/]+(?:/[^/]+)*)"  # a uuid may hold a slash, but neither two nor one in front, unless it was encoded twice


def _route(verb: str, shape: str, weight: str, scope: str, answer: Callable[..., tuple[int, Any]]) -> tuple[Any, ...]:
    return verb, re.compile("/v2" + shape), weight, scope, answer


ROUTES = [
    _route("GET", "/users", "Medium", "user:read:list_users", list_users),
    _route("POST", "/users/([^/]+)/meetings", "Light", "meeting:write:meeting", post_meeting),
    _route("GET", "/users/([^/]+)/meetings", "Medium", "meeting:read:list_meetings", list_meetings),
    _route("GET", "/users/([^/]+)", "Light", "user:read:user", get_user),
    _route("GET", r"/meetings/(\d+)", "Light", "meeting:read:meeting", get_meeting),
    _route("PATCH", r"/meetings/(\d+)", "Light", "meeting:update:meeting", patch_meeting),
    _route("DELETE", r"/meetings/(\d+)", "Light", "meeting:delete:meeting", delete_meeting),
    _route("POST", r"/meetings/(\d+)/registrants", "Light", "meeting:write:registrant", post_registrant),
    _route("GET", r"/meetings/(\d+)/registrants", "Medium", "meeting:read:list_registrants", get_registrants),
    _route("PUT", r"/meetings/(\d+)/registrants/status", "Medium", "meeting:update:registrant_status", put_status),
    _route("POST", r"/meetings/(\d+)/batch_registrants", "Heavy", "meeting:write:batch_registrants", post_registrants),
    _route("GET", r"/past_meetings/(\d+)/instances", "Medium", "meeting:read:list_past_instances", get_instances),
    _route("GET", f"/past_meetings/{ID}", "Light", "meeting:read:past_meeting", get_past),
    _route("GET", f"/report/meetings/{ID}/participants", "Heavy", "report:read:list_meeting_participants", get_report),
    _route("GET", f"/report/meetings/{ID}/polls", "Heavy", "report:read:meeting", get_polls),
    _route("GET", f"/meetings/{ID}/recordings", "Light", "cloud_recording:read:list_recording_files", get_recordings),
    _route("GET", f"/meetings/{ID}/meeting_summary", "Light", "meeting:read:summary", get_summary),
    _route("GET", f"/file/(TRANSCRIPT|CHAT)/{ID}", "Light", "cloud_recording:read:list_recording_files", get_file),
]
