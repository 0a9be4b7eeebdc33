"""The workbooks that are kept are the ones that the script makes."""

from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook

from data.catalog import catalog
from data.samples import make
from data.samples.city import RELEASES, release_rows
from data.samples.timeless import timeless
from data.workbook import read, write

#: A later file names schools that an earlier one lists.
LISTED = pl.concat([release_rows(release).schools for release in RELEASES])


def cells(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    """Every value of every sheet."""
    book = load_workbook(BytesIO(content), read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


@pytest.mark.parametrize("name", make.KEPT)
def test_equal_rows_give_equal_bytes(name: str) -> None:
    rows = make.KEPT[name]()
    assert timeless(write(rows, catalog())) == timeless(write(rows, catalog()))


@pytest.mark.parametrize("name", make.KEPT)
def test_the_workbook_says_what_the_rows_say(name: str) -> None:
    rows = make.KEPT[name]().frames()
    checked = read(name, (make.FOLDER / name).read_bytes(), catalog(), LISTED)
    assert checked.findings.filter(pl.col("severity") == "error").is_empty()
    for table, frame in checked.rows.frames().items():
        said = frame.drop("cell").sort(pl.all())
        assert said.equals(rows[table].drop("cell").sort(pl.all())), table


def test_the_script_makes_the_workbooks_that_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = {name: (make.FOLDER / name).read_bytes() for name in make.KEPT}
    monkeypatch.setattr(make, "FOLDER", tmp_path)
    monkeypatch.setattr("sys.argv", ["make"])
    make.main()
    assert {name: cells((tmp_path / name).read_bytes()) for name in kept} == {
        name: cells(content) for name, content in kept.items()
    }


def test_a_large_one_is_made_where_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "new" / "large.xlsx"
    monkeypatch.setattr("sys.argv", ["make", "--schools", "120", "--out", str(out)])
    make.main()
    checked = read(out.name, out.read_bytes(), catalog())
    assert (checked.ok, checked.rows.schools.height) == (True, 120)
