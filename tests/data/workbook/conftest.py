"""The catalogue that ships with the program."""

import pytest

from data.catalog import Catalog
from data.catalog import catalog as shipped


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return shipped()
