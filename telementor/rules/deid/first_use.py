"""Parts that are loaded when they are first used: few processes ever see a case, and the guard is large."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from telementor.rules.deid.findings import GuardUnavailable


def on_first_use(package: str, modules: Mapping[str, str]) -> Callable[[str], Any]:
    """A package's `__getattr__` (PEP 562), from names to the modules that hold them. Using one raises GuardUnavailable."""

    def load(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        try:
            return getattr(import_module(f"{package}.{modules[name]}"), name)
        except ImportError as error:
            raise GuardUnavailable(f"{name} did not load") from error

    return load
