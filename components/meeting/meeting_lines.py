"""What scenes say line by line: figures, districts, schools, gaps, changes, what is to be done."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

import polars as pl

from components.facilities import six_of_seven
from components.figures import figure_cards, region_comparison, school_rows, shared_results
from components.maps import school_map
from components.overview import Line, district_rows, shortfall_rows, verdict
from components.shell import (
    COLOUR,
    MARK,
    UNKNOWN,
    PageContext,
    _,
    catalog,
    measured,
    reader_clock,
    words,
)
from data.measures import OVERALL, REMAINING_AT_LEAST, Level, Status, headline_figures, selection

#: More than these nobody looks at in a meeting; how many are left is said.
MOST = 40
_EMPTY = dict.fromkeys(
    ("level", "mark", "word", "colour", "id", "name", "value"), ""
) | dict.fromkeys(("said", "change", "who"), "")


def line(**stated: Any) -> Line:
    """A line that says what is ``stated``, and nothing else."""
    empty: dict[str, Any] = _EMPTY | {"share": None, "limit": None, "beyond": False, "late": False}
    return cast(Line, empty | stated)


def of_figures(view: PageContext, indicators: Sequence[str]) -> list[Line]:
    """The ``indicators``, the worst first; of several regions the values of all of these, where
    any are known.
    """
    rows = shared_results.standings(view, indicators)
    if region := shared_results.single(view):
        shown = figure_cards.alike(rows)
        return shortfall_rows.of_figures(view, shown, region, reader_clock.today())
    if rows.is_empty():
        return of_districts(rows, shared_results.focus(view))
    ranked = headline_figures.worst_first(rows, catalog())
    names = region_comparison.names_of(shared_results.focus(view))
    return most(shortfall_rows.of_regions(figure_cards.alike(ranked), names))


def of_districts(rows: pl.DataFrame, regions: Sequence[str]) -> list[Line]:
    """How many of ``rows`` (as of ``shared_results.standings``) fall short in each region."""
    names = region_comparison.names_of(regions)
    return most(district_rows.lines(district_rows.shown(rows, regions), names))


def of_schools(view: PageContext, by: str) -> list[Line]:
    """The schools that fall short by ``by`` (see ``school_map``), those in most indicators first;
    then those that cannot be judged.
    """
    schools = school_map.of_view(view, by).filter(pl.col("status") != Status.MET)
    rank = pl.col("status").cast(pl.String).cast(six_of_seven.RANK)
    ordered = schools.sort(
        rank, "short", descending=[False, True], nulls_last=True, maintain_order=True
    )
    return most([_school(row, by) for row in ordered.to_dicts()])


def _school(row: Mapping[str, Any], by: str) -> Line:
    mark, _space, word = row["state"].partition(" ")
    counted = by == OVERALL and row["short"]
    return line(
        level=row["status"] or "",
        mark=mark,
        colour=COLOUR.get(row["status"] or "", UNKNOWN),
        name=row["name"],
        value=_("{n} 项未达标", n=words().number(row["short"])) if counted else word,
    )


def of_rulings(view: PageContext) -> list[Line]:
    """The school parts that fail the test of seven resources or leave it open, and why."""
    schools = measured(selection.schools, view.choice, view.snapshot)
    failed = shared_results.of_schools(view).tested.filter(pl.col("status") != Status.MET)
    rank = pl.col("status").cast(pl.String).cast(six_of_seven.RANK)
    ordered = failed.sort(rank, "met", "lowest", nulls_last=True, maintain_order=True)
    told = six_of_seven.told(school_rows.with_names(ordered, schools))
    return most([_ruling(row) for row in told.to_dicts()])


def _ruling(row: Mapping[str, Any]) -> Line:
    scale = 100 * shortfall_rows.END
    share = None if row["share"] is None else min(row["share"] / scale, 1) * 100
    return line(
        level=row["status"],
        mark=MARK[row["status"]],
        colour=COLOUR[row["status"]],
        name=row["name"],
        value=f"{row['met']}/7",
        share=share,
        limit=None if share is None else REMAINING_AT_LEAST * 100 / shortfall_rows.END,
        said=row["why"],
    )


def of_gaps(sums: pl.DataFrame) -> list[Line]:
    """What is missing; ``sums`` as of ``facility_gaps.totals``."""
    names = school_rows.titles(sums["indicator"])
    return [
        line(
            **verdict.sign(Level.SHORT),
            name=names[row["indicator"]],
            value=_("缺 {gap}", gap=school_rows.amount(row["gap"], row["unit"])),
            said=_("{n} 所学校", n=words().number(row["schools"])),
        )
        for row in sums.sort("schools", descending=True, maintain_order=True).to_dicts()
    ]


def of_sentences(said: Sequence[str]) -> list[Line]:
    """Sentences as they are."""
    return most([line(name=each) for each in said])


def of_items(items: pl.DataFrame) -> list[Line]:
    """What is to be done, by whom until when; what is late stands out."""
    return most([_item(row) for row in items.to_dicts()])


def _item(row: Mapping[str, Any]) -> Line:
    who, day = row["responsible"] or _("责任单位未填"), words().date(row["due"])
    if not row["overdue"]:
        return line(name=row["problem"], value=day, who=who)
    look = verdict.sign(Level.SHORT) | {"word": ""}
    return line(
        **look,
        name=row["problem"],
        value=_("超期 {n} 天", n=words().number(row["days_late"])),
        who=_("{unit} · {due}", unit=who, due=day),
    )


def most(lines: Sequence[Line]) -> list[Line]:
    """The first of ``lines``, and how many are left."""
    left = len(lines) - MOST
    rest = [line(name=_("另 {n} 项", n=words().number(left)))] if left > 0 else []
    return [*lines[:MOST], *rest]
