"""Tests of one group share what is made for them: they run one after the other on one worker."""

import subprocess
import sys
from pathlib import Path

FILE = """
import os
from pathlib import Path
import pytest

@pytest.mark.xdist_group("one")
@pytest.mark.parametrize("number", range({many}))
def test_where(number):
    Path("{folder}", os.environ["PYTEST_XDIST_WORKER"]).touch()
"""


def test_a_group_stays_on_one_worker(tmp_path: Path) -> None:
    """Silently not so where pytest and pytest-xdist do not fit; everything is then made twice."""
    workers = tmp_path / "workers"
    workers.mkdir()
    (tmp_path / "test_where.py").write_text(FILE.format(many=40, folder=workers), "utf-8")
    command = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-n2", "--dist=loadgroup"]
    subprocess.run([sys.executable, *command], cwd=tmp_path, check=True, capture_output=True)
    assert len(list(workers.iterdir())) == 1
