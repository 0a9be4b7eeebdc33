"""A rectification ledger (整改台账, 问题清单) in a clerk's own columns: found by its words."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

import polars as pl

from data.catalog import vocabulary
from data.personal import HEADER
from data.workbook.files import BookSheet
from data.workbook.findings import Code
from data.workbook.layouts.sheet_mapping import (
    Decision,
    Question,
    Seen,
    Understanding,
)
from data.workbook.layouts.surroundings import surroundings
from data.workbook.vocabulary import (
    ROLE_WORDS,
    Match,
    Names,
    alternatives,
    bare,
    plain,
    unadorned,
    without_brackets,
)

#: What a column of a ledger holds, under the name by which our own sheet calls it; in this order.
PATTERNS = {
    name: re.compile(
        f"{alternatives(heading.before)}*{alternatives(heading.words)}{alternatives(heading.behind)}*"
    )
    for name, heading in vocabulary().ledger.columns.items()
}
#: Columns of which a ledger may have several; of the others the second one is left out.
SEVERAL = ("责任单位", "配合单位", "责任人")
TITLE = re.compile("整改|台账|问题清单|任务清单|责任清单|一本账|销号")
#: The header stands in one of so many rows.
WITHIN = 20
#: So many columns at least are known by their words.
LEAST = 4
#: Between the schools of one cell.
BETWEEN = r"[、，,;；\n/]+"
#: Not one school, but all of them or those that the text does not name.
ALL = re.compile(r"各|全[区县市]|所有|相关|有关|部分|中小学|等|^(?:无|/|-)$")
Row = dict[str, str]


@dataclass(frozen=True)
class Head:
    """The rows of the header and what stands over each column."""

    rows: tuple[int, ...]
    texts: Row
    above: tuple[str, ...]


def ledger(file: str, sheet: BookSheet, names: Names, decision: Decision) -> Understanding | None:
    """The sheet as a ledger, None if it is none."""
    head = _head(sheet)
    if head is None:
        return None
    columns = tuple(_seen(letter, text) for letter, text in head.texts.items())
    columns = _as_decided(_once(columns), decision)
    around = surroundings(file, sheet.name, head.above, {})
    stated = around.regions[0] if len(around.regions) == 1 else ""
    understanding = Understanding(
        sheet=sheet.name,
        shape="",
        kind="rectifications",
        header_rows=head.rows,
        first_row=head.rows[-1] + 1,
        last_row=int(str(sheet.cells["row"].max() or 0)),
        columns=columns,
        title=around.title,
        year=around.year if around.year_from == "title" else None,
        year_from="title" if around.year_from == "title" else "",
        region=decision.region or stated,
        whose_from="decided" if decision.region else around.region_from if stated else "",
    )
    return _asked(understanding, sheet, names, dict(decision.schools))


def is_ledger(sheet: BookSheet) -> bool:
    """Whether a sheet is one."""
    return _head(sheet) is not None


def letter_of(understanding: Understanding, name: str) -> str:
    """The (first) column that holds ``name``, '' if there is none."""
    return next((one.letter for one in understanding.columns if meaning(one) == name), "")


def meaning(seen: Seen) -> str:
    """Which of ``PATTERNS`` a column is."""
    if seen.role == "value":
        return seen.target
    return {"serial": "序号", "note": "备注", "school_name": "涉及学校"}.get(seen.role, "")


def schools_in(text: str) -> list[str]:
    """The names in one cell; none where it says 全区各学校 and the like."""
    parts = (part.strip() for part in re.split(BETWEEN, text))
    return [part for part in parts if part and not ALL.search(plain(part))]


@lru_cache(maxsize=2**14)
def _word(text: str) -> str:
    """What a header says the column holds, '' if it is none of a ledger."""
    word = unadorned(without_brackets(bare(text)))
    return next((name for name, pattern in PATTERNS.items() if pattern.fullmatch(word)), "")


def _head(sheet: BookSheet) -> Head | None:
    """The row, or the two rows merged into each other, with the most words of a ledger."""
    letters = sheet.cells.columns[1:]
    rows = {
        row["row"]: {letter: row[letter] for letter in letters if row[letter] is not None}
        for row in sheet.cells.head(WITHIN).iter_rows(named=True)
    }
    tied = {top for top, _, _, _ in sheet.merged}
    best: tuple[tuple[int, ...], Row] = ((), {})
    for number, row in rows.items():
        both = row | {k: v for k, v in rows.get(number + 1, {}).items() if _word(v)}
        for numbers, texts in (((number,), row), ((number, number + 1), both)):
            if len(numbers) == 1 or number in tied:
                best = max(best, (numbers, texts), key=lambda one: (_known(one[1]), -len(one[0])))
    above = tuple(
        text for n, row in rows.items() if n < min(best[0], default=0) for text in row.values()
    )
    head = Head(best[0], best[1], above)
    return head if _is_ledger(head, sheet.name) else None


def _known(texts: Row) -> int:
    return len({_word(text) for text in texts.values()} - {""})


def _is_ledger(head: Head, name: str) -> bool:
    """Whether there is a problem or task in each row, and who mends it until when."""
    found = {_word(text) for text in head.texts.values()}
    said = any(TITLE.search(plain(text)) for text in (*head.above, name, *head.texts.values()))
    mending = found & {"措施", "责任单位", "时限", "状态"}
    return (
        bool(found & {"问题", "任务"}) and said and len(mending) > 1 and _known(head.texts) >= LEAST
    )


def _seen(letter: str, text: str) -> Seen:
    header = " ".join(text.split())
    name = _word(text)
    if name in ("序号", "备注", "涉及学校"):
        role = {"序号": "serial", "备注": "note", "涉及学校": "school_name"}[name]
        return Seen(letter, header, role, reason="role_word")
    if name == "不读取":
        return Seen(letter, header, "ignored", reason="role_word")
    if name:
        return Seen(letter, header, "value", name, reason="role_word")
    role = ROLE_WORDS.get(bare(text), "")
    if role in ("region", "region_name"):
        return Seen(letter, header, role, reason="role_word")
    if role == "personal" or HEADER.search(plain(text)):
        return Seen(letter, header, "personal", reason="personal")
    return Seen(letter, header, "ignored", confidence=0.0, reason="unknown")


def _once(columns: tuple[Seen, ...]) -> tuple[Seen, ...]:
    """What a column before holds is left out; a task without a problem is what is to be done."""
    problem = any(one.target == "问题" for one in columns)
    measure = any(one.target == "措施" for one in columns)
    taken: set[str] = set()
    found = []
    for one in columns:
        if one.target == "任务":
            left = "问题" if not problem else "措施" if not measure else ""
            one = replace(one, target=left) if left else replace(one, role="ignored", target="")
        name = meaning(one)
        if name in taken and name not in SEVERAL:
            one = replace(one, role="ignored", target="", reason="twice")
        taken.add(name or one.letter)
        found.append(one)
    return tuple(found)


def _as_decided(columns: tuple[Seen, ...], decision: Decision) -> tuple[Seen, ...]:
    said = {one.about: one for one in decision.columns}
    return tuple(
        replace(one, role=said[one.letter].role, target=said[one.letter].target, reason="decided")
        if one.letter in said
        else one
        for one in columns
    )


def _asked(
    understanding: Understanding, sheet: BookSheet, names: Names, decided: dict[str, str]
) -> Understanding:
    """With its schools matched by name, and what is open."""
    asked = []
    if not understanding.region and not understanding.role("region", "region_name"):
        asked.append(Question(Code.REGION_UNKNOWN, blocks=True))
    letter = letter_of(understanding, "涉及学校")
    below = sheet.cells.filter(pl.col("row") >= understanding.first_row)
    texts = below[letter].drop_nulls().to_list() if letter in below.columns else []
    said = dict.fromkeys(name for text in texts for name in schools_in(text))
    matches = tuple(
        Match(one.name, decided[one.name], "decided") if one.name in decided else one
        for one in names.matches((name, understanding.region) for name in said)
    )
    asked += [
        Question(Code.SCHOOL_DOUBTFUL, one.name, one.options) for one in matches if not one.school
    ]
    return replace(understanding, matches=matches, questions=tuple(asked))
