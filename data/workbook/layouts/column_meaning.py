"""What each column of a sheet is, from the words over it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import polars as pl

from data.catalog import Catalog
from data.personal import HEADER
from data.workbook.files import BookSheet
from data.workbook.layouts.columns_twice import of_two, once
from data.workbook.layouts.headers import Outline
from data.workbook.layouts.label_roles import PIVOT, all_stages, role_of_labels
from data.workbook.layouts.parts_of import parts
from data.workbook.layouts.sheet_mapping import Chosen, Seen, corrected, meant
from data.workbook.vocabulary import (
    BRACKET,
    SCALED,
    SURENESS,
    Found,
    Vocabulary,
    cleaned,
    plain,
    role_of,
    stage_in,
    vocabulary,
    without_brackets,
    year_in,
)

#: Statistics that stand in rows below each other, over columns that name what they are of.
STATISTIC = "差异系数"
#: Amounts of money that do not say of what: planned ones, and spent ones.
FUNDS = {
    "education_budget": re.compile(r"(?:年初|年度)?预算(?:数|额)?"),
    "education_expenditure": re.compile(r"(?:实际|预算)?(?:执行|决算|支出)(?:数|额)?"),
}
#: A title that says so.
EDUCATION_SPENDING = re.compile("公共(?:财政)?预算.{0,4}教育支出|公共(?:财政)?预算教育")
#: A header of how many there are of them: 满意问卷数/其中：家长.
COUNTED = re.compile("数(?:/|$)|[率比计]$")
#: So many rows tell what a column holds.
SOME = 200


@dataclass(frozen=True)
class Reading:
    """A sheet on its way to being understood."""

    sheet: BookSheet
    outline: Outline
    catalog: Catalog
    level: str
    columns: tuple[Seen, ...]
    title: str = ""

    @property
    def vocabulary(self) -> Vocabulary:
        """The names of what the sheet counts."""
        return vocabulary(self.catalog, self.level)

    def letters(self, *roles: str) -> list[str]:
        """The columns with one of ``roles``."""
        return [one.letter for one in self.columns if one.role in roles]


def read_columns(
    sheet: BookSheet,
    outline: Outline,
    catalog: Catalog,
    chosen: Iterable[Chosen] = (),
    about: str = "",
) -> Reading:
    """Every column with something in it; what a person has chosen comes first.

    ``about`` is the level of a sheet of which it is known from elsewhere.
    """
    said = {one.about: one for one in chosen}
    units = vocabulary(catalog, "school").units
    roles = {letter: role_of(path, units) for letter, path in outline.paths.items()}
    roles |= {letter: one.role for letter, one in said.items()}
    roles = _settled(sheet, outline, roles, catalog)
    roles |= _of_names(outline, roles, catalog)
    level = about or _level(roles, outline, catalog)
    names = vocabulary(catalog, level)
    columns = [
        _private(_seen(letter, path, roles[letter], names, "measure" in roles.values()))
        for letter, path in _parts_of_others(outline.paths, names).items()
    ]
    columns = [corrected(one, said.get(one.letter)) for one in _sums(parts(columns), roles)]
    columns = of_two(
        columns, sheet.hidden_columns, lambda each: tuple(_below(sheet, outline, each))
    )
    return Reading(sheet, outline, catalog, level, once(columns))


def _parts_of_others(
    paths: Mapping[str, tuple[str, ...]], names: Vocabulary
) -> dict[str, tuple[str, ...]]:
    """其中骨干教师数 says of whom it is a part by what stands before it, and nothing by itself."""
    found: dict[str, tuple[str, ...]] = {}
    whole: tuple[str, ...] = ()
    for letter, path in paths.items():
        part = bool(path) and plain(path[-1]).startswith("其中")
        longer = (*whole, path[-1]) if part else path
        lost = longer == path or names.find(path).target or not names.find(longer).target
        found[letter] = path if lost else longer
        whole = whole if part else path[-1:]
    return found


def _settled(
    sheet: BookSheet, outline: Outline, roles: dict[str, str], catalog: Catalog
) -> dict[str, str]:
    """Roles that depend on which others there are."""
    named_so = [letter for letter, role in roles.items() if role == "school_name"]
    # 幼儿园 and 学校 may stand over how many there are.
    roles = roles | {letter: "" for letter in named_so if _counts(sheet, outline, letter)}
    roles |= _told_by_rows(sheet, outline, roles, catalog)
    roles |= _wider(roles)
    for letter in roles:
        if roles[letter] in ("", "group") and _statistic(sheet, outline, letter):
            roles[letter] = "measure"
    measures = [letter for letter, role in roles.items() if role == "measure"]
    roles |= _groups(roles, measures)
    named = {"school", "school_name"} & set(roles.values())
    for letter, role in roles.items():
        alone = outline.paths[letter][-1] if letter in outline.paths else ""
        if role == "unit" and not measures and not named:
            texts = _below(sheet, outline, letter).to_list()
            roles[letter] = role_of_labels(texts, catalog, (), pivot=True)
        elif role == "group" and not measures:
            roles[letter] = "type" if named and "type" not in roles.values() else ""
        elif role == "value" and not measures and len(outline.paths.get(letter, ())) > 1:
            roles[letter] = ""  # 在校生 / 数量
        elif role == "serial" and measures and plain(alone) == "代码":
            roles[letter] = "ignored"
    return roles


def _of_names(outline: Outline, roles: Mapping[str, str], catalog: Catalog) -> dict[str, str]:
    """Between the names of items and whether they are met one column says how things are."""
    found = set(roles.values())
    if "measure" not in found or "value" in found or not found & {"stated", "stated_standard"}:
        return {}
    names = vocabulary(catalog, "region")
    strange = [
        letter
        for letter, path in outline.paths.items()
        if not roles[letter] and names.find(path).role == "ignored"
    ]
    return {strange[0]: "value"} if len(strange) == 1 else {}


def _told_by_rows(
    sheet: BookSheet, outline: Outline, roles: Mapping[str, str], catalog: Catalog
) -> dict[str, str]:
    """Columns whose header leaves open what the rows tell."""
    found = {
        letter: role_of_labels(
            _below(sheet, outline, letter).to_list(),
            catalog,
            {*roles.values()},
            pivot=plain(outline.paths[letter][-1]) in PIVOT,
        )
        for letter, role in roles.items()
        if role == "labels"
    }
    if {"school", "school_name", "stage"} & {*roles.values(), *found.values()}:
        return found
    kinds = [letter for letter, role in roles.items() if role == "type"]
    return found | {
        letter: "stage" for letter in kinds if all_stages(_below(sheet, outline, letter).to_list())
    }


def _below(sheet: BookSheet, outline: Outline, letter: str) -> pl.Series:
    """The first texts of a column below its header."""
    if letter not in sheet.cells.columns:
        return pl.Series(letter, [], pl.String)
    # One column at a time: a table may have very many.
    rows = sheet.cells.select("row", letter).filter(pl.col("row") >= outline.first_row)
    return rows[letter].drop_nulls().head(SOME)


def _wider(roles: Mapping[str, str]) -> dict[str, str]:
    """Provinces and cities: the last of their columns names the region, if no district does."""
    wider = [letter for letter, role in roles.items() if role == "wider"]
    if not wider:
        return {}
    placed = bool({"region", "region_name"} & set(roles.values()))
    last = {} if placed else {wider[-1]: "region_name"}
    return dict.fromkeys(wider, "ignored") | last


def _groups(roles: Mapping[str, str], measures: list[str]) -> dict[str, str]:
    """Of several columns that name items the last one does, unless no amounts follow it (内容)."""
    if len(measures) < 2:
        return {}
    letters = list(roles)
    behind = letters[letters.index(measures[-1]) + 1 :]
    followed = any(roles[letter] in ("", "value") for letter in behind)
    last = {} if followed else {measures[-1]: "value"}
    return dict.fromkeys(measures[: -1 if followed else -2], "group") | last


def _statistic(sheet: BookSheet, outline: Outline, letter: str) -> bool:
    """Whether the rows of a column say which statistic the others show."""
    return bool(_below(sheet, outline, letter).str.contains(STATISTIC, literal=True).any())


def _counts(sheet: BookSheet, outline: Outline, letter: str) -> bool:
    """Whether numbers stand in a column, too short to be the codes of schools."""
    below = _below(sheet, outline, letter)
    return bool(below.len()) and bool(below.str.contains(r"^[\d,]{1,8}(?:\.\d+)?$").all())


def _level(roles: Mapping[str, str], outline: Outline, catalog: Catalog) -> str:
    """Whether the sheet is about schools or about regions."""
    found = set(roles.values())
    if found & {"school", "school_name", "grade"}:
        return "school"
    if found & {"region", "region_name", "stage"}:
        return "region"
    known = {
        level: sum(
            bool(vocabulary(catalog, level).find(path).target)
            for letter, path in outline.paths.items()
            if not roles[letter]
        )
        for level in ("region", "school")
    }
    return max(known, key=lambda level: known[level])


def _seen(letter: str, path: tuple[str, ...], role: str, names: Vocabulary, rows: bool) -> Seen:
    header = "/".join(" ".join(part.split()) for part in path)
    whole = names.find(path) if role in ("", "value") else None
    if role and not (whole and whole.target and len(path) > 1):
        unit = cleaned(path[-1], names.units)[1] if path else ""
        stage = stage_in(year_in(plain(path[0]))[0])[1] if role == "value" and path else ""
        year = year_in(plain("".join(path)))[1] if role == "value" else None
        reason = "personal" if role == "personal" else "role_word"
        if role == "value" and any(map(SCALED.fullmatch, BRACKET.findall(plain(path[-1])))):
            role = "value" if unit else "asked"  # 数值(万)
        return Seen(letter, header, role, "", stage, year, unit, 1.0, reason)
    assert whole is not None
    return _value(letter, header, whole, rows)


def _value(letter: str, header: str, found: Found, rows: bool) -> Seen:
    """A column of amounts, or one that nobody knows."""
    role = "total" if found.total and not found.target else found.role
    if role == "ignored" and rows:
        role = "value"  # the row and the column may say together what it is
    return meant(found, letter, header, role)


def _private(seen: Seen) -> Seen:
    """A column without a meaning for us that holds names or telephone numbers."""
    header = plain(seen.header)
    if seen.role not in ("ignored", "asked") or not HEADER.search(header) or COUNTED.search(header):
        return seen
    return replace(seen, role="personal", reason="personal", suggestions=())


def _sums(columns: list[Seen], roles: Mapping[str, str]) -> list[Seen]:
    """Beside columns for single stages, the one for no stage is their sum."""
    if {"stage", "grade"} & set(roles.values()):
        return columns
    staged = {one.target for one in columns if one.role == "value" and one.stage and one.target}
    return [
        replace(one, role="total")
        if one.role == "value" and one.target in staged and not one.stage and one.year is None
        else one
        for one in columns
    ]


def of_funds(reading: Reading) -> Reading:
    """预算数 and 执行数 where no rows say of what: the title does, or it is asked."""
    if reading.letters("measure") or reading.level != "region":
        return reading
    said = EDUCATION_SPENDING.search(plain(reading.title))
    return replace(reading, columns=tuple(_of_funds(one, bool(said)) for one in reading.columns))


def _of_funds(seen: Seen, said: bool) -> Seen:
    words = without_brackets(plain(seen.header))
    target = next((target for target, known in FUNDS.items() if known.fullmatch(words)), "")
    if not target or seen.reason in ("same_words", "decided"):
        return seen
    if said:
        how = "other_words"
        return replace(seen, role="value", target=target, confidence=SURENESS[how], reason=how)
    return replace(seen, role="asked", target="", reason="unknown", suggestions=(target,))
