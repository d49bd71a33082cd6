"""What work costs: CPU seconds of every process that took part, from the kernel's accounts, and the time it took."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

TICK = 1 / os.sysconf("SC_CLK_TCK")
Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds for one piece of work."""

    cpu: float
    wall: float


def processes() -> dict[int, tuple[int, float]]:
    """Of every process its parent, and the CPU seconds of itself and of its children that have ended."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = path.read_text().rsplit(")", 1)[1].split()
        except OSError:  # it has just ended, and its parent answers for it
            continue
        found[int(path.parent.name)] = int(told[1]), sum(map(int, told[11:15])) * TICK
    return found


def of_tree(root: int) -> float:
    """The CPU seconds of a process and of everything below it."""
    known, tree = processes(), {root}
    while more := {pid for pid, (parent, _) in known.items() if parent in tree} - tree:
        tree |= more
    return sum(known[pid][1] for pid in tree if pid in known)


def measured(work: Work, times: int, *roots: int, own: bool = False) -> Cost:
    """One piece of work, done so many times: what these processes spent on it, and this one too if `own`."""
    cpu, mine, wall = sum(map(of_tree, roots)), time.process_time(), time.perf_counter()
    for _ in range(times):
        work()
    wall, mine = time.perf_counter() - wall, (time.process_time() - mine) * own
    return Cost((sum(map(of_tree, roots)) - cpu + mine) / times, wall / times)


def interleaved(rounds: int, *sides: Callable[[], Cost]) -> list[Cost]:
    """The median of each side over rounds in which all take their turn, so that a noisy minute hurts all alike."""
    found = [[side() for side in sides] for _ in range(rounds)]
    return [Cost(median(c.cpu for c in side), median(c.wall for c in side)) for side in zip(*found, strict=True)]
