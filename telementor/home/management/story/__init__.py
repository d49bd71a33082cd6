"""The demonstration's story: invented people in a program whose texts come from home/demo/*.json.

Everything goes through the same actions as the pages, so that the demonstration is also a rehearsal of them.
"""

import json
from typing import Any

from django.conf import settings


def told(name: str) -> Any:
    return json.loads((settings.HERE / "home" / "demo" / f"{name}.json").read_text())
