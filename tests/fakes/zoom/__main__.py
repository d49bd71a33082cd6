"""Zoom's double, by hand."""

import argparse
import threading

import tests.fakes.zoom
from tests.fakes.zoom import Zoom

NAMES = ("account_id", "client_id", "client_secret", "hook_secret")


def main() -> None:
    wanted = argparse.ArgumentParser(
        description=tests.fakes.zoom.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    wanted.add_argument("--port", type=int, default=8099)
    wanted.add_argument("--hook", help="where notices are sent")
    given = wanted.parse_args()
    zoom = Zoom(given.hook)
    with zoom.served(given.port) as address:
        print(f"Zoom's double at {address}", *(f"{name}={getattr(zoom, name)}" for name in NAMES), sep="\n")
        threading.Event().wait()


if __name__ == "__main__":
    main()
