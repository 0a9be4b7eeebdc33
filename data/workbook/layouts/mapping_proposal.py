"""A book understood sheet by sheet: proposals with their reasons, and what has to be asked."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from data.catalog import Catalog
from data.workbook.files import BookSheet
from data.workbook.layouts.column_meaning import (
    STATISTIC,
    Reading,
    of_funds,
    read_columns,
)
from data.workbook.layouts.headers import HeaderScore, PlainSheet, outline
from data.workbook.layouts.ledger_columns import ledger
from data.workbook.layouts.next_table import TableMarks
from data.workbook.layouts.other_lists import of_something_else
from data.workbook.layouts.row_kinds import SUM_ROLES, alone, lines
from data.workbook.layouts.row_meaning import completed, fields, limited, row_names, under_sections
from data.workbook.layouts.sheet_mapping import Decision, Seen, Understanding
from data.workbook.layouts.sheet_questions import offering, questions, whose_from
from data.workbook.layouts.surroundings import Surroundings, surroundings, unit_said
from data.workbook.layouts.table_split import plain_sheets
from data.workbook.layouts.titles import school_in, titled
from data.workbook.vocabulary import COLUMNS, Known, Names, Places, plain, regions_in

NOTHING = Decision()
#: What a form can say of its school.
OF_A_SCHOOL = ("school", "school_name", "type", "ownership")


@dataclass(frozen=True)
class Background:
    """What is known before a sheet is read; ``listed``: the schools that the file itself lists."""

    catalog: Catalog
    known: Known
    names: Names
    marks: TableMarks
    listed: pl.DataFrame

    @classmethod
    def of(cls, catalog: Catalog, known: Known, listed: pl.DataFrame | None = None) -> "Background":
        """Ready to understand many sheets."""
        listed = pl.DataFrame(schema=COLUMNS) if listed is None else listed
        known = known.also(listed)
        names = Names(Places.of(known.regions), known)
        return cls(catalog, known, names, TableMarks.of(HeaderScore.of(catalog), names), listed)

    def listing(self, schools: Sequence[pl.DataFrame]) -> "Background":
        """With ``schools`` that sheets of the file list, right or wrong as their rows may be."""
        if not schools:
            return self
        return Background.of(self.catalog, self.known, pl.concat([self.listed, *schools]))

    def tables(self, sheet: BookSheet) -> list[PlainSheet]:
        """The tables of a sheet."""
        return plain_sheets(sheet, self.marks)


def understood(
    file: str,
    sheet: PlainSheet,
    background: Background,
    memory: Mapping[str, Decision],
    decision: Decision | None = None,
) -> Understanding:
    """One sheet. What was decided for its shape before holds, what is decided now even more."""
    proposed = _ledger_or_figures(file, sheet, background, NOTHING)
    chosen = decision
    if chosen is None and proposed.shape in memory:
        chosen = memory[proposed.shape].for_the_next()
    return proposed if chosen is None else _ledger_or_figures(file, sheet, background, chosen)


def _ledger_or_figures(
    file: str, sheet: PlainSheet, background: Background, decision: Decision
) -> Understanding:
    listed = ledger(file, sheet, background.names, decision)
    found = (
        _propose(file, sheet, background, decision)
        if listed is None
        else replace(listed, shape=_shape(listed))
    )
    found = offering(found, background.known.regions)
    return replace(found, kind="unread", questions=(), first_row=1) if decision.unread else found


def _propose(
    file: str, sheet: PlainSheet, background: Background, decision: Decision
) -> Understanding:
    score = background.marks.score
    found = outline(sheet, score, score.is_unit)
    reading = read_columns(sheet, found, background.catalog, decision.columns)
    units = reading.vocabulary.units
    around = surroundings(file, sheet.of, found.above, units, sheet.above)
    keys = reading.letters("school", "school_name", "region", "region_name")
    about_a_school = not keys and bool(
        decision.school or (not decision.region and school_in(around, background.names))
    )
    if about_a_school or (decision.region and not keys):
        # A table of one school, which its title names, is none of its district.
        level = "school" if about_a_school else "region"
        reading = read_columns(sheet, found, background.catalog, decision.columns, level)
    reading = of_funds(replace(reading, title=around.title))
    understanding = Understanding(
        sheet=sheet.name,
        shape="",
        kind="unknown",
        header_rows=found.header_rows,
        first_row=found.first_row,
        last_row=found.last_row,
        by_cell=sheet.places is not None,
        columns=reading.columns,
        title=around.title,
        year=around.year,
        year_from=around.year_from,
        period=around.period,
        stage=around.stage,
        unit=around.unit,
        region=around.regions[0] if len(around.regions) == 1 else "",
        whose_from=around.region_from if len(around.regions) == 1 else "",
    )
    body = lines(sheet, understanding, _sum_keys(reading))
    unit = understanding.unit or unit_said(alone(body), units)
    understanding = replace(understanding, unit=unit)
    reading, named = _named(reading, body, decision, about_a_school)
    columns, named = (
        completed(limited(seen, reading, around.titles), reading, around.texts, around.stage)
        for seen in (reading.columns, named)
    )
    understanding = replace(understanding, columns=columns, fields=named)
    kind = _kind(reading, named)
    kind = "unknown" if of_something_else(understanding, reading, body) else kind
    understanding = replace(understanding, kind=kind, shape=_shape(understanding))
    understanding = _with_rows(understanding, reading, body, around, background)
    understanding = _decided(understanding, decision)
    understanding = replace(understanding, whose_from=whose_from(understanding, decision))
    return questions(understanding, reading, body, background.names, decision, around)


def _sum_keys(reading: Reading) -> list[str]:
    """Columns in which 合计 stands: what names a row, or the first one whatever it is."""
    first = [reading.columns[0].letter] if reading.columns else []
    first = [letter for letter in first if letter not in reading.letters("value", "measure")]
    keys = [*reading.letters(*SUM_ROLES), *first]
    return [key for key in dict.fromkeys(keys) if key in reading.sheet.cells.columns]


def _named(
    reading: Reading, body: pl.DataFrame, decision: Decision, about_a_school: bool
) -> tuple[Reading, tuple[Seen, ...]]:
    """The row names of a sheet that has them; of what level it is shows in them."""
    measures = reading.letters("measure")
    if not measures:
        return reading, ()
    whole = under_sections(body)
    data = whole.filter(pl.col("line").is_in(["data", "of_which"]))
    data = data if data.height else whole  # nothing but names, as in a blank form
    named = row_names(data, reading.letters("group"), measures[0])["words"]
    best = reading, fields(reading, named, decision.fields)
    if reading.letters("school", "school_name", "region", "region_name") or about_a_school:
        return best
    of_a_school = any(one.role in ("school", "school_name") for one in best[1])
    for level in ("school",) if of_a_school else ("school", "region"):
        other = replace(reading, level=level)
        found = fields(other, named, decision.fields)
        if of_a_school or _known(found) > _known(best[1]):
            best = other, found
    return best


def _statistics(reading: Reading, named: tuple[Seen, ...]) -> bool:
    """Whether header or rows say themselves which amounts are statistics."""
    return any(STATISTIC in plain(one.header) for one in (*reading.columns, *named))


def _known(found: tuple[Seen, ...]) -> int:
    return sum(bool(one.target) for one in found)


def _kind(reading: Reading, named: tuple[Seen, ...]) -> str:
    roles = {one.role for one in reading.columns}
    whose = bool(roles & {"school", "school_name"})
    asked = ("limited", "twice")
    amounts = any(one.target or one.reason in asked for one in (*reading.columns, *named))
    if "type" in roles and whose and roles & {"ownership", "region", "region_name", "setting"}:
        return "schools"
    if whose and "ownership" in roles and not amounts and "value" not in roles:
        return "schools"
    if not amounts and not (whose and roles & {"value", "total"}):
        return "unknown"
    if STATISTIC in plain(reading.title) and not _statistics(reading, named):
        return "unknown"  # what the columns and rows name are not the amounts, but their spread
    if "personal" in roles and not whose and "measure" not in roles:
        return "unknown"  # a list of people
    if "measure" in roles:
        rows = "school_card" if reading.level == "school" else "region_rows"
        return "school_long" if whose else rows
    return "school_wide" if whose or reading.level == "school" else "region_wide"


def _shape(understanding: Understanding) -> str:
    """The same for sheets laid out alike: the header texts with years left open, and the rows of
    a form.
    """
    header = [
        (one.letter, re.sub(r"(?:19|20)\d\d", "#", plain(one.header)))
        for one in understanding.columns
    ]
    card = understanding.kind in ("school_card", "region_rows") or understanding.by_cell
    rows = [plain(one.header) for one in understanding.fields] if card else []
    text = json.dumps([header, rows], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _with_rows(
    understanding: Understanding,
    reading: Reading,
    body: pl.DataFrame,
    around: Surroundings,
    background: Background,
) -> Understanding:
    """With what the rows of a form say about the form, and the measure that a title names."""
    said = _said_in_rows(understanding, reading, body)
    school = understanding.school
    if understanding.kind in ("school_card", "school_wide") and not reading.letters(
        "school", "school_name"
    ):
        names = background.names
        school = said.get("school", "") if said.get("school", "") in background.known.ids else ""
        if not school and "school_name" in said:
            school = names.match(said["school_name"]).school
        school = school or ("" if "school_name" in said else school_in(around, names))
    changed = replace(
        understanding,
        school=school,
        said=tuple((role, said[role]) for role in OF_A_SCHOOL if role in said),
        region=_place(said, understanding),
        year=_as_year(said.get("year")) or understanding.year,
        year_from="rows" if _as_year(said.get("year")) else understanding.year_from,
    )
    return changed if reading.letters("measure") else titled(changed, reading, around)


def _place(said: dict[str, str], understanding: Understanding) -> str:
    """The region that a form names in its rows, else the one known so far."""
    for role in ("region", "region_name"):
        found = regions_in(said.get(role, ""), understanding.near)
        if found:
            return found[0] if len(found) == 1 else ""
    return understanding.region


def _as_year(text: str | None) -> int | None:
    found = re.match(r"((?:19|20)\d\d)", plain(text or ""))
    return int(found[1]) if found else None


def _said_in_rows(
    understanding: Understanding, reading: Reading, body: pl.DataFrame
) -> dict[str, str]:
    """What the rows of a form say about the whole form, by role."""
    values = [c.letter for c in understanding.columns if c.role == "value"]
    roles = {
        one.header: one.role for one in understanding.fields if one.role not in ("value", "asked")
    }
    if not values or not roles:
        return {}
    named = row_names(body, reading.letters("group"), reading.letters("measure")[0])
    rows = named.filter(pl.col("words").is_in(list(roles)))
    said = rows.select("words", text=pl.coalesce(values)).drop_nulls()
    return {roles[words]: text for words, text in reversed(said.rows())}


def _decided(understanding: Understanding, decision: Decision) -> Understanding:
    said = {
        key: value
        for key in ("region", "year", "stage", "school", "measure", "unit")
        if (value := getattr(decision, key))
    }
    if "year" in said:
        said["year_from"] = "decided"
    return replace(understanding, **said, places=decision.places)
