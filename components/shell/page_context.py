"""What a page shows."""

from typing import NamedTuple

from data.measures import Choice
from data.store import Snapshot


class PageContext(NamedTuple):
    """What a page shows: the current release and what the visitor has chosen of it, or the one
    ``subject`` that all of it is about.
    """

    snapshot: Snapshot
    choice: Choice
    subject: str = ""
