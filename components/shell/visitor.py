"""What the session of a visitor holds to, the release on view, and whether he may write.

A session stays at the release that it saw first until its visitor asks for a newer one, so that no
two of its screens are of different releases (docs/decisions/0005-a-session-keeps-its-release.md).
"""

from dataclasses import dataclass

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.server import may_change
from components.shell import url_state

_VISIT = "visit"
#: Why somebody may not write: codes of a ``StoreError``.
BY_LINK, ELSEWHERE = "looks_only", "elsewhere"


@dataclass
class Visit:
    """``on_view`` is the release that all screens are of, 0 before the first one; ``newest`` the
    newest when this run began; ``left`` what was on view before a screen moved on by itself, else
    0. ``by_link``: he came by a link for looking only.
    """

    on_view: int = 0
    newest: int = 0
    left: int = 0
    by_link: bool = False

    @property
    def refused(self) -> str:
        """Why this visitor may not write, '' if he may. Asked anew each time: a session can be
        taken up from another place.
        """
        return BY_LINK if self.by_link else "" if is_here() else ELSEWHERE

    @property
    def looks_only(self) -> bool:
        """Whether he may not write, nor fetch an original."""
        return bool(self.refused)


def is_here() -> bool:
    """Whether the visitor sits at this machine, as far as it can be told. Where nobody is there to
    be asked, he does not.
    """
    context = get_script_run_ctx(suppress_warning=True)
    client = runtime.get_instance().get_client(context.session_id) if context else None
    asked = client.client_context if client else None
    return asked is not None and may_change(asked.remote_ip, asked.headers)


def visit() -> Visit:
    """That of this session; a new one outside of a session."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return Visit()
    found: Visit = st.session_state.setdefault(_VISIT, Visit())
    return found


def arrive() -> None:
    """Begin a run: whoever came by a link for looking only looks, wherever he goes from there."""
    if url_state.LOOK in st.query_params:
        visit().by_link = True


def pin_release(newest: int, *, move: bool = False) -> None:
    """Settle what is on view in this run: what the link names, else what was on view before; the
    ``newest`` for who has seen nothing yet, and where the screen is to ``move``.
    """
    here = visit()
    stated = url_state.number(url_state.RELEASE)
    on_view = stated if 0 < stated <= newest else here.on_view or newest
    if move:
        here.left = here.left or (on_view if on_view < newest else 0)
        on_view = newest
    else:
        here.left = 0
    here.on_view, here.newest = on_view, newest


def switch_release(release: int) -> None:
    """Have ``release`` on view from now on, also where the link names another."""
    here = visit()
    here.on_view, here.left = release, 0
    if url_state.RELEASE in st.query_params:
        url_state.put({url_state.RELEASE: str(release)})
