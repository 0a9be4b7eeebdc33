"""All cells of a sheet as text, each in the row and column where a clerk sees it."""

from datetime import date, timedelta
from decimal import Decimal

import fastexcel
import polars as pl
from openpyxl.utils import get_column_letter

#: fastexcel writes a number with at most so many decimals.
DECIMALS = 9
#: A number has so many digits that mean something.
PRECISION = 15
#: How fastexcel writes what is formatted as a date or a time.
MOMENT = r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?$"
#: Day 0 of the two calendars: what lies so near is a time of day or a duration.
EPOCHS = {False: date(1899, 12, 31), True: date(1904, 1, 1)}
LONGEST_DURATION = timedelta(days=4)


def grid(
    reader: fastexcel.ExcelReader,
    name: str,
    percent: tuple[str, ...] = (),
    *,
    date1904: bool = False,
) -> pl.DataFrame:
    """``row`` (from 1) and a column of text for each letter; null where the cell is empty.

    ``percent`` are the cells that show a percentage: 0.9887 becomes "98.87%" there.
    A date is "2023-09-01", with a time "2023-09-01 08:30:00"; a time of day or duration "1:09:00".
    """
    frame = _with_all_digits(_load(reader, name, "string"), reader, name)
    frame = _with_moments(frame, EPOCHS[date1904])
    trimmed = pl.all().str.strip_chars()
    cells = frame.select(pl.when(trimmed != "").then(trimmed)).with_row_index("row", 1)
    return as_percentages(cells, percent)


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


def _with_moments(frame: pl.DataFrame, epoch: date) -> pl.DataFrame:
    """``frame`` with dates and times as people write them."""
    hit = frame.select(pl.all().str.contains(MOMENT).any())
    touched = [letter for letter in frame.columns if hit[letter].item()]
    return frame.with_columns(_moment(pl.col(letter), epoch) for letter in touched)


def _moment(text: pl.Expr, epoch: date) -> pl.Expr:
    moment = (
        pl.when(text.str.contains(MOMENT))
        .then(text)
        .str.to_datetime("%Y-%m-%d %H:%M:%S%.f", strict=False)
    )
    seconds = (moment - pl.lit(epoch).cast(pl.Datetime)).dt.total_milliseconds() / 1000
    whole = seconds.round().cast(pl.Int64)
    duration = pl.format(
        "{}:{}:{}",
        whole // 3600,
        (whole // 60 % 60).cast(pl.String).str.zfill(2),
        (whole % 60).cast(pl.String).str.zfill(2),
    )
    day = text.str.strip_suffix(" 00:00:00")
    return (
        pl.when(moment.dt.date() < pl.lit(epoch + LONGEST_DURATION))
        .then(duration)
        .when(moment.is_not_null())
        .then(day)
        .otherwise(text)
        .name.keep()
    )


def as_percentages(cells: pl.DataFrame, percent: tuple[str, ...]) -> pl.DataFrame:
    """``cells`` with the numbers at these addresses as a clerk sees them: "98.87%"."""
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
