"""The rows below a header: which hold data, which are sums, repeated headers or notes."""

import re

import polars as pl

from data.catalog import vocabulary
from data.workbook.claims import LINES
from data.workbook.files import BookSheet
from data.workbook.layouts.headers import PlainSheet
from data.workbook.layouts.sheet_mapping import Understanding
from data.workbook.vocabulary import NUMBERING, STAGE_WORDS, alternatives, plain, plainly, stage_in

#: What a row is.
LINE = pl.Enum(LINES)
_ROWS = vocabulary().rows
#: 总数 alone sums up; behind the word for what is counted (人口总数) it names that.
TOTAL = (
    rf"^(?:[一二三四五六七八九十\d]+[、.])?.{{0,12}}?{alternatives(_ROWS.totals)}(?:数|\(.*\))?:?$"
    rf"|^(?:全[国省市州盟区县旗校]|各校|{alternatives(STAGE_WORDS)})?"
    rf"{alternatives(_ROWS.bare_totals)}(?:\(.*\))?:?$"
    rf"|^{alternatives(_ROWS.whole_totals)}:?$|^全[国省市州盟区县旗]$"
)
AVERAGE = rf"^.{{0,8}}{alternatives(_ROWS.averages)}$"
OF_WHICH = r"^其中[:,]?"
NOTE = rf"^\*?{alternatives(_ROWS.of_notes)}?{alternatives(_ROWS.notes)}\d?[:.、]|^\*"
SIGNED = (
    rf"^第\d{{1,4}}页|^{alternatives(_ROWS.signed)}|^\(?续(?:表|上表|前表)?\d*\)?$"
    r"|^\(?(?:以上)?(?:计量|金额|货币|人数)?单位[:为][十百千万亿]{0,2}(?:[元人名个所㎡]|平方米|$)"
)
#: What columns say in which 合计 can stand.
SUM_ROLES: tuple[str, ...] = ("school", "school_name", "region", "region_name", "stage", "grade")
SUM_ROLES += ("group", "type", "ownership", "setting", "serial")
#: What may stand around a stage in a line of its own.
AROUND_STAGE = r"^\(?(?:\d+|[一二三四五六七八九十]+)?\)?[.、]?|部分|学校|学段|阶段|各|[:()、]"
#: A note takes so many cells at most.
NOTE_CELLS = 3
#: A text that begins with a number of its own.
NUMBERED = r"^\s*[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]"
#: Before the letter of a column, its texts spelled plainly.
PLAIN = "plain "


def lines(sheet: PlainSheet, understanding: Understanding, keys: list[str]) -> pl.DataFrame:
    """Every row below the header that holds anything: ``row``, its cells and ``line``: what it is.

    ``keys`` are the letters of the columns in which 合计 can stand.
    """
    asked = (understanding.first_row, understanding.last_row, *keys)
    if asked not in sheet.told_apart:
        sheet.told_apart[asked] = _told_apart(sheet, understanding, keys)
    return sheet.told_apart[asked]


def _told_apart(sheet: PlainSheet, understanding: Understanding, keys: list[str]) -> pl.DataFrame:
    cells = sheet.cells
    letters = cells.columns[1:]
    if not letters:
        return cells.clear().with_columns(line=pl.lit("data").cast(LINE))
    body = _filled(cells, understanding)
    # Each text is spelled plainly once, however often it is looked at.
    body = body.with_columns(
        plainly(pl.col(keys)).name.prefix(PLAIN),
        start=plainly(pl.coalesce(letters)),
        filled=pl.sum_horizontal(pl.col(letters).is_not_null()),
    )
    total, average, of_which = (_any(keys, pattern) for pattern in (TOTAL, AVERAGE, OF_WHICH))
    repeated = _repeated(cells, understanding.first_row, body)
    few = pl.col("filled") <= NOTE_CELLS
    noted = few & pl.col("start").str.contains(NOTE)
    signed = pl.col("row").is_in(_signed(body, letters).implode())
    body = body.with_columns(ended=noted.cum_max())
    single = pl.col("filled") == 1
    return body.with_columns(
        line=pl.when(repeated)
        .then(pl.lit("heading"))
        .when(noted | signed | (pl.col("ended") & few))
        .then(pl.lit("note"))
        .when(average & ~single)
        .then(pl.lit("average"))
        .when(total & (~single | _lost(sheet)))
        .then(pl.lit("total"))
        .when(of_which)
        .then(pl.lit("of_which"))
        .when(single & (pl.lit(len(letters) > 2) | _staged(body)))
        .then(pl.lit("section"))
        .otherwise(pl.lit("data"))
        .cast(LINE),
    ).select("row", *letters, "line")


