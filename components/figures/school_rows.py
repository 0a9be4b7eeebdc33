"""Rows about schools and their indicators in words: names, limits, what is missing."""

from collections.abc import Iterable
from functools import cache

import polars as pl
import streamlit as st

from components.figures import figure_sentences
from components.shell import (
    N_,
    _,
    catalog,
    indicator_links,
    url_state,
    word,
    words,
)
from data.catalog import STAGES
from data.measures import selection
from data.records import Qualifier

#: What the link says of the parts of a screen with schools; the page of a school has none of them.
OF_SCREEN = ("part", "group", "columns")
#: Which part of which school a row is about.
PART = ["school", "stage"]
#: Kinds of schools that are judged by the same indicators.
GROUPS = {
    "compulsory": (N_("义务教育学校"), ("primary", "junior", "nine_year")),
    "kindergarten": (N_("幼儿园"), ("kindergarten",)),
    "senior": (N_("普通高中"), ("senior",)),
}


def with_names(rows: pl.DataFrame, schools: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with ``name``: as among ``schools``, with the stage where it has several."""
    several = pl.col("stage").n_unique().over("school") > 1
    return rows.join(
        selection.school_names(schools), on="school", validate="m:1", maintain_order="left"
    ).with_columns(name=pl.when(several).then(staged()).otherwise("name"))


def staged() -> pl.Expr:
    """The column ``name`` with the word for the column ``stage``."""
    return pl.format(_("{school}（{stage}）", school="{}", stage="{}"), "name", word("stage"))


def qualifier_word() -> pl.Expr:
    """The word for the column ``qualifier``; nothing where the value is exact."""
    return pl.when(pl.col("qualifier") != Qualifier.EXACT).then(word("qualifier"))


def titles(indicators: Iterable[str]) -> dict[str, str]:
    """Short names of the indicators, in the order of their standards."""
    found = set(indicators)
    return {
        key: words().name(catalog().indicators[key].short) for key in _ordered() if key in found
    }


@cache
def _ordered() -> tuple[str, ...]:
    """All indicators with a standard."""
    return tuple(dict.fromkeys(each.indicator for each in catalog().standards.values()))


def number(indicator: str, value: float | None, limit: float | None = None) -> str:
    """A value without its unit, told apart from its ``limit``; a ratio as people write it."""
    return words().bare(value, indicator, catalog(), limit)


def bounds(rows: pl.DataFrame) -> str:
    """The limits in ``rows`` of one indicator, the youngest stage first: '≥ 4.5 / 5.8'."""
    norm = not rows.is_empty() and figure_sentences.is_norm_of_posts(rows.row(0, named=True))
    sides = (("at_least", _("编制标准") if norm else "≥"), ("at_most", "≤"))
    listed = rows.sort(pl.col("stage").cast(pl.Enum(STAGES)))
    said = [
        f"{sign} " + " / ".join(number(rows["indicator"][0], limit, limit) for limit in limits)
        for side, sign in sides
        if (limits := listed[side].drop_nulls().unique(maintain_order=True).to_list())
    ]
    return " ".join(said)


def headings(indicators: Iterable[str]) -> dict[str, str]:
    """``titles`` with the unit in a second line, where there is one."""
    found = catalog()
    units = {key: words().name(found.unit_of(key).name).strip() for key in indicators}
    return {
        key: f"{title}\n{units[key]}" if units[key] and not _is_ratio(key) else title
        for key, title in titles(units).items()
    }


def _is_ratio(indicator: str) -> bool:
    return catalog().indicators[indicator].kind == "ratio"


def missing(gap: float | None, unit: str) -> str:
    """'缺 45 ㎡'; '' if nothing is missing or it cannot be counted."""
    return _("缺 {amount}", amount=amount(gap, unit)) if gap else ""


def amount(gap: float, unit: str) -> str:
    """How much is missing, with its unit; what is missing never reads as nothing."""
    return words().number(gap, 0 if gap >= 10 else 2) + unit_of(unit)


def unit_of(unit: str) -> str:
    """The word for a unit, with the space that a language puts before it."""
    return words().name(catalog().units[unit].name)


def open_school(school: str, indicator: str = "") -> None:
    """Go to the page of one school, opened at ``indicator``, else at the one that the link follows;
    with the filters as they are.
    """
    target = indicator_links.of_school(school, indicator or indicator_links.followed())
    # Streamlit adds a step for Back, to this screen with the link of the next one: with its own
    # part in it, it looks as it was left.
    here = {key: st.query_params[key] for key in OF_SCREEN if key in st.query_params}
    st.switch_page(target.page, query_params=here | url_state.to(target.codes))


def opening(cells: pl.DataFrame, verdict: str = "") -> pl.DataFrame:
    """Cells of a matrix of schools with what each ``opens``: its school at its ``indicator``; one
    without an indicator is about ``verdict``.
    """
    target = pl.concat_str("id", pl.col("indicator").fill_null(verdict), separator="/")
    return cells.with_columns(opens=pl.when(pl.col("id") != "").then(target))


def open_cell(opened: str) -> None:
    """Go where a click on such a matrix leads: on a cell, or on the name of its row."""
    row, _slash, indicator = opened.rpartition("/")
    if indicator in catalog().indicators:
        open_school(row.rpartition("/")[0], indicator)
    else:
        open_school(row)
