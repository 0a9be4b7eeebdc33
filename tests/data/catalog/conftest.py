"""A catalogue to spoil."""

import shutil

import pytest

from data.catalog.catalog_loader import FOLDER


@pytest.fixture
def folder(tmp_path):
    """A copy of the catalogue to spoil."""
    shutil.copytree(FOLDER, tmp_path / "catalog", ignore=shutil.ignore_patterns("*.py"))
    return tmp_path / "catalog"
