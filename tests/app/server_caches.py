"""What a server keeps of its store, for each of the stores that the tests open in one process."""

from typing import Any

from streamlit.runtime.caching import cache_resource_api

#: By the address of the store: a test may come back to one that another test has opened.
_KEPT: dict[str, dict[str | None, dict[str, Any]]] = {}


def take_up(store: str) -> None:
    """Go on as the server of ``store``, with what was kept when it was last open."""
    cache_resource_api._resource_caches._function_caches = _KEPT.setdefault(store, {})


def start_anew() -> None:
    """Go on as a server that has just started, whatever its store will be."""
    cache_resource_api._resource_caches._function_caches = {}
