"""A ledger in a clerk's own columns, read as our own sheet of rectification items is."""

import hashlib
import re
from functools import cache

import polars as pl
from openpyxl.utils import get_column_letter

from data.personal import masked, units_in
from data.workbook.files import BookSheet
from data.workbook.layouts.headers import PlainSheet
from data.workbook.layouts.ledger_columns import letter_of, meaning, schools_in
from data.workbook.layouts.mapping_proposal import Background
from data.workbook.layouts.own_table import Table, printed
from data.workbook.layouts.row_kinds import NOTE, SIGNED, TOTAL
from data.workbook.layouts.sheet_mapping import Understanding
from data.workbook.templates import sheet_of
from data.workbook.vocabulary import PROGRESS, every_region, plain, plainly, regions_of_texts

#: A state at the beginning of a longer text counts, unless the rest takes something back.
CLAUSE = re.compile(r"[,。;:(、]")
TAKEN_BACK = re.compile("部分|但|尚|未|仍|还|基本|除|%|剩余|其余|其中|待(?!验收|销号)|不")
#: A row with so few cells and no problem is a heading or a signature.
FEW = 2
#: The column of our own sheet that each column of a ledger goes into as it is.
AS_IT_IS = {"section": "章节", "problem": "问题", "measure": "措施", "due_text": "时限"}
#: The column of a ledger that each field is read from.
LETTERS = AS_IT_IS | {
    "subject": "责任对象",
    "progress": "状态",
    "schools": "涉及学校",
    "responsible": "责任单位",
    "note": "备注",
}
#: A remark with one of these names a person.
CONTACT = "联系|电话|手机|姓名|责任人|负责人"


def ledger_items(
    file: str, sheet: PlainSheet, understanding: Understanding, background: Background
) -> tuple[Table, pl.Series]:
    """The items of one ledger, as if they stood in our own sheet (``doubtful``: schools that nobody
    knows), and the rows that add up others. Nobody's name is kept: of whom is responsible only the
    units.
    """
    body = _named(sheet, understanding)
    items = body.filter("is_item").with_columns(**_texts(understanding, background))
    items = items.with_columns(item=_item(items, understanding))
    totals = body.filter("is_sum")["row"].cast(pl.Int64)
    return _table(file, sheet, understanding, background, items), totals


def stated(understanding: Understanding) -> list[str]:
    """The fields of an item that the columns say."""
    said = {field for field, name in LETTERS.items() if letter_of(understanding, name)}
    units = any(meaning(one) in _kept for one in understanding.columns)
    return [*said, *(["responsible"] if units else [])]


def of_persons(understanding: Understanding) -> tuple[str, ...]:
    """Columns in which names stand, or may stand beside what is asked for."""
    return tuple(
        one.letter
        for one in understanding.columns
        if one.role == "personal" or meaning(one) in ("责任人", "责任单位", "配合单位")
    )


def _named(sheet: BookSheet, understanding: Understanding) -> pl.DataFrame:
    """The rows below the header with a column for each that a ledger may have.

    What is merged over several rows holds for all of them; ``continued``: the row has its problem
    from the one above. ``is_item``: it is no heading, note or signature.
    """
    cells = sheet.cells.filter(pl.col("row") >= understanding.first_row)
    letters = cells.columns[1:]
    start = plainly(pl.coalesce(letters)) if letters else pl.lit("")
    filled = pl.sum_horizontal(pl.col(letters).is_not_null()) if letters else pl.lit(0)
    body = _merged_down(sheet, cells).with_columns(cells.select(start=start, filled=filled))
    for name in (
        "编号",
        "序号",
        "章节",
        "问题",
        "措施",
        "时限",
        "状态",
        "责任对象",
        "涉及学校",
        "备注",
    ):
        letter = letter_of(understanding, name)
        own = letter in letters
        body = body.with_columns((pl.col(letter) if own else pl.lit(None, pl.String)).alias(name))
    letter = letter_of(understanding, "问题")
    above = cells[letter].is_null() if letter in letters else pl.lit(False)
    header = {plain(one.header) for one in understanding.columns if one.target == "问题"}
    other = pl.col("start").str.contains(f"{NOTE}|{SIGNED}") & (pl.col("filled") <= FEW + 1)
    sums = pl.col("start").str.contains(TOTAL) & (pl.col("filled") <= FEW + 1)
    sums = sums.fill_null(value=False)
    repeated = plainly(pl.col("问题")).is_in(list(header)).fill_null(value=False)
    some = pl.col("问题").is_not_null() | (pl.col("filled") > FEW)
    return body.with_columns(
        continued=above & pl.col("问题").is_not_null(),
        is_item=some & ~other.fill_null(value=False) & ~repeated & ~sums,
        is_sum=sums,
    )


def _merged_down(sheet: BookSheet, cells: pl.DataFrame) -> pl.DataFrame:
    first = int(str(cells["row"].min() or 0))
    texts = {letter: dict(cells.select("row", letter).iter_rows()) for letter in cells.columns[1:]}
    below: dict[str, dict[int, str]] = {}
    for top, left, bottom, _ in sheet.merged:
        letter = get_column_letter(left)
        text = texts.get(letter, {}).get(top)
        if top >= first and bottom > top and text is not None:
            below.setdefault(letter, {}).update((row, text) for row in range(top + 1, bottom + 1))
    return cells.with_columns(
        pl.coalesce(
            letter, pl.col("row").replace_strict(rows, default=None, return_dtype=pl.String)
        ).alias(letter)
        for letter, rows in below.items()
    )


