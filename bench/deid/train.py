"""`python -m bench.deid.train CORPUS.npz ... [--steps N] [--resume]`: train the tagger and write its weights.

Needs the PyPI packages jax and optax. About 20 minutes on two cores. The network is the one of
`telementor.rules.deid.tagger.network`, written once more here because training needs its gradient.
"""

import argparse
import time
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from telementor.rules.deid.tagger.features import ROWS, SIZES
from telementor.rules.deid.tagger.network import DILATIONS, LABELS, WEIGHTS, weights

WIDTH, DEPTH = 24, 80  # of a row, of the network
LENGTH, BATCH, RATE = 128, 48, 3e-3
LISTS = len(SIZES) - 1
Weights = dict[str, Any]


def start(rng: np.random.Generator) -> Weights:
    def layer(rows: int, columns: int) -> np.ndarray:
        return (rng.normal(size=(rows, columns)) * np.sqrt(2 / rows)).astype(np.float32)

    by: Weights = {"table": (rng.normal(size=(ROWS, WIDTH)) * 0.3).astype(np.float32)}
    by |= {"mix": layer(len(SIZES) * WIDTH, DEPTH), "mix_bias": np.zeros(DEPTH, np.float32)}
    for place in range(len(DILATIONS)):
        by |= {f"look{place}": layer(3 * DEPTH, DEPTH) * 0.5, f"look{place}_bias": np.zeros(DEPTH, np.float32)}
    return by | {"out": layer(DEPTH, len(LABELS)), "out_bias": np.zeros(len(LABELS), np.float32)}


def norm(state: jax.Array) -> jax.Array:
    centred = state - state.mean(axis=-1, keepdims=True)
    return centred / jnp.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-5)


def shifted(state: jax.Array, by: int) -> jax.Array:
    side = ((0, 0), (by, 0), (0, 0)) if by > 0 else ((0, 0), (0, -by), (0, 0))
    padded = jnp.pad(state, side)
    return padded[:, : state.shape[1]] if by > 0 else padded[:, -by:]


def scores(by: Weights, rows: jax.Array, key: jax.Array, training: bool = True) -> jax.Array:
    inside = (rows[..., LISTS] > 0).astype(jnp.float32)[..., None]
    looked = by["table"][rows].reshape(*rows.shape[:2], -1)
    state = norm(jax.nn.relu(looked @ by["mix"] + by["mix_bias"])) * inside
    if training:  # whole columns fall out, for the same words: cheap, and as good
        state *= jax.random.bernoulli(key, 0.9, (len(rows), 1, state.shape[-1])) / 0.9
    for place, dilation in enumerate(DILATIONS):
        seen = jnp.concatenate([shifted(state, dilation), state, shifted(state, -dilation)], axis=-1)
        state = norm(state + jax.nn.relu(seen @ by[f"look{place}"] + by[f"look{place}_bias"])) * inside
    return state @ by["out"] + by["out_bias"]


def loss(by: Weights, rows: jax.Array, labels: jax.Array, key: jax.Array) -> jax.Array:
    each = optax.softmax_cross_entropy_with_integer_labels(scores(by, rows, key), jnp.maximum(labels, 0))
    known = labels >= 0
    return (each * known).sum() / known.sum()


def blurred(rows: np.ndarray, labels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Spelling and lists taken from some words, from names and places most: what stands around them must do."""
    rows, marked, inside = rows.copy(), (labels == 1) | (labels == 2), rows[..., LISTS] > 0
    for column, share, others in ((0, 0.5, 0.12), (4, 0.35, 0.06), (1, 0.15, 0.04), (3, 0.15, 0.04)):
        gone = rng.random(labels.shape) < np.where(marked, share, others)
        rows[..., column] = np.where(gone & inside, 0, rows[..., column])
    unlisted = (rng.random(labels.shape) < np.where(marked, 0.15, 0.02)) & inside
    first = 1 + sum(SIZES[:LISTS])
    rows[..., LISTS] = np.where(unlisted, first + ((rows[..., LISTS] - first) & 0b11100000), rows[..., LISTS])
    return rows


def stored(by: Weights) -> dict[str, np.ndarray]:
    """The table in eight bits with a scale a row, the rest in sixteen: a megabyte."""
    table = np.asarray(by["table"])
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    rest = {name: np.asarray(value).astype(np.float16) for name, value in by.items() if name != "table"}
    return {"table": np.round(table / scale).astype(np.int8), "scale": scale.astype(np.float32), **rest}


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.deid.train")
    parser.add_argument("corpus", nargs="+", help="files of bench.deid.corpus")
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--resume", action="store_true", help="from the weights that are there")
    return parser.parse_args()


def main() -> None:
    told = asked()
    steps, parts = told.steps, [np.load(path) for path in told.corpus]
    rows, labels = np.concatenate([part["rows"] for part in parts]), np.concatenate([part["labels"] for part in parts])
    rng = np.random.default_rng(0)
    by: Weights = {name: jnp.asarray(value) for name, value in (weights() if told.resume else start(rng)).items()}
    pace = optax.warmup_cosine_decay_schedule(0.0, RATE, 200, steps, RATE / 50)
    optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(pace, weight_decay=0.01))
    state = optimizer.init(by)

    @jax.jit
    def step(
        by: Weights, state: Any, rows: jax.Array, labels: jax.Array, key: jax.Array
    ) -> tuple[Weights, Any, jax.Array]:
        found, slope = jax.value_and_grad(loss)(by, rows, labels, key)
        change, state = optimizer.update(slope, state, by)
        return optax.apply_updates(by, change), state, found

    begun, losses = time.time(), []
    for number in range(steps):
        starts = rng.integers(0, len(labels) - LENGTH, BATCH)[:, None] + np.arange(LENGTH)
        batch_labels = labels[starts]
        batch = blurred(rows[starts], batch_labels, rng)
        by, state, found = step(by, state, batch, batch_labels.astype(np.int32), jax.random.key(number))
        losses.append(float(found))
        if number % 250 == 249:
            print(number + 1, round(float(np.mean(losses[-250:])), 4), f"{time.time() - begun:.0f} s", flush=True)
            np.savez_compressed(WEIGHTS, **stored(by))
    np.savez_compressed(WEIGHTS, **stored(by))


if __name__ == "__main__":
    main()
