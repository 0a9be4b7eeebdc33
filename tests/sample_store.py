"""A store with the sample, made once; a test that publishes copies it."""

from pathlib import Path

import pytest

from data import workbook
from data.catalog import catalog
from data.store.store import Store

SAMPLE = Path(__file__).parents[1] / "data" / "samples" / "yimei_2023.xlsx"
PERSON = "local"


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a store lies in which the sample is published, and nothing else: ``store.db``."""
    folder = tmp_path_factory.mktemp("sample")
    store, content = Store(f"sqlite:///{folder}/store.db"), SAMPLE.read_bytes()
    upload = store.receive(SAMPLE.name, content, PERSON)
    rows = workbook.read(SAMPLE.name, content, catalog()).rows
    store.publish(upload, rows, PERSON, sample=True, expected_release=0)
    store.close()
    return folder
