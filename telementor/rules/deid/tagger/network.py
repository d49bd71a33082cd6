"""The network: a table of vectors, a layer that mixes them, and three that look one, two and four words around.

The shape is that of spaCy's tagger (hash embeddings, then convolutions: Honnibal and Montani 2017; Miranda and others
2022, arXiv:2212.09255), with dilations after Strubell and others 2017 (arXiv:1702.02098).
"""

from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from telementor.rules.deid.findings import GuardUnavailable

WEIGHTS = Path(__file__).with_name("weights.npz")
DILATIONS = (1, 2, 4)
LABELS = ("other", "name", "place", "number")
CHUNK, MARGIN = 4096, 16  # words at a time; more than a word can see to either side
Array = npt.NDArray[np.float32]


@cache
def weights() -> dict[str, Array]:
    """Raises GuardUnavailable where the file is missing or is not one of ours."""
    try:
        with np.load(WEIGHTS, allow_pickle=False) as stored:
            table = stored["table"].astype(np.float32) * stored["scale"].astype(np.float32)
            rest = {name: stored[name].astype(np.float32) for name in stored.files if name not in ("table", "scale")}
        return {"table": table, **rest}
    except (OSError, KeyError, ValueError) as error:
        raise GuardUnavailable("the tagger's weights did not load") from error


def probabilities(rows: npt.NDArray[np.int32]) -> Array:
    """One line a word, one column a label of `LABELS`; a line sums to 1."""
    parts = []
    for start in range(0, len(rows), CHUNK):
        first, last = max(0, start - MARGIN), min(len(rows), start + CHUNK + MARGIN)
        parts.append(_softmax(scores(rows[first:last], weights()))[start - first : start - first + CHUNK])
    return np.concatenate(parts) if parts else np.zeros((0, len(LABELS)), dtype=np.float32)


def scores(rows: npt.NDArray[np.int32], by: dict[str, Array]) -> Array:
    state = _norm(np.maximum(by["table"][rows].reshape(len(rows), -1) @ by["mix"] + by["mix_bias"], 0))
    for place, dilation in enumerate(DILATIONS):
        seen = np.concatenate([_shifted(state, dilation), state, _shifted(state, -dilation)], axis=1)
        state = _norm(state + np.maximum(seen @ by[f"look{place}"] + by[f"look{place}_bias"], 0))
    return np.asarray(state @ by["out"] + by["out_bias"], dtype=np.float32)


def _shifted(state: Array, by: int) -> Array:
    moved = np.zeros_like(state)
    if by > 0:
        moved[by:] = state[:-by]
    else:
        moved[:by] = state[-by:]
    return moved


def _norm(state: Array) -> Array:
    centred = state - state.mean(axis=1, keepdims=True)
    return np.asarray(centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-5), dtype=np.float32)


def _softmax(values: Array) -> Array:
    raised = np.exp(values - values.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)
