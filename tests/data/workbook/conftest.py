"""The catalogue that ships with the program, and a process that hostile files are read in."""

from collections.abc import Iterator

import pytest

from data.catalog import Catalog, catalog as shipped
from tests.data.workbook.hostile import Apart


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return shipped()


@pytest.fixture(scope="session")
def apart() -> Iterator[Apart]:
    """Reads files in a process of its own, with limits; it is started once."""
    reading = Apart()
    yield reading
    reading.close()
