"""compose.yml as far as it can be tried without containers: what it says is what settings, commands and services know."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from telementor.home.management.commands.demo import SOCKETS

ROOT = Path(__file__).parent.parent
DOT_ENV = {
    "DOMAIN": "echo.example.org",
    "VIDEO_DOMAIN": "video.example.org",
    "SECRET_KEY": "s" * 50,
    "DATABASE_SECRET": "d" * 32,
    "LIVEKIT_SECRET": "v" * 40,
}
ASKED = re.compile(r"\$\{(\w+)(?::([?-])((?:[^{}]|\$\{\w+\})*))?\}")


def composed(told: dict[str, str]) -> Any:
    """Read first and filled then, so that a value may be empty, and hold what YAML would take for something else."""

    def through(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: through(value) for key, value in part.items()}
        if isinstance(part, list):
            return [through(value) for value in part]
        return filled(part, told) if isinstance(part, str) else part

    return through(yaml.safe_load((ROOT / "compose.yml").read_text()))


def filled(text: str, told: dict[str, str]) -> str:
    """As compose does it: a value of .env, else what stands after :- ; with :? it must be there."""

    def value(found: re.Match[str]) -> str:
        name, sign, otherwise = found.groups()
        if name not in told and sign != "-":
            raise KeyError(name)
        return filled(told.get(name) or (otherwise or ""), told)

    return ASKED.sub(value, text)


@pytest.fixture(scope="module")
def file() -> dict[str, Any]:
    return composed(DOT_ENV)


@pytest.fixture(scope="module")
def settings_of_web(file, tmp_path_factory) -> dict[str, Any]:
    """What settings.py makes of the environment of the web service."""
    told = file["services"]["web"]["environment"] | {"DATA": str(tmp_path_factory.mktemp("data"))}
    code = (
        "import json; from telementor import settings as s; print(json.dumps({name: getattr(s, name) for name in dir(s)"
        " if name.isupper()}, default=lambda _told: None))"
    )
    clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=clean | told, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", DOT_ENV)
def test_without_a_secret_nothing_is_started(name):
    with pytest.raises(KeyError, match=name):
        composed({key: value for key, value in DOT_ENV.items() if key != name})


def test_every_name_that_the_site_is_given_is_one_that_it_reads(file):
    source = (ROOT / "telementor/settings.py").read_text()
    read = set(re.findall(r'(?:environ\.get|flag)\("(\w+)"', source))
    for service in ("prepare", "web", "worker"):
        assert set(file["services"][service]["environment"]) <= read, service


def test_the_site_finds_its_database_its_messenger_and_its_video(settings_of_web):
    database = settings_of_web["DATABASES"]["default"]
    assert (database["ENGINE"], database["HOST"]) == ("django.db.backends.postgresql", "db")
    assert settings_of_web["REDIS_URL"] == "redis://valkey:6379/0"
    assert (settings_of_web["LIVEKIT_URL"], settings_of_web["LIVEKIT_KEY"]) == ("ws://video:7880", "telementor")
    assert settings_of_web["LIVEKIT_PUBLIC_URL"] == "wss://video.example.org"
    assert settings_of_web["SECURE"] is True
    assert {"echo.example.org", "localhost", "web"} <= set(settings_of_web["ALLOWED_HOSTS"])
    assert settings_of_web["DEFAULT_FROM_EMAIL"] == "Telementor <telementor@echo.example.org>"
    assert settings_of_web["ROOM_SEATS"] == 500


def test_database_and_video_know_the_same_secrets(file, settings_of_web):
    services = file["services"]
    assert services["db"]["environment"]["POSTGRES_PASSWORD"] == settings_of_web["DATABASES"]["default"]["PASSWORD"]
    video = yaml.safe_load(services["video"]["environment"]["LIVEKIT_CONFIG"])
    assert video["keys"] == {settings_of_web["LIVEKIT_KEY"]: settings_of_web["LIVEKIT_SECRET"]}
    assert video["webhook"] == {"api_key": "telementor", "urls": ["http://web:8000/live/webhook/"]}
    assert video["redis"]["address"] == "valkey:6379"
    opened = {str(port) for port in services["video"]["ports"]}
    assert opened == {f"{video['rtc']['tcp_port']}:7881", f"{video['rtc']['udp_port']}:7882/udp"}


def test_the_site_is_served_as_the_demonstration_is(file):
    words = file["services"]["web"]["command"].split()
    at = words.index("--ws")
    assert sorted(SOCKETS) == sorted(words[at:])


def test_whom_a_service_waits_for_can_be_waited_for(file):
    services = file["services"]
    for name, service in services.items():
        for other, how in dict(service.get("depends_on", {})).items():
            assert other in services, f"{name} waits for {other}"
            assert how["condition"] != "service_healthy" or "healthcheck" in services[other], f"{other} tells no health"
    assert services["prepare"]["restart"] == "no"


def test_every_volume_and_file_that_is_used_is_there(file):
    named = {volume.split(":")[0] for service in file["services"].values() for volume in service.get("volumes", [])}
    assert named == set(file["volumes"])
    used = {one["source"] for service in file["services"].values() for one in service.get("configs", [])}
    assert used == set(file["configs"])
    proxy = file["configs"]["proxy"]["content"]
    assert re.findall(r"reverse_proxy (\w+):(\d+)", proxy) == [("web", "8000"), ("video", "7880")]
    assert "echo.example.org {" in proxy
    assert "video.example.org {" in proxy


def test_what_may_be_set_is_in_the_book(file):
    book = (ROOT / "docs/operating.md").read_text()
    for name in file["services"]["web"]["environment"]:
        assert f"`{name}`" in book, name
