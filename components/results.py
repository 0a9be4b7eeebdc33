"""The measured results that several pages share, computed once a release and choice."""

from collections.abc import Sequence
from typing import NamedTuple

import dataframely as dy
import polars as pl

from components.choice import Choice, districts, schools, stages, within
from components.context import catalog, measured
from components.frame import View
from data.catalog import Catalog
from data.measures import facilities, figures, overview
from data.measures.figures import SchoolYear
from data.measures.frames import Gap, JudgedFigure
from data.regions import regions
from data.store.snapshot import Snapshot


def school_year(view: View) -> SchoolYear:
    """All schools in the chosen year, judged."""
    return measured(figures.school_year, view.snapshot, catalog(), view.choice.year)


class OfSchools(NamedTuple):
    """The chosen schools in the chosen year: judged values, resource test, gaps."""

    judged: pl.DataFrame
    tested: pl.DataFrame
    gaps: pl.DataFrame


def of_schools(view: View) -> OfSchools:
    """What is known of the chosen schools; all of it computed once a release and choice."""
    return measured(_of_schools, view.snapshot, catalog(), view.choice)


def _of_schools(snapshot: Snapshot, catalog: Catalog, choice: Choice) -> OfSchools:
    chosen = schools(choice, snapshot).select("school")
    year = measured(figures.school_year, snapshot, catalog, choice.year)
    everything = (year.judged, year.tested, measured(_gaps, snapshot, catalog, choice.year))
    return OfSchools(*(rows.join(chosen, on="school", how="semi") for rows in everything))


def _gaps(snapshot: Snapshot, catalog: Catalog, year: int) -> dy.DataFrame[Gap]:
    judged = measured(figures.school_year, snapshot, catalog, year).judged
    return facilities.gaps(judged, catalog)


def _all_figures(snapshot: Snapshot, catalog: Catalog) -> dy.DataFrame[JudgedFigure]:
    years = snapshot.items["year"].unique().sort()
    judged = [measured(figures.school_year, snapshot, catalog, year) for year in years]
    return figures.figures(snapshot, catalog, judged)


def focus(view: View) -> tuple[str, ...]:
    """The regions on view: the chosen one, else all of the lowest level that report."""
    if view.choice.district is not None and not view.choice.district.endswith("00"):
        return (view.choice.district,)
    return measured(_lowest, view.snapshot, view.choice.district)


def _lowest(snapshot: Snapshot, chosen: str | None) -> tuple[str, ...]:
    levels = dict(regions().select("adcode", "level").iter_rows())
    inside = set(pl.DataFrame({"region": districts(snapshot)}).filter(within(chosen))["region"])
    for level in ("district", "city", "province"):
        found = sorted(code for code in inside if levels.get(code) == level)
        if found:
            return tuple(found)
    return tuple(sorted(inside))


def standings(view: View, indicators: Sequence[str]) -> pl.DataFrame:
    """The ``indicators`` of the regions on view, what falls short first."""
    found = measured(
        _across, view.snapshot, catalog(), tuple(indicators), focus(view), view.choice.year
    )
    return of_stages(found, view)


def _across(
    snapshot: Snapshot,
    catalog: Catalog,
    indicators: tuple[str, ...],
    regions: tuple[str, ...],
    year: int,
) -> pl.DataFrame:
    found = measured(_all_figures, snapshot, catalog)
    return overview.across(found, indicators, regions, year)


def series(view: View) -> pl.DataFrame:
    """The figures of the regions on view over all years."""
    return measured(_series, view.snapshot, catalog(), focus(view))


def _series(snapshot: Snapshot, catalog: Catalog, regions: tuple[str, ...]) -> pl.DataFrame:
    found = measured(_all_figures, snapshot, catalog)
    return overview.series(found.filter(pl.col("region").is_in(regions)))


def of_stages(rows: pl.DataFrame, view: View) -> pl.DataFrame:
    """``rows`` about the chosen school types; those about all stages stay."""
    chosen = stages(view.choice, catalog())
    if chosen is None:
        return rows
    wider = {"all", "compulsory"} if chosen & {"primary", "junior", "nine_year"} else {"all"}
    return rows.filter(pl.col("stage").is_in(list(chosen | wider)))
