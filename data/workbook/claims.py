"""Claims: what each cell of a sheet says, of whom and when, before anybody has checked it."""

from dataclasses import dataclass

import dataframely as dy
import polars as pl

#: What is less certain than this was taken from other words than the catalogue has.
SURE = 0.97
#: What a row of a sheet is.
LINES = ("data", "total", "of_which", "average", "heading", "section", "note", "blank")


class Claim(dy.Schema):
    """One cell with what it says; a null is what neither the cell nor the sheet says.

    What is the same all down a column is categorical: there are as many claims as cells.
    """

    row = dy.Int64(description="number in the sheet")
    letter = dy.Categorical(description="of its column")
    cell = dy.String(description="its address")
    text = dy.String(description="what it shows")
    words = dy.String(nullable=True, description="the name of its row, where rows name measures")
    line = dy.Enum(list(LINES), description="what its row is")
    school = dy.String(nullable=True, description="id, null if it is not known")
    called = dy.String(nullable=True, description="how the school is written")
    subject = dy.String(nullable=True, description="of what it is said, as it is printed")
    region = dy.String(nullable=True)
    measure = dy.Categorical(
        nullable=True, description="an indicator, a region item, or a school item without its stage"
    )
    stage = dy.Categorical(nullable=True)
    year = dy.Int32(nullable=True)
    period = dy.String(nullable=True, description="part of the year")
    section = dy.String(nullable=True, description="of a report")
    unit = dy.Categorical(nullable=True, description="that column or row name say")
    qualifier = dy.String(nullable=True, description="said in a column of its own")
    nature = dy.String(nullable=True)
    certainty = dy.Float64(min=0, max=1, description="of what column and row are taken for")
    reason = dy.Categorical(description="how that is known")
    bad_region = dy.Bool(description="what is written for it cannot be read")
    doubtful_region = dy.Bool(description="several are called so")
    bad_year = dy.Bool()
    bad_stage = dy.Bool()
    default_stage = dy.String(nullable=True, description="of the whole sheet")


#: The columns of a claim that its cell decides, and those that are the same all along its row.
OF_CELL = (
    "row",
    "letter",
    "cell",
    "text",
    "words",
    "measure",
    "stage",
    "year",
    "unit",
    "certainty",
    "reason",
)
OF_ROW = tuple(name for name in Claim.column_names() if name not in OF_CELL) + ("stage", "year")
#: ``place`` leads from a cell to its row, from 0.
CELLS = {name: Claim.columns()[name].dtype for name in OF_CELL} | {"place": pl.UInt32()}
ROWS = {"row": pl.UInt32()} | {name: Claim.columns()[name].dtype for name in OF_ROW}


@dataclass(frozen=True)
class Claims:
    """The claims of one sheet, kept apart as long as possible: ``cells`` (``CELLS``) and, once a
    row, ``rows`` (``ROWS``, and ``<role>_text`` for what stands in the columns of a role).

    ``texts`` are the cells of the rows as they stand.
    """

    cells: pl.DataFrame
    rows: pl.DataFrame
    texts: pl.DataFrame

    @property
    def inferred(self) -> dict[str, int]:
        """How many of the cells are not surely what they are taken for, by how that is known."""
        unsure = self.cells.filter(pl.col("certainty") < SURE)
        return dict(unsure["reason"].cast(pl.String).value_counts(sort=True).iter_rows())

    def joined(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Each ``Claim`` with all that ``rows``, these or more of them, say of its row."""
        rows = rows.drop("row").rename({"stage": "stage_of_row", "year": "year_of_row"})
        alike = rows.select(pl.all().eq_missing(pl.all().first()).all())
        same = [name for name in rows.columns if rows.height and alike[name].item()]
        # What is the same in all rows need not be looked up for each of many cells.
        joined = self.cells.with_columns(
            *(pl.lit(rows[name].head(1)).first().alias(name) for name in same),
            *rows.drop(same)[self.cells["place"]],
        )
        return joined.with_columns(
            stage=pl.coalesce("stage", "stage_of_row"), year=pl.coalesce("year", "year_of_row")
        ).drop("place", "stage_of_row", "year_of_row")
