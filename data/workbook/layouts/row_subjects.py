"""Whom and when each row of a sheet is about."""

import polars as pl
from openpyxl.utils import get_column_letter

from data.workbook.claims import ROWS
from data.workbook.files import BookSheet
from data.workbook.layouts.mapping_proposal import Background
from data.workbook.layouts.sheet_mapping import Understanding
from data.workbook.layouts.stated_regions import stated_regions, told_apart
from data.workbook.numbers import periods
from data.workbook.vocabulary import STAGE, STAGE_WORDS, key, plain, plainly, without_part

#: The stage of a grade, by how grades are written.
GRADES = {
    r"^(?:小学)?[一二三四五六1-6]年级|^小[一二三四五六]": "primary",
    r"^(?:初中)?[七八九7-9]年级|^初[一二三中]": "junior",
    r"^(?:高中)?十[一二]?年级|^1[0-2]年级|^高[一二三中]": "senior",
    r"^(?:托|小|中|大|混合|学前)班": "kindergarten",
}
DOWN = ("school", "school_name", "region", "region_name", "stage", "year", "type")
#: Left of a column of one of these a region, stage or year is written once for several rows.
FINER = ("region", "region_name", "stage", "year", "grade", "measure")


def filled_down(body: pl.DataFrame, sheet: BookSheet, understanding: Understanding) -> pl.DataFrame:
    """``body`` with what is merged down in its key columns.

    A file without merged cells leaves them empty: then they are filled where a school has several
    rows by its layout, or a finer column to the right tells the rows apart, and nowhere else.
    """
    finer = [n for n, one in enumerate(understanding.columns) if one.role in FINER]
    several = bool(understanding.role("grade", "stage", "measure"))
    data = pl.col("line").is_in(["data", "of_which"])
    for column in understanding.role(*DOWN):
        letter = column.letter
        if letter not in body.columns:
            continue
        merged = [
            (top, bottom)
            for top, left, bottom, right in sheet.merged
            if bottom > top and get_column_letter(left) == letter and right == left
        ]
        inside = pl.col("row").is_in(
            [r for top, bottom in merged for r in range(top + 1, bottom + 1)]
        )
        of_school = column.role in ("school", "school_name")
        left = understanding.columns.index(column) < max(finer, default=0)
        fill = inside | pl.lit((several and of_school) or (left and column.role in FINER))
        above = pl.when(data).then(pl.col(letter)).forward_fill()
        body = body.with_columns(
            pl.when(fill & data).then(pl.coalesce(letter, above)).otherwise(letter).alias(letter)
        )
    return body


def row_keys(
    body: pl.DataFrame, understanding: Understanding, background: Background
) -> pl.DataFrame:
    """The ``ROWS`` of claims: ``school`` is the id, null if unknown, ``called`` how it is
    written; ``bad_…`` says that what the row says of it cannot be read, ``doubtful_region`` that
    several are called so.
    """
    text = {role: _text(body, understanding, role) for role in ROLES}
    if len({one.target for one in understanding.role("value")}) > 1:
        # Beside several amounts nobody knows which of them they belong to.
        text |= dict.fromkeys(OF_ONE, pl.lit(None, pl.String))
    frame = body.select(
        "row", "line", "section", "words", **{f"{role}_text": text[role] for role in ROLES}
    )
    frame = _schools(stated_regions(frame, understanding), understanding, background)
    frame = _regions(frame, understanding, background)
    frame = _years(frame, understanding)
    return subjects(_stages(frame, understanding).with_columns(subject="called"))


