"""All cells of a sheet as text, each in the row and column where a clerk sees it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import fastexcel
import polars as pl
from openpyxl.utils import get_column_letter

from data.workbook.files.cells import KEPT, NUMBER, CellFormat, Shown

#: fastexcel writes a number with at most so many decimals.
DECIMALS = 9
#: A number has so many digits that mean something.
PRECISION = 15


def grid(reader: fastexcel.ExcelReader, name: str) -> pl.DataFrame:
    """``row`` (from 1) and a column of text for each letter; null where the cell is empty.

    A number is as it is kept, whatever its format.
    """
    frame = _with_all_digits(_load(reader, name, "string"), reader, name)
    trimmed = pl.all().str.strip_chars()
    return frame.select(pl.when(trimmed != "").then(trimmed)).with_row_index("row", 1)


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
    hit = frame.select(changed(pl.all()).any())
    touched = [letter for letter in frame.columns if hit[letter].item()]
    if not touched:
        return frame
    exact = _load(reader, name, "float").select(touched).cast(pl.String)
    exact = exact.select(in_full(exact[letter]) for letter in touched)
    return frame.with_columns(
        pl.when(changed(pl.col(letter)))
        .then(pl.coalesce(exact[letter], letter))
        .otherwise(letter)
        .alias(letter)
        for letter in touched
    )


def in_full(numbers: pl.Series) -> pl.Series:
    """``numbers`` without an exponent: 0.000000001 for 1e-9."""
    short = numbers.filter(numbers.str.contains("e", literal=True)).unique()
    return numbers.replace(short, [format(Decimal(one), "f") for one in short])


def changed(text: pl.Expr) -> pl.Expr:
    """Whether ``text`` is a number with as many decimals as fastexcel writes at most, or with more
    digits than a number has, the last ones made up by its rounding.
    """
    many = text.str.len_bytes() > PRECISION + len(".")
    return text.str.contains(r"^-?\d+\.\d+$") & (many | (text.str.slice(-DECIMALS - 1, 1) == "."))


def shown(
    cells: pl.DataFrame,
    formatted: pl.DataFrame,
    formats: Mapping[str, CellFormat],
    *,
    date1904: bool,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """``cells`` with what those show that are ``formatted`` (``row``, ``letter``, ``style`` and
    whether it is a ``number``), and of these ``cell``, ``kept``, ``scaled``, ``otherwise``,
    ``named`` where one of them is true.
    """
    odd = []
    for (letter,), part in formatted.partition_by("letter", as_dict=True).items():
        if letter not in cells.columns:
            continue
        part = part.filter(pl.col("row") <= cells.height)
        part = part.with_columns(kept=cells[str(letter)].gather(part["row"] - 1)).drop_nulls()
        said = _said(part.select("style", "number", "kept").unique(), formats, date1904)
        on = ["style", "number", "kept"]
        part = part.join(said, on=on, how="left", maintain_order="left", validate="m:1")
        column = cells[str(letter)].scatter(part["row"] - 1, part["text"])
        cells = cells.with_columns(column)
        marked = part.filter(pl.any_horizontal("scaled", "otherwise", "named"))
        odd.append(marked.select(pl.format("{}{}", "letter", "row").alias("cell"), *list(KEPT)[1:]))
    # A damaged file may hold a cell twice: the last one is that which is in ``cells``.
    every = pl.concat([pl.DataFrame(schema=KEPT), *odd])
    return cells, every.unique("cell", keep="last", maintain_order=True)


def without(cells: pl.DataFrame, addresses: Sequence[str]) -> pl.DataFrame:
    """``cells`` without those at these addresses."""
    if not addresses:
        return cells
    places = pl.DataFrame({"letter": addresses}).select(
        pl.col("letter").str.extract("^([A-Z]+)"),
        row=pl.col("letter").str.extract("([0-9]+)$").cast(pl.UInt32) - 1,
    )
    for (letter,), part in places.partition_by("letter", as_dict=True).items():
        rows = part["row"].filter(part["row"] < cells.height)
        if letter in cells.columns:
            cells = cells.with_columns(cells[str(letter)].scatter(rows, None))
    return cells


def _said(texts: pl.DataFrame, formats: Mapping[str, CellFormat], date1904: bool) -> pl.DataFrame:
    """What each text in each style shows."""
    rows = [
        (style, number, kept, *_of(formats[style], kept, number, date1904))
        for style, number, kept in texts.iter_rows()
    ]
    marks = dict.fromkeys(("number", "scaled", "otherwise", "named"), pl.Boolean)
    order = ["style", "number", "kept", *Shown._fields]
    schema = {name: marks.get(name, pl.String) for name in order}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _of(form: CellFormat, kept: str, number: bool, date1904: bool) -> Shown:
    if number:
        return form.show(float(kept), date1904) if NUMBER.fullmatch(kept) else Shown(kept)
    return Shown(form.show_text(kept))
