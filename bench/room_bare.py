"""A plain broadcaster, to stand beside the room: `websockets` with its own `broadcast`, nothing kept and nothing asked."""

import asyncio
import json
import sys
import time
from itertools import count
from typing import Any

import uvloop
from websockets.asyncio.server import ServerConnection, broadcast, serve

here: set[ServerConnection] = set()
numbers = count(1)


def patch(who: str, told: dict[str, Any], number: int) -> dict[str, Any]:
    """Of the shape and size that ours has."""
    at = int(time.time() * 1000)
    if told["do"] == "say":
        return {"chat": {f"{number:05}": {"by": who, "at": at, "text": told["text"]}}}
    return {"hands": {who: at if told["do"] == "raise_hand" else None}}


async def client(line: ServerConnection) -> None:
    who = json.loads(await line.recv())["hello"]
    here.add(line)
    await line.send('[{"you":"x","role":"audience"},{"room":{},"number":0}]')
    try:
        async for words in line:
            told = json.loads(words)
            if "do" in told:
                number = next(numbers)
                frame = {"number": number, "patch": patch(who, told, number)}
                broadcast(here, "[" + json.dumps(frame, separators=(",", ":")) + "]")
                await line.send(f'[{{"done":"{told["token"]}"}}]')
    finally:
        here.discard(line)


async def main(port: int) -> None:
    async with serve(client, "127.0.0.1", port, compression=None):
        await asyncio.Future()


uvloop.run(main(int(sys.argv[1])))
