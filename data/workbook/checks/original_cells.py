"""What came of the tables of a file, said of the sheets and cells in which it stands there."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

import dataframely as dy
import polars as pl

from data.workbook.checks.sheet_result import from_here, row_of
from data.workbook.findings import Finding, together
from data.workbook.layouts import PlainSheet, Understanding, at
from data.workbook.rows import Checked, Rows

#: What a column can be of which nothing is read.
UNREAD = ("ignored", "serial", "personal", "asked", "total", "note")


def with_original_cells(
    checked: Checked,
    tables: Sequence[PlainSheet],
    order: Sequence[str],
    before: dy.DataFrame[Finding],
) -> Checked:
    """``checked`` with the sheet and cell of the file in place of those of its ``tables``, and
    with the findings of ``before`` it was read; ``order``: the sheets that were read.
    """
    moved = {one.name: one for one in tables if one.at or one.places is not None}
    findings = _findings(checked.findings, moved) if moved else checked.findings
    checked = replace(checked, findings=together([before, findings], order))
    if not moved:
        return checked
    frames = {name: _placed(frame, moved) for name, frame in checked.rows.frames().items()}
    return replace(
        checked,
        rows=Rows.cast(frames),
        understandings=tuple(
            _understood(one, moved, checked.rows) for one in checked.understandings
        ),
    )


def _cells(moved: dict[str, PlainSheet]) -> pl.DataFrame:
    """The cell of the file for each cell that was laid out anew."""
    rows = [
        (one.name, cell, place)
        for one in moved.values()
        for cell, place in (one.places or {}).items()
    ]
    schema = {"sheet": pl.String, "cell": pl.String, "place": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _placed(frame: pl.DataFrame, moved: dict[str, PlainSheet]) -> pl.DataFrame:
    """``frame`` with its ``sheet`` and ``cell``; what stands nowhere is said of the first cell."""
    of = {name: one.of for name, one in moved.items()}
    first = {name: _corner(one) for name, one in moved.items() if one.places is not None}
    joined = frame.join(
        _cells(moved), on=["sheet", "cell"], how="left", maintain_order="left", validate="m:1"
    )
    nowhere = pl.col("sheet").replace_strict(first, default=None, return_dtype=pl.String)
    return joined.with_columns(
        cell=pl.coalesce("place", pl.when(pl.col("cell") != "").then(nowhere), "cell"),
        sheet=pl.col("sheet").replace(of),
    ).drop("place")


def _corner(sheet: PlainSheet) -> str:
    return sheet.at or next(iter((sheet.places or {}).values()), "A1")


def _findings(findings: pl.DataFrame, moved: dict[str, PlainSheet]) -> pl.DataFrame:
    """What is said of a table as a whole is said of its first cell, if it is not the first."""
    whole = {name: one.at for name, one in moved.items() if one.at}
    corner = pl.col("sheet").replace_strict(whole, default="", return_dtype=pl.String)
    strange = pl.col("sheet").is_in(list(moved))
    other = pl.col("other").fill_null("")
    apart = other.str.contains("!", literal=True)
    elsewhere = pl.when(apart).then(other.str.replace(r"![A-Z]+\d+$", "")).otherwise("sheet")
    others = findings.select(
        sheet=elsewhere, cell=other.str.extract(r"([A-Z]+\d+)$").fill_null("")
    ).pipe(_placed, moved)
    found = findings.with_columns(cell=pl.when(pl.col("cell") == "").then(corner).otherwise("cell"))
    return _placed(found, moved).with_columns(
        row=pl.when(strange).then(row_of(pl.col("cell"))).otherwise("row"),
        other=pl.when(other == "")
        .then("other")
        .otherwise(from_here(pl.lit(others["sheet"]), pl.lit(others["cell"]))),
    )


def _understood(one: Understanding, moved: dict[str, PlainSheet], rows: Rows) -> Understanding:
    table = moved.get(one.sheet)
    if table is None:
        return one
    if table.places is None:
        return replace(one, sheet=table.of, at=table.at)
    values, names = _read(one, table.places, rows)
    numbers = [at(cell)[0] for cell in table.places.values()]
    # The columns are those of the new layout, which nobody has seen.
    return replace(
        one,
        sheet=table.of,
        at=table.at,
        columns=(),
        header_rows=(),
        first_row=min(numbers, default=one.first_row),
        last_row=max(numbers, default=one.last_row),
        by_cell=True,
        names=names,
        values=values,
    )


def _read(
    one: Understanding, places: Mapping[str, str], rows: Rows
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The cells of the file in which the amounts that are read stand, and what is said of them."""
    read = {
        cell
        for frame in rows.frames().values()
        for cell in frame.filter(pl.col("sheet") == one.sheet)["cell"]
    }
    beside = [each.letter for each in one.columns if each.role not in UNREAD]
    around = {f"{letter}{at(cell)[0]}" for cell in read for letter in beside} - read
    return _in_order(places, read), _in_order(places, around)


def _in_order(places: Mapping[str, str], cells: Set[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place for cell, place in places.items() if cell in cells))