def subjects(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` of data with all columns of ``ROWS``, and ``<role>_text`` for what stands in
    their cells.
    """
    schema: dict[str, pl.DataType | type[pl.DataType]] = ROWS | {
        f"{role}_text": pl.String for role in ROLES
    }
    empty: dict[str, object] = dict.fromkeys(
        (name for name, dtype in schema.items() if dtype == pl.Boolean), False
    )
    empty["line"] = "data"
    return rows.select(
        (pl.col(name) if name in rows.columns else pl.lit(empty.get(name))).cast(dtype).alias(name)
        for name, dtype in schema.items()
    )


ROLES = (
    "school",
    "school_name",
    "region",
    "region_name",
    "year",
    "stage",
    "grade",
    "unit",
    "numerator",
    "denominator",
    "stated",
    "stated_standard",
    "note",
)


#: What is said of one amount.
OF_ONE = ("numerator", "denominator", "stated", "stated_standard")


def _text(body: pl.DataFrame, understanding: Understanding, role: str) -> pl.Expr:
    found = [one.letter for one in understanding.role(role) if one.letter in body.columns]
    return pl.col(found[0]) if found else pl.lit(None, pl.String)


def _schools(
    frame: pl.DataFrame, understanding: Understanding, background: Background
) -> pl.DataFrame:
    ids = background.known.schools["school"]
    id_ = key(pl.col("school_text"))
    frame = frame.with_columns(
        called=pl.coalesce("school_text", told_apart("school_name_text", "stated"))
    )
    bare = frame.filter(pl.col("school_text").is_null()).drop_nulls("called")
    decided = {one.name: one.school for one in understanding.matches if one.school}
    of_id = pl.col("school_text").replace_strict(decided, default=None, return_dtype=pl.String)
    found = {
        name: decided.get(name)
        or background.names.match(name, region or understanding.region, propose=False).school
        for name, region in bare.select("called", "stated").unique().iter_rows()
    }
    matched = {name: school for name, school in found.items() if school}
    names = bare["school_name_text"].unique()
    parts = {name: stage for name in names if (stage := without_part(name)[1])}
    listed = understanding.kind == "schools"
    named = pl.col("called").replace_strict(matched, default=None, return_dtype=pl.String)
    # Not where another school's name stands beside it.
    asked = pl.col("school_text").is_in([one.name for one in understanding.matches])
    known = pl.when(id_.is_in(ids.implode()) & ~asked).then(id_) if not listed else id_
    unnamed = pl.col("school_name_text").is_null() & pl.col("school_text").is_null()
    return frame.with_columns(
        school=pl.coalesce(
            known,
            of_id,
            pl.when(pl.col("school_text").is_null()).then(named),
            pl.when(unnamed).then(pl.lit(understanding.school or None, pl.String)),
        ),
        part=pl.col("school_name_text").replace_strict(parts, default=None, return_dtype=pl.String),
    )


def _regions(
    frame: pl.DataFrame, understanding: Understanding, background: Background
) -> pl.DataFrame:
    said = pl.coalesce("region_text", "region_name_text")
    of_school = background.known.schools.select("school", of_school="region").unique("school")
    joined = frame.join(of_school, on="school", how="left", maintain_order="left", validate="m:1")
    return joined.with_columns(
        region=pl.coalesce(
            "stated",
            pl.when(said.is_null()).then(
                pl.coalesce("of_school", pl.lit(understanding.region or None, pl.String))
            ),
        ),
    ).drop("of_school", "stated")


def _years(frame: pl.DataFrame, understanding: Understanding) -> pl.DataFrame:
    if not understanding.role("year"):
        of_all = pl.lit(understanding.year, pl.Int32)
        period = pl.lit(understanding.period)
        return frame.with_columns(year=of_all, bad_year=pl.lit(False), period=period)
    said = periods(frame["year_text"])
    year = said["first"].dt.year().alias("said")
    exact = pl.col("precision").is_in(["year"])
    frame = frame.with_columns(year, precision=said["precision"])
    return frame.with_columns(
        year=pl.coalesce(
            "said", pl.when(pl.col("year_text").is_null()).then(pl.lit(understanding.year))
        ).cast(pl.Int32),
        bad_year=pl.col("year_text").is_not_null() & pl.col("said").is_null(),
        period=pl.when(~exact & pl.col("said").is_not_null()).then("year_text").fill_null(""),
    ).drop("said", "precision")


def _stages(frame: pl.DataFrame, understanding: Understanding) -> pl.DataFrame:
    text = plainly(pl.col("stage_text"))
    words = {plain(word): stage for word, stage in STAGE_WORDS.items()}
    said = pl.coalesce(
        text.replace_strict(words, default=None, return_dtype=pl.String),
        STAGE.read(pl.col("stage_text")),
    )
    grade = plainly(pl.col("grade_text"))
    of_grade = pl.coalesce(
        pl.when(grade.str.contains(pattern)).then(pl.lit(stage))
        for pattern, stage in GRADES.items()
    )
    return frame.with_columns(
        stage=pl.coalesce(said, of_grade, "part", "section"),
        bad_stage=pl.col("stage_text").is_not_null() & said.is_null(),
        default_stage=pl.lit(understanding.stage or None, pl.String),
    ).drop("part", "section")
