"""What files that come together say otherwise of the same thing: none of them counts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from data.catalog import Catalog
from data.records import TABLES
from data.regions import regions
from data.workbook.checks.sheet_result import ABOUT_SCHOOLS, about_schools, mixed, row_of
from data.workbook.checks.withheld_rows import left_out
from data.workbook.files import Book
from data.workbook.findings import Code, together
from data.workbook.rows import Checked
from data.workbook.vocabulary import OWNERSHIP, Known, plainly

File = tuple[Checked, Book]
#: What two records of the same key must agree on.
COMPARED = {
    "schools": ("name", "type", "region", "ownership", "setting", "longitude", "latitude"),
    "school_items": ("value",),
    "region_values": ("value", "text"),
    "rectifications": ("problem", "progress", "measure", "responsible", "due_text"),
    "assessments": ("assessment", "evidence"),
    "own_standards": ("at_least", "at_most"),
}
#: Where nothing is said in one of them, that is no contradiction.
MAY_BE_BLANK = ("schools", "rectifications", "assessments")


def agreeing(
    files: Sequence[File], listed: Iterable[str], known: Known, catalog: Catalog
) -> list[Checked]:
    """The files without what they contradict each other about, on all sides, and without what is
    about a school that they knew of each other and nobody lists any more. ``listed`` are the
    schools that they listed, ``known`` those known before.
    """
    found = [_contradicted(table, files, catalog) for table in COMPARED]
    checked = _completed([_withheld(file, n, found) for n, file in enumerate(files)])
    register = pl.concat([each.rows.schools["school"] for each in checked])
    before = known.ids - {each.school for each in known.new}
    lost = {*listed} - {*register} - before
    if not lost:
        return checked
    orphans = [_orphans(n, each, sorted(lost)) for n, each in enumerate(checked)]
    both = zip(checked, [book for _, book in files], strict=True)
    return [_withheld(file, n, orphans) for n, file in enumerate(both)]


def _completed(files: list[Checked]) -> list[Checked]:
    """What one file leaves blank as another one says it, so that no blank takes its place."""
    for table in MAY_BE_BLANK:
        key = TABLES[table].primary_key()
        frames = [each.rows.frames()[table] for each in files]
        every = pl.concat(frames)
        every = every.filter(pl.struct(key).is_duplicated())
        if every.is_empty():
            continue
        blank = [name for name, each in TABLES[table].columns().items() if each.nullable]
        said = every.group_by(key).agg(pl.col(blank).drop_nulls().first().name.suffix(" said"))
        for n, frame in enumerate(frames):
            whole = frame.join(
                said, on=key, how="left", maintain_order="left", validate="m:1"
            ).with_columns(pl.coalesce(name, f"{name} said").alias(name) for name in blank)
            typed = TABLES[table].cast(whole.select(frame.columns))
            changed: dict[str, Any] = {table: typed}
            files[n] = replace(files[n], rows=replace(files[n].rows, **changed))
    return files


def _withheld(file: File, number: int, found: Sequence[pl.DataFrame]) -> Checked:
    checked, book = file
    wrong = [one.filter(n=number).drop("n") for one in found if one.height]
    wrong = [one.with_columns(file=pl.lit(book.name)) for one in wrong if one.height]
    if not wrong:
        return checked
    places = pl.concat([one.select("sheet", "cell", "code") for one in wrong])
    order = list(dict.fromkeys(one.sheet for one in checked.understandings))
    findings = together([checked.findings, *wrong], order)
    return replace(left_out(checked, book, places, alone=True), findings=findings)


def _contradicted(table: str, files: Sequence[File], catalog: Catalog) -> pl.DataFrame:
    """A finding for each record of a ``table`` that another file states otherwise."""
    key, compared = TABLES[table].primary_key(), COMPARED[table]
    frames = [
        checked.rows.frames()[table]
        .select(*key, *compared, "sheet", "cell")
        .with_columns(n=pl.lit(n), file=pl.lit(book.name))
        for n, (checked, book) in enumerate(files)
    ]
    if sum(one.height > 0 for one in frames) < 2:
        return pl.DataFrame()
    rows = pl.concat(frames).filter(mixed(key).is_duplicated())
    rows = rows.with_columns(
        _differs(table, name, key).alias(f"{name} differs") for name in compared
    )
    rows = rows.filter(pl.any_horizontal(f"{name} differs" for name in compared))
    return _found(table, rows, key, catalog) if rows.height else pl.DataFrame()


def _differs(table: str, name: str, key: Sequence[str]) -> pl.Expr:
    said = plainly(pl.col(name)) if name == "name" else pl.col(name)
    if table == "region_values" and name == "text":  # printed otherwise it is the same number
        said = pl.when(pl.col("value").is_null()).then("text")
    if table in MAY_BE_BLANK:
        said = said.drop_nulls()
    return said.n_unique().over(key) > 1


def _found(table: str, rows: pl.DataFrame, key: Sequence[str], catalog: Catalog) -> pl.DataFrame:
    """Each of ``rows`` beside one that says something else."""
    shown: list[pl.Expr] = [
        pl.when(f"{name} differs").then(_shown(name, catalog)) for name in COMPARED[table]
    ]
    if table == "region_values":
        shown = [pl.col("text")]
    said = pl.concat_str(shown, separator="、", ignore_nulls=True)
    rows = rows.with_columns(said=said, at=pl.format("{} {}!{}", "file", "sheet", "cell")).sort(
        *key, "said", "at"
    )
    first = pl.col("said").first().over(key) != pl.col("said")

    def other(name: str) -> pl.Expr:
        return (
            pl.when(first)
            .then(pl.col(name).first().over(key))
            .otherwise(pl.col(name).last().over(key))
        )

    of_school = table == "schools"
    return rows.select(
        "n",
        "sheet",
        "cell",
        row=row_of(pl.col("cell")),
        code=pl.lit(Code.SCHOOL_DIFFERS if of_school else Code.FILES_DIFFER),
        column=pl.col("said") if of_school else pl.lit(None, pl.String),
        value=pl.col("school") if of_school else pl.col("said"),
        expected=other("said"),
        other=other("at"),
    )


def _shown(name: str, catalog: Catalog) -> pl.Expr:
    """A field as people read it."""
    text = pl.col(name).cast(pl.String)
    words: dict[str, Callable[[], dict[str, str]]] = {
        "type": lambda: {code: each.name.zh for code, each in catalog.school_types.items()},
        "region": lambda: dict(regions().select("adcode", "name").iter_rows()),
        "ownership": lambda: {str(code): each.zh for code, each in OWNERSHIP.labels.items()},
    }
    if name in words:
        return text.replace(words[name]())
    return text.str.strip_suffix(".0") if name == "value" else text


def _orphans(number: int, checked: Checked, lost: Sequence[str]) -> pl.DataFrame:
    """What is said of the schools ``lost``."""
    rows = [
        checked.rows.frames()[table]
        .select("sheet", "cell", value=about_schools(table, lost))
        .drop_nulls("value")
        for table in ABOUT_SCHOOLS
    ]
    return pl.concat(rows).with_columns(
        n=pl.lit(number), row=row_of(pl.col("cell")), code=pl.lit(Code.SCHOOL_REFUSED)
    )
