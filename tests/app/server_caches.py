"""What a server keeps of its store, for each of the stores that the tests open in one process."""

from typing import Any

from streamlit.runtime.caching import cache_resource_api

from components.shell import store_access

#: By the address of the store: a test may come back to one that another test has opened.
_KEPT: dict[str, dict[str | None, dict[str, Any]]] = {}
_caches = cache_resource_api._resource_caches


def take_up(store: str) -> None:
    """Go on as the server of ``store``, with what was kept when it was last open."""
    _caches._function_caches = _KEPT.setdefault(store, {})


def take_up_copy(store: str, original: str) -> None:
    """The same for a copy of ``original``, of which all that was computed holds."""
    computed = [store_access._snapshots, store_access._results]
    take_up(original)
    known = [kept()._values.copy() for kept in computed]
    take_up(store)
    for kept, values in zip(computed, known, strict=True):
        kept()._values.update(values)


def start_anew() -> None:
    """Go on as a server that has just started, whatever its store will be."""
    _caches._function_caches = {}
