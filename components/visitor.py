"""What the session of a visitor holds to: the release on view, and whether it may write.

A session stays at the release that it saw first until its visitor asks for a newer one, so that no
two of its screens are of different releases (docs/decisions/0005-a-session-keeps-its-release.md).
"""

from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components import link

_VISIT = "visit"


@dataclass
class Visit:
    """``on_view`` is the release that all screens are of, 0 before the first one; ``newest`` the
    newest when this run began; ``left`` what was on view before a screen moved on by itself, else
    0. Who ``looks_only`` may not write.
    """

    on_view: int = 0
    newest: int = 0
    left: int = 0
    looks_only: bool = False


def visit() -> Visit:
    """That of this session; a new one outside of a session."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return Visit()
    found: Visit = st.session_state.setdefault(_VISIT, Visit())
    return found


def arrive() -> None:
    """Begin a run: whoever came by a link for looking only looks, wherever he goes from there."""
    if link.LOOK in st.query_params:
        visit().looks_only = True


def hold(newest: int, *, move: bool = False) -> None:
    """Settle what is on view in this run: what the link names, else what was on view before; the
    ``newest`` for who has seen nothing yet, and where the screen is to ``move``.
    """
    here = visit()
    stated = link.number(link.RELEASE)
    on_view = stated if 0 < stated <= newest else here.on_view or newest
    if move:
        here.left = here.left or (on_view if on_view < newest else 0)
        on_view = newest
    else:
        here.left = 0
    here.on_view, here.newest = on_view, newest


def accept(release: int) -> None:
    """Have ``release`` on view from now on, also where the link names another."""
    here = visit()
    here.on_view, here.left = release, 0
    if link.RELEASE in st.query_params:
        link.put({link.RELEASE: str(release)})
