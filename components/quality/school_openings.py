"""Which schools are not asked for a year, as they did not exist yet, and how that is known."""

import polars as pl

from components.shell import (
    N_,
    PageContext,
    Snapshot,
    _,
    measured,
    per_release,
    words,
)
from data.measures import Known, school_openings_by_year, selection

#: So many schools are named.
NAMED = 6
WHY = {
    Known.BUILT: N_("{name}（{since}年建校）"),
    Known.REPORTED: N_("{name}（{since}年首次报送，此前没有建校的记录）"),
}


def note(view: PageContext, year: int) -> str:
    """The chosen schools that are not asked for ``year``, each with the reason; '' without any."""
    chosen = measured(selection.schools, view.choice, view.snapshot)
    since = _opened(view.snapshot).filter(pl.col("since") > year)
    named = selection.school_names(chosen)
    return sentence(named.join(since, on="school", validate="m:1", maintain_order="left"), year)


@per_release
def _opened(snapshot: Snapshot) -> pl.DataFrame:
    return school_openings_by_year.opened(snapshot.schools, snapshot.items)


def sentence(later: pl.DataFrame, year: int) -> str:
    """The schools ``later`` (name, since, known) are not asked for ``year``; '' without any."""
    if later.is_empty():
        return ""
    named = later.head(NAMED).select("name", "since", "known").iter_rows()
    listed = _("、").join(_reason(*each) for each in named)
    if later.height > NAMED:
        listed = _("{names}等", names=listed)
    return _(
        "{year}年还不存在的 {n} 所学校不应报，不计在内：{names}。",
        year=year,
        n=words().number(later.height),
        names=listed,
    )


def _reason(name: str, since: int, known: str) -> str:
    why = WHY[Known(known)]
    return _(why, name=name, since=since)
