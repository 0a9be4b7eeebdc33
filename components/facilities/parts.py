"""The parts of the facilities screen, and its first sentence."""

import polars as pl

from components import picks, results
from components.context import catalog, measured, worded
from components.frame import View
from components.school.school_rows import PART
from components.words import _, words
from data.catalog import Catalog
from data.measures import schools_status
from data.measures.frames import Status
from data.store.snapshot import Snapshot
from data.words import N_

#: The parts of the screen: one at a time, or every click draws what nobody looks at.
PARTS = {
    "schools": N_("逐校达标"),
    "rule": N_("七项检验"),
    "balance": N_("校际均衡"),
    "spread": N_("学校分布"),
    "gaps": N_("缺口"),
    "rooms": N_("音乐美术教室"),
    "classes": N_("班额"),
}


def pick_part() -> str:
    """The part of the screen that the link names, the schools if none."""
    return picks.one_of("part", _("内容"), {key: _(word) for key, word in PARTS.items()})


def finding(view: View) -> str:
    """How many schools fall short, counted as on the map, how many school parts fail the resource
    test, and how many metres are missing.
    """
    return worded(_finding, view)


def _finding(view: View) -> str:
    choice = view.choice
    year = (view.snapshot, catalog(), choice.year, choice.programme)
    tested, gaps, short = (results.of_chosen(rows, view) for rows in measured(_short, *year))
    failed = tested.filter(pl.col("status") == Status.SHORT).height
    area = gaps.select(pl.col("gap").sum())
    schools = short["school"].n_unique()
    return _(
        "{schools} 所学校有指标未达标；"
        "义务教育 {parts} 个校段中 {failed} 个未通过优质均衡资源检验；"
        "教学及辅助用房共缺 {area} ㎡。",
        schools=words().number(schools),
        parts=words().number(tested.height),
        failed=words().number(failed),
        area=words().number(area.item(), 0),
    )


def _short(
    snapshot: Snapshot, catalog: Catalog, year: int, programme: str | None
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Of all schools: the parts that are tested, the metres that are missing, what falls short."""
    found = results.of_year(snapshot, catalog, year, programme)
    lacking = pl.col("indicator") == "teaching_area_per_student"
    short = schools_status.counts_overall(), pl.col("status") == Status.SHORT
    return (
        found.tested.select(*PART, "status"),
        found.gaps.filter(lacking, pl.col("status") == Status.SHORT).select(*PART, "gap"),
        found.judged.filter(*short).select(PART).unique(),
    )