def _filled(cells: pl.DataFrame, understanding: Understanding) -> pl.DataFrame:
    """The rows of the table in which anything stands."""
    some = pl.any_horizontal(pl.col(cells.columns[1:]).is_not_null())
    within = pl.col("row").is_between(understanding.first_row, understanding.last_row)
    return cells.filter(some, within)


def _staged(body: pl.DataFrame) -> pl.Expr:
    """Whether a row begins with nothing but the words for a stage."""
    texts = body.filter(pl.col("filled") == 1)["start"].unique()
    return pl.col("start").is_in([text for text in texts if text and only_stage(text)])


def _lost(sheet: BookSheet) -> pl.Expr:
    """Whether a row has cells that hold a formula without its value, or an error."""
    rows = [int(re.sub(r"\D", "", cell)) for cell in (*sheet.formulas, *sheet.errors)]
    return pl.col("row").is_in(rows)


def _signed(body: pl.DataFrame, letters: list[str]) -> pl.Series:
    """The rows that say who has filled in, signed or stamped the sheet, and little else."""
    begun = body.filter(pl.col("start").str.contains(SIGNED))
    if begun.is_empty():
        return begun["row"]
    signatures = pl.sum_horizontal(
        plainly(pl.col(letter)).str.contains(SIGNED).fill_null(value=False) for letter in letters
    )
    few = pl.col("filled") <= NOTE_CELLS
    return begun.filter(few | (2 * signatures >= pl.col("filled")))["row"]


def _any(keys: list[str], pattern: str) -> pl.Expr:
    """Whether one of the key cells reads like ``pattern``."""
    if not keys:
        return pl.lit(False)
    found = [pl.col(f"{PLAIN}{key}").str.contains(pattern).fill_null(False) for key in keys]
    return pl.any_horizontal(found)


def _repeated(cells: pl.DataFrame, first: int, body: pl.DataFrame) -> pl.Expr:
    """Whether a row says again what stands above the first row of data, as on every page."""
    letters = cells.columns[1:]
    some = pl.any_horizontal(pl.col(letters).is_not_null())
    above = cells.filter(some, pl.col("row") < first)
    rows = []
    for row in above.iter_rows(named=True):
        said = {letter: row[letter] for letter in letters if row[letter] is not None}
        # A look at one cell spares most comparisons.
        middle = list(said)[len(said) // 2]
        if body.filter(pl.col(middle) == said[middle]).height:
            same = [
                pl.col(letter).is_null() | pl.col(letter).eq_missing(pl.lit(row[letter]))
                for letter in letters
            ]
            # Merged cells and running numbers may be left out where a header is repeated.
            filled = pl.sum_horizontal(pl.col(letters).is_not_null())
            rows.append(pl.all_horizontal(same) & (filled >= min(2, len(said))))
    return pl.any_horizontal(rows) if rows else pl.lit(False)


def alone(body: pl.DataFrame) -> list[str]:
    """The texts below the header that have a row for themselves, and the notes."""
    letters = [name for name in body.columns if name not in ("row", "line")]
    if not letters:
        return []
    cells = pl.col(letters)
    single = pl.sum_horizontal(cells.is_not_null()) == 1
    texts = body.filter(single | (pl.col("line") == "note")).select(text=pl.coalesce(cells))
    return texts["text"].drop_nulls().unique(maintain_order=True).to_list()


def section_stages(body: pl.DataFrame) -> pl.DataFrame:
    """``body`` with ``section``: the stage of the last line of its own that named one.

    Of numbered ones (二、小学) the next number ends it, even in a row of data.
    """
    letters = [name for name in body.columns if name not in ("row", "line")]
    titles = body.select("row", "line", text=pl.coalesce(letters)).filter(
        (pl.col("line") == "section") | pl.col("text").str.contains(NUMBERED)
    )
    stages: dict[int, str] = {}
    open_ = ""
    for row, line, text in titles.iter_rows():
        number = NUMBERING.match(plain(text))
        if line == "section" or (open_ and number and _kind(number[0]) == open_):
            stages[row] = only_stage(plain(text)) if line == "section" else ""
            open_ = _kind(number[0]) if number and stages[row] else ""
    stage = pl.col("row").replace_strict(stages, default=None, return_dtype=pl.String)
    return body.with_columns(section=stage.forward_fill().replace("", None))


def _kind(number: str) -> str:
    """How a number is written: 一、 and 二、 are alike, 1. and (一) are others."""
    return re.sub(r"[一二三四五六七八九十]+", "一", re.sub(r"\d+", "1", number))


def only_stage(text: str) -> str:
    """The stage that a line names when it says nothing else: '一、小学部分'."""
    rest, stage = stage_in(text)
    return "" if re.sub(AROUND_STAGE, "", rest) else stage
