"""Which of the chosen schools reported for the year on view, in words."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

import polars as pl

from components.shell import (
    Snapshot,
    _,
    catalog,
    per_language,
    per_release,
    words,
)
from data.measures import Choice, Extent, reporting, selection, stages_of


class Counted(NamedTuple):
    """How many of the chosen schools existed in the year, reported at all, and but a part."""

    expected: int
    reported: int
    part: int

    @property
    def absent(self) -> int:
        """How many did not report."""
        return self.expected - self.reported


def counted(choice: Choice, snapshot: Snapshot) -> Counted:
    """How many of the chosen schools reported for the chosen year."""
    return _counted(snapshot, choice)


@per_release
def _counted(snapshot: Snapshot, choice: Choice) -> Counted:
    chosen = selection.schools(choice, snapshot)["school"]
    of_year = _of_all(snapshot).filter(pl.col("year") == choice.year)
    if of_year.is_empty():  # no school at all reported for it
        return Counted(chosen.len(), 0, 0)
    extents = of_year.filter(pl.col("school").is_in(chosen.implode()))["extent"].cast(pl.String)
    absent, part = (extents.filter(extents == each).len() for each in (Extent.NOTHING, Extent.PART))
    return Counted(extents.len(), extents.len() - absent, part)


def absent(choice: Choice, snapshot: Snapshot, stages: Iterable[str]) -> int:
    """How many of the chosen schools that teach one of ``stages`` did not report."""
    asked = {each for stage in stages for each in stages_of(stage)}
    kinds = catalog().school_types.values()
    codes = {kind.code for kind in kinds if asked & {kind.main, *kind.stages}}
    types = codes & set(choice.of("type")) if choice.of("type") else codes
    picked = selection.without(choice, ("type",)).kinds | selection.picked(type=types)
    return counted(replace(choice, kinds=picked), snapshot).absent if types else 0


def absent_from(indicators: Iterable[str], choice: Choice, snapshot: Snapshot) -> int:
    """The same of the stages for which there is a standard of one of ``indicators``."""
    asked = set(indicators)
    judging = (each for each in catalog().standards.values() if each.indicator in asked)
    return absent(choice, snapshot, {stage for each in judging for stage in each.stages})


@per_release
def _of_all(snapshot: Snapshot) -> pl.DataFrame:
    return reporting.year_reports(snapshot.schools, snapshot.items)


@per_language
def note(choice: Choice, snapshot: Snapshot) -> str:
    """'2024年只报 6/17 所'; '' where all of the chosen schools reported in full."""
    found = counted(choice, snapshot)
    parts = {
        "year": choice.year,
        "n": words().number(found.reported),
        "all": words().number(found.expected),
        "part": words().number(found.part),
    }
    if found.expected and not choice.year:
        return _("{all} 所学校都还没有报送数据", **parts)
    if found.absent and found.part:
        return _("{year}年只报 {n}/{all} 所，其中 {part} 所只报了一部分", **parts)
    if found.absent:
        return _("{year}年只报 {n}/{all} 所", **parts)
    if found.part:
        return _("{year}年 {all} 所都已报送，其中 {part} 所只报了一部分", **parts)
    return ""


def left_out(absent: int = 0, unjudged: int = 0, unruled: int = 0) -> str:
    """'另有 11 所未报送、2 所无法判定，不计在内。' of a count of schools; '' where it has all."""
    kinds = (
        (absent, _("{n} 所未报送", n=words().number(absent))),
        (unjudged, _("{n} 所无法判定", n=words().number(unjudged))),
        (unruled, _("{n} 所没有适用的标准", n=words().number(unruled))),
    )
    said = _("、").join(clause for n, clause in kinds if n)
    return _("另有 {schools}，不计在内。", schools=said) if said else ""


def with_rest(said: str, rest: str) -> str:
    """A sentence, and behind it what it leaves out."""
    return _("{sentence}{rest}", sentence=said, rest=rest) if rest else said


@per_language
def begun(choice: Choice, snapshot: Snapshot, year: int) -> str:
    """Why the default is not ``year``, a later one for which some schools have reported."""
    conditions = [key for key in selection.CONDITIONS if key != "district"]
    whole = replace(selection.without(choice, conditions), year=year)
    said = note(whole, snapshot) or _("{year}年已有学校报送", year=year)
    return _("{said}，默认看 {year}年", said=said, year=choice.year)
