"""The doubts that a few plain rows raise."""

from collections.abc import Callable
from typing import Any

import dataframely as dy
import pytest

from data.catalog import Catalog
from data.measures.checks import Doubt, doubts
from data.store.snapshot import Snapshot

Doubted = Callable[..., dy.DataFrame[Doubt]]


@pytest.fixture
def doubted(snapshot_of: Callable[..., Snapshot], the_catalog: Catalog) -> Doubted:
    """A function from rows, see ``snapshot_of``, to the doubts that ``rule`` has about them."""

    def find(rule: str, **rows: list[dict[str, Any]]) -> dy.DataFrame[Doubt]:
        found = doubts(snapshot_of(**rows), the_catalog)
        return Doubt.cast(found.filter(rule=rule))

    return find
