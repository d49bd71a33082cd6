"""Benchmarks: `./run bench` sets the product beside a bare Django app on the same database. See docs/bench.md."""
