"""All cells of a sheet as text, each in the row and column where a clerk sees it."""

import fastexcel
import polars as pl
from openpyxl.utils import get_column_letter

#: fastexcel writes a number with at most so many decimals.
DECIMALS = 9
#: A number has so many digits that mean something.
PRECISION = 15


def grid(reader: fastexcel.ExcelReader, name: str, percent: tuple[str, ...] = ()) -> pl.DataFrame:
    """``row`` (from 1) and a column of text for each letter; null where the cell is empty.

    ``percent`` are the cells that show a percentage: 0.9887 becomes "98.87%" there.
    """
    frame = _with_all_digits(_load(reader, name, "string"), reader, name)
    trimmed = pl.all().str.strip_chars()
    cells = frame.select(pl.when(trimmed != "").then(trimmed)).with_row_index("row", 1)
    return _as_percentages(cells, percent)


def _load(reader: fastexcel.ExcelReader, name: str, dtype: fastexcel.DType) -> pl.DataFrame:
    # Without a header row and with nothing skipped, row n of the frame is row n of the sheet.
    sheet = reader.load_sheet(name, header_row=None, skip_rows=0, dtypes=dtype)
    frame = sheet.to_polars()
    # Leading columns without a value are left out: the index tells the true letter.
    frame.columns = [
        get_column_letter(column.absolute_index + 1) for column in sheet.available_columns()
    ]
    return frame


def _with_all_digits(frame: pl.DataFrame, reader: fastexcel.ExcelReader, name: str) -> pl.DataFrame:
    """``frame`` with the true digits of the numbers that the way through text has changed."""
    hit = frame.select(_changed(pl.all()).any())
    touched = [letter for letter in frame.columns if hit[letter].item()]
    if not touched:
        return frame
    exact = _load(reader, name, "float").select(touched).cast(pl.String)
    return frame.with_columns(
        pl.when(_changed(pl.col(letter)))
        .then(pl.coalesce(exact[letter], letter))
        .otherwise(letter)
        .alias(letter)
        for letter in touched
    )


def _changed(text: pl.Expr) -> pl.Expr:
    """Whether ``text`` is a number with as many decimals as fastexcel writes at most, or with more
    digits than a number has, the last ones made up by its rounding.
    """
    many = text.str.len_bytes() > PRECISION + len(".")
    return text.str.contains(r"^-?\d+\.\d+$") & (many | (text.str.slice(-DECIMALS - 1, 1) == "."))


def _as_percentages(cells: pl.DataFrame, percent: tuple[str, ...]) -> pl.DataFrame:
    rows: dict[str, list[int]] = {}
    for address in percent:
        letter = address.rstrip("0123456789")
        rows.setdefault(letter, []).append(int(address[len(letter) :]))
    return cells.with_columns(
        pl.when(pl.col("row").is_in(shown) & _number(letter).is_not_null())
        # Ten decimals: what the multiplication adds beyond them was never there.
        .then(
            pl.format(
                "{}%", (_number(letter) * 100).round(10).cast(pl.String).str.strip_suffix(".0")
            )
        )
        .otherwise(pl.col(letter))
        .alias(letter)
        for letter, shown in rows.items()
        if letter in cells.columns
    )


def _number(letter: str) -> pl.Expr:
    return pl.col(letter).cast(pl.Float64, strict=False)
