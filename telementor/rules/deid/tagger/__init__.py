"""A small tagger of our own: how likely each word is part of a name or of a place, from the words around it.

`bench/deid` makes `weights.npz`; `NOTICE` beside it says from what. It needs numpy and nothing else.
"""

from telementor.rules.deid.tagger.layer import tagged

__all__ = ["tagged"]
