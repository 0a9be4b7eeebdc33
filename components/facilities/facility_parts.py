"""The parts of the facilities screen, and its first sentence."""

import polars as pl

from components.figures import PART, shared_results, year_reports
from components.inputs import url_widgets
from components.shell import (
    N_,
    PageContext,
    Snapshot,
    _,
    catalog,
    per_language,
    per_release,
    words,
)
from data.catalog import Catalog
from data.measures import Status, schools_status

#: The parts of the screen: one at a time, or every click draws what nobody looks at.
PARTS = {
    "schools": N_("逐校达标"),
    "rule": N_("综合达标"),
    "balance": N_("校际均衡"),
    "spread": N_("学校分布"),
    "gaps": N_("缺口"),
    "rooms": N_("音乐美术教室"),
    "classes": N_("班额"),
}


def pick_part() -> str:
    """The part of the screen that the link names, the schools if none."""
    return url_widgets.one_of("part", _("内容"), {key: _(word) for key, word in PARTS.items()})


@per_language
def facilities_finding(view: PageContext) -> str:
    """How many schools fall short, counted as on the map, how many school parts fail the resource
    test, how many metres are missing; and of how many schools that is not known.
    """
    counts = schools_status.counts(shared_results.statuses(view, schools_status.OVERALL))
    rest = year_reports.left_out(counts["no_data"], counts["unknown"], counts["none"])
    judged = counts["met"] + counts["short"]
    if not judged:
        return year_reports.with_rest(_("没有可以判定的学校。"), rest)
    choice = view.choice
    year = (view.snapshot, catalog(), choice.year, choice.programme)
    tested, gaps = (shared_results.of_chosen(rows, view) for rows in _missing(*year))
    area = _area(gaps, known=not rest)
    clauses = (_schools(counts["short"], judged), _tested(tested), area)
    said = _("{clauses}。", clauses=_("；").join(filter(None, clauses)))
    return year_reports.with_rest(said, rest)


def _schools(short: int, judged: int) -> str:
    if short:
        return _("{schools} 所学校未达标", schools=words().number(short))
    return _("{judged} 所学校达标", judged=words().number(judged))


def _tested(tested: pl.DataFrame) -> str:
    """How many school parts fail the resource test, and of how many that is open."""
    counted = dict(tested["status"].value_counts().iter_rows())
    parts = {
        "parts": words().number(tested.height),
        "failed": words().number(counted.get(Status.SHORT, 0)),
        "open": words().number(counted.get(Status.UNKNOWN, 0)),
    }
    if tested.is_empty():
        return ""
    if counted.get(Status.UNKNOWN):
        return _(
            "义务教育 {parts} 所学校（学段）中 {failed} 所未实现优质均衡资源配置综合达标，"
            "{open} 所不能判定",
            **parts,
        )
    return _("义务教育 {parts} 所学校（学段）中 {failed} 所未实现优质均衡资源配置综合达标", **parts)


def _area(gaps: pl.DataFrame, *, known: bool) -> str:
    """The metres that are missing, as far as they are known; that none are only where all is."""
    unknown = gaps.filter(pl.col("status") == Status.UNKNOWN)["school"].n_unique()
    short = gaps.filter(pl.col("status") == Status.SHORT)
    parts = {
        "area": words().number(float(short["gap"].sum()), 0),
        "n": words().number(unknown),
    }
    if gaps.height == unknown or (short.is_empty() and not known):
        return ""
    if short.is_empty():
        return _("教学及辅助用房都够")
    if unknown:
        return _("教学及辅助用房已知共缺 {area} ㎡，{n} 所学校算不出", **parts)
    return _("教学及辅助用房共缺 {area} ㎡", **parts)


@per_release
def _missing(
    snapshot: Snapshot, catalog: Catalog, year: int, programme: str | None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Of all schools: the parts that are tested, and the metres that each is missing."""
    found = shared_results.of_year(snapshot, catalog, year, programme)
    lacking = pl.col("indicator") == "teaching_area_per_student"
    return (
        found.tested.select(*PART, "status"),
        found.gaps.filter(lacking).select(*PART, "gap", "status"),
    )
