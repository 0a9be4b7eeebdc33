"""How long a row of a long table takes to read: as long in a million rows as in ten thousand."""

import time
from collections.abc import Callable, Iterator, Sequence

import polars as pl

from data import workbook
from data.catalog import catalog

#: A row of the longest table takes at most so many times what one of the shortest does.
FLAT = 1.5
#: A blank line after so many rows, as lists that were put together have them.
GAP = 40
HEADER = "学校标识码,学校名称,年份,在校生数(人),班级数,专任教师数"


def report(sizes: Sequence[int]) -> Iterator[str]:
    """A line for each kind of table."""
    _seconds(_bare(min(sizes)), None)  # a running server knows the regions
    for what, table in (("of known schools", _known), ("without a header", _bare)):
        register = _register(max(sizes)) if table is _known else None
        seconds = [_seconds(table(rows), register) / rows for rows in sizes]
        ratio = seconds[-1] / seconds[0]
        each = ", ".join(
            f"{rows:,}: {1e6 * one:.0f} us" for rows, one in zip(sizes, seconds, strict=True)
        )
        verdict = "within" if ratio <= FLAT else "OVER"
        yield f"a row of a table {what}, {each}; {ratio:.2f} x (<= {FLAT} x)  {verdict}"


def _seconds(content: bytes, register: pl.DataFrame | None) -> float:
    known = frozenset[str]() if register is None else register
    begin = time.perf_counter()
    checked = workbook.read("名册.csv", content, catalog(), known)
    seconds = time.perf_counter() - begin
    assert (register is None) == checked.rows.school_items.is_empty()
    return seconds


def _register(schools: int) -> pl.DataFrame:
    number = pl.int_range(schools, eager=True)
    return pl.DataFrame({"number": number}).select(
        school=_id(), name=_name(), region=pl.lit("230717"), type=pl.lit("211")
    )


def _id() -> pl.Expr:
    return pl.format("8{}", pl.col("number").cast(pl.String).str.zfill(9))


def _name() -> pl.Expr:
    return pl.format("第{}小学", "number")


def _known(rows: int) -> bytes:
    return _table(rows, lambda lines: [HEADER, *lines])


def _bare(rows: int) -> bytes:
    return _table(rows, lambda lines: lines)


def _table(rows: int, headed: Callable[[list[str]], list[str]]) -> bytes:
    number = pl.int_range(rows, eager=True).alias("number").to_frame()
    size = pl.col("number") % 900 + 100
    lines = number.select(
        line=pl.format("{},{},2023,{},{},{}", _id(), _name(), size, size // 50 + 1, size // 15)
    )["line"].to_list()
    for gap in range(GAP, rows, GAP):
        lines[gap] += "\n"
    return "\n".join(headed(lines)).encode()