def _texts(understanding: Understanding, background: Background) -> dict[str, pl.Expr]:
    """What the rows say, in the words of our own sheet."""
    decided = {one.name: one.school for one in understanding.matches if one.reason == "decided"}

    @cache
    def school(name: str, place: str | None) -> str:
        found = decided.get(name) or background.names.match(name, place or "", propose=False).school
        return str(found)

    def ids(row: dict[str, str | None]) -> str:
        found = (school(name, row["place"]) for name in schools_in(row["涉及学校"] or ""))
        return ";".join(dict.fromkeys(filter(None, found)))

    def doubtful(row: dict[str, str | None]) -> str:
        names = schools_in(row["涉及学校"] or "")
        return "、".join(name for name in names if not school(name, row["place"]))

    region = _region(understanding)
    places = {code: one.name for code, one in every_region().items()}
    place = region.replace_strict(places, default=None, return_dtype=pl.String)
    schools = pl.col("涉及学校")
    named = pl.struct(schools, place=region)
    remark = pl.when(~pl.col("备注").str.contains(CONTACT)).then(masked(pl.col("备注")))
    state = pl.col("状态").map_elements(_state, pl.String)
    more = pl.when(state != pl.col("状态")).then(masked(pl.col("状态")))
    return {
        **{field: masked(pl.col(name)) for field, name in AS_IT_IS.items()},
        "region": region,
        "subject": pl.coalesce(masked(pl.col("责任对象")), schools, place),
        "schools": named.map_elements(ids, pl.String).replace("", None),
        "doubtful": named.map_elements(doubtful, pl.String),
        "responsible": _units(understanding),
        "progress": state,
        "note": pl.concat_str(more, remark, separator="；", ignore_nulls=True).replace("", None),
    }


def _region(understanding: Understanding) -> pl.Expr:
    """That which the row names, else the one of the sheet."""

    def code(text: str) -> str | None:
        codes, _ = regions_of_texts([text], understanding.near)
        return (dict(understanding.places) | codes).get(text)

    said = [
        pl.col(one.letter).map_elements(code, pl.String)
        for one in understanding.role("region", "region_name")
    ]
    return pl.coalesce(said) if said else pl.lit(understanding.region or None, pl.String)


def _units(understanding: Understanding) -> pl.Expr:
    """The units of all columns that say who is responsible."""
    parts = [
        pl.col(one.letter).map_elements(_kept[meaning(one)], pl.String).replace("", None)
        for one in understanding.columns
        if meaning(one) in _kept
    ]
    if not parts:
        return pl.lit(None, pl.String)
    joined = pl.concat_list(parts).list.drop_nulls().list.unique(maintain_order=True)
    return joined.list.join("、").replace("", None)


def _of_a_person(text: str) -> str:
    return units_in(text, of_persons=True)


_kept = {"责任单位": units_in, "配合单位": units_in, "责任人": _of_a_person}


def _state(text: str) -> str:
    """The word for the state that ``text`` begins with; as it is where that is none."""
    usual = plain(text).rstrip("。.;,!")
    first, *rest = CLAUSE.split(usual, maxsplit=1)
    for said, more in ((usual, ""), (first, "".join(rest))):
        code = PROGRESS.spellings.get(said)
        if code and not TAKEN_BACK.search(more):
            return PROGRESS.labels[code].zh
    return text


def _item(items: pl.DataFrame, understanding: Understanding) -> pl.Series:
    """The number of an item, else one made of what stays when the ledger is sent again.

    Rows below each other that share their problem are counted.
    """
    digest = items["problem"].map_elements(
        lambda text: hashlib.sha256(plain(text).encode()).hexdigest()[:8], pl.String
    )
    year = str(understanding.year) if understanding.year else None
    made = pl.concat_str(
        pl.col("region"),
        pl.lit(year, pl.String),
        pl.col("序号"),
        digest,
        separator="-",
        ignore_nulls=True,
    )
    number = pl.coalesce("编号", made)
    group = (~pl.col("continued")).cum_sum()
    nth = pl.int_range(pl.len()).over(group) + 1
    return items.select(
        item=pl.when(nth > 1).then(pl.format("{}-{}", number, nth)).otherwise(number)
    )["item"]


def _table(
    file: str,
    sheet: BookSheet,
    understanding: Understanding,
    background: Background,
    items: pl.DataFrame,
) -> Table:
    layout_of = sheet_of(background.catalog, "rectifications")
    anchors = (letter_of(understanding, name) for name in ("编号", "序号", "问题"))
    letters = {"item": next(filter(None, anchors), "A")}
    letters |= {
        field: at for field, name in LETTERS.items() if (at := letter_of(understanding, name))
    }
    placed = understanding.role("region", "region_name")
    if placed:
        letters["region"] = placed[0].letter
    headers = {one.letter: one.header for one in understanding.columns}
    said = [one.letter for one in placed]
    items = items.with_columns(region=pl.coalesce("region", *said))
    texts = {
        printed(one.field): pl.col(one.field).cast(pl.String)
        if one.field in items.columns
        else pl.lit(None, pl.String)
        for one in layout_of.columns
    }
    return Table(
        file=file,
        name=sheet.name,
        sheet=layout_of,
        letters=letters,
        headers={field: headers.get(letter, "") for field, letter in letters.items()},
        units=dict.fromkeys(letters),
        rows=items.select("row", "doubtful", **texts),
        header_row=understanding.first_row - 1,
    )
