"""The measured results that several pages share, computed once a release and choice."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import dataframely as dy
import polars as pl

from components.shell import (
    PageContext,
    Snapshot,
    catalog,
    measured,
    newest_only,
    per_language,
    per_release,
)
from data.catalog import Catalog
from data.measures import (
    WHICH,
    Choice,
    Gap,
    JudgedFigure,
    SchoolYear,
    facility_gaps,
    headline_figures,
    preferring,
    primary,
    region_figures,
    schools_status,
    selection,
    standing,
    without,
)


def school_year(view: PageContext) -> SchoolYear:
    """All schools in the chosen year, judged."""
    return school_year_at(view.snapshot, catalog(), view.choice.year, view.choice.programme)


def school_year_at(
    snapshot: Snapshot, catalog: Catalog, year: int, programme: str | None = None
) -> SchoolYear:
    """The same of any snapshot and year."""
    # Called alike wherever no programme is chosen, so that it is computed once.
    chosen = (programme,) if programme else ()
    return measured(region_figures.school_year, snapshot, catalog, year, *chosen)


def statuses(view: PageContext, by: str) -> pl.DataFrame:
    """The chosen schools, each with one status, see ``schools_status.statuses``."""
    every = statuses_at(view.snapshot, catalog(), view.choice.year, by)
    chosen = measured(selection.schools, view.choice, view.snapshot)["school"]
    return every.filter(pl.col("school").is_in(chosen.implode()))


@per_release
def statuses_at(snapshot: Snapshot, catalog: Catalog, year: int, by: str) -> pl.DataFrame:
    """The same of all schools in any year."""
    return schools_status.statuses(snapshot, school_year_at(snapshot, catalog, year), by)


class OfSchools(NamedTuple):
    """The chosen schools in the chosen year: judged values, resource test, gaps."""

    judged: pl.DataFrame
    tested: pl.DataFrame
    gaps: pl.DataFrame


def of_schools(view: PageContext) -> OfSchools:
    """What is known of the chosen schools."""
    return _of_schools(view.snapshot, catalog(), view.choice)


@newest_only
def _of_schools(snapshot: Snapshot, catalog: Catalog, choice: Choice) -> OfSchools:
    return _picked(snapshot, catalog, choice, selection.chosen(choice, snapshot, catalog))


def of_school(school: str, view: PageContext) -> OfSchools:
    """What is known of one school in the chosen stage, whatever else is chosen."""
    return _of_school(view.snapshot, catalog(), without(view.choice, WHICH), school)


@per_release
def _of_school(snapshot: Snapshot, catalog: Catalog, choice: Choice, school: str) -> OfSchools:
    return _picked(
        snapshot, catalog, choice, (pl.col("school") == school) & selection.taught(choice, catalog)
    )


def _picked(snapshot: Snapshot, catalog: Catalog, choice: Choice, chosen: pl.Expr) -> OfSchools:
    every = of_year(snapshot, catalog, choice.year, choice.programme)
    return OfSchools(*(rows.filter(chosen) for rows in every))


def of_year(snapshot: Snapshot, catalog: Catalog, year: int, programme: str | None) -> OfSchools:
    """What is known of all schools in ``year``: where little is asked of it, picking the chosen
    ones of all costs most.
    """
    found = school_year_at(snapshot, catalog, year, programme)
    gaps = _gaps(snapshot, catalog, year, programme)
    return OfSchools(found.judged, found.tested, gaps)


def judged_of(schools: tuple[str, ...], view: PageContext) -> pl.DataFrame:
    """The judged values of the named ``schools`` in the chosen year."""
    choice = view.choice
    asked = (view.snapshot, catalog(), choice.year, choice.programme)
    return _judged_of(*asked, schools)


@per_release
def _judged_of(
    snapshot: Snapshot,
    catalog: Catalog,
    year: int,
    programme: str | None,
    schools: tuple[str, ...],
) -> pl.DataFrame:
    rows = school_year_at(snapshot, catalog, year, programme).judged
    return rows.filter(pl.col("school").is_in(schools))


def of_chosen(rows: pl.DataFrame, view: PageContext) -> pl.DataFrame:
    """``rows`` about the chosen schools in the chosen stage."""
    return rows.filter(selection.chosen(view.choice, view.snapshot, catalog()))


@per_release
def _gaps(
    snapshot: Snapshot, catalog: Catalog, year: int, programme: str | None
) -> dy.DataFrame[Gap]:
    return facility_gaps.gaps(school_year_at(snapshot, catalog, year, programme).judged, catalog)


@per_release
def _all_figures(snapshot: Snapshot, catalog: Catalog) -> dy.DataFrame[JudgedFigure]:
    years = snapshot.items["year"].unique().sort()
    judged = [measured(region_figures.school_year, snapshot, catalog, year) for year in years]
    return region_figures.figures(snapshot, catalog, judged)


def beside_its_type(row: Mapping[str, Any], view: PageContext) -> dict[str, float | None]:
    """``below`` and ``above`` of a school's figure among the schools of its type, for
    ``figure_sentences.peers``; ``row`` is one of ``of_school(school, view).judged``.
    """
    choice = view.choice
    found = _beside(view.snapshot, catalog(), choice.year, choice.programme).filter(
        school=row["school"], stage=row["stage"], indicator=row["indicator"]
    )
    return found.select("below", "above").row(0, named=True) if found.height else {}


@per_release
def _beside(snapshot: Snapshot, catalog: Catalog, year: int, programme: str | None) -> pl.DataFrame:
    rows = school_year_at(snapshot, catalog, year, programme).judged
    return standing.beside_type(primary(rows), snapshot.schools)


def judged(view: PageContext) -> pl.DataFrame:
    """Every figure of every region and year (JudgedFigure); the chosen programme goes first."""
    return _judged(view.snapshot, catalog(), view.choice.programme)


def judged_at(snapshot: Snapshot, programme: str | None) -> pl.DataFrame:
    """The same of another snapshot than the one on view."""
    return _judged(snapshot, catalog(), programme)


@per_release
def _judged(snapshot: Snapshot, catalog: Catalog, programme: str | None) -> pl.DataFrame:
    return preferring(_all_figures(snapshot, catalog), programme)


def focus(view: PageContext) -> tuple[str, ...]:
    """The regions on view: the chosen one if it reports figures or is a district, else all of the
    lowest level that report.
    """
    chosen = view.choice.district
    if chosen is not None and chosen in _speaking(view.snapshot):
        return (chosen,)
    return lowest(view)


def single(view: PageContext) -> str | None:
    """The one region on view; None where there are several: what is shown is then for all of them
    and names them.
    """
    regions = focus(view)
    return regions[0] if len(regions) == 1 else None


def lowest(view: PageContext) -> tuple[str, ...]:
    """All regions of the lowest level that report, of those in the chosen one."""
    if view.choice.district is not None and not view.choice.district.endswith("00"):
        return (view.choice.district,)
    return _lowest(view.snapshot, view.choice.district)


@per_release
def _speaking(snapshot: Snapshot) -> frozenset[str]:
    """The regions about which something is reported as a whole."""
    return frozenset(snapshot.region_values["region"].unique())


@per_release
def _lowest(snapshot: Snapshot, chosen: str | None) -> tuple[str, ...]:
    return selection.lowest(snapshot, chosen)


def standings(view: PageContext, indicators: Sequence[str]) -> pl.DataFrame:
    """The ``indicators`` of the regions on view; region by region, what falls short first.

    Rows of JudgedFigure with ``standing`` and where it stands: ``level``, ``trend``, ``below``,
    ``above``, see ``data.measures.standing``.
    """
    return standings_of(view, indicators, focus(view))


def standings_of(
    view: PageContext, indicators: Sequence[str], regions: Sequence[str]
) -> pl.DataFrame:
    """The same of any ``regions``."""
    asked = (tuple(indicators), tuple(regions), view.choice.year, view.choice.programme)
    return of_stages(_standings(view.snapshot, catalog(), *asked), view)


@per_release
def _standings(
    snapshot: Snapshot,
    catalog: Catalog,
    indicators: tuple[str, ...],
    regions: tuple[str, ...],
    year: int,
    programme: str | None,
) -> pl.DataFrame:
    found = newest_standings(snapshot, catalog, year, programme)
    return headline_figures.standings(found, indicators, regions, year)


def told(
    view: PageContext,
    indicators: Sequence[str],
    regions: Sequence[str],
    speak: Callable[[pl.DataFrame], pl.DataFrame],
) -> pl.DataFrame:
    """``standings_of`` with the columns in words that ``speak``, a function of a module, adds.

    Words cost more than figures: they are kept for every choice of types and stages.
    """
    asked = (tuple(indicators), tuple(regions), view.choice.year, view.choice.programme)
    kept = _told(view.snapshot, catalog(), speak, *asked)
    return of_stages(kept, view)


@per_language
def _told(
    snapshot: Snapshot,
    catalog: Catalog,
    speak: Callable[[pl.DataFrame], pl.DataFrame],
    indicators: tuple[str, ...],
    regions: tuple[str, ...],
    year: int,
    programme: str | None,
) -> pl.DataFrame:
    return speak(_standings(snapshot, catalog, indicators, regions, year, programme))


@per_release
def newest_standings(
    snapshot: Snapshot, catalog: Catalog, year: int, programme: str | None
) -> pl.DataFrame:
    """The newest figures of all regions up to ``year``, each with where it stands."""
    newest = headline_figures.latest(_judged(snapshot, catalog, programme), year)
    return standing.beside_regions(standing.with_levels(newest, catalog))


def series(view: PageContext, region: str) -> pl.DataFrame:
    """The figures of one ``region`` over all years."""
    return _series(view.snapshot, catalog(), region, view.choice.programme)


@per_release
def _series(
    snapshot: Snapshot, catalog: Catalog, region: str, programme: str | None
) -> pl.DataFrame:
    found = _judged(snapshot, catalog, programme)
    return headline_figures.series(found.filter(pl.col("region") == region))


def of_stages(rows: pl.DataFrame, view: PageContext) -> pl.DataFrame:
    """``rows`` about the chosen school types and stage; those about all stages stay."""
    return rows.filter(selection.concerned(view.choice, catalog()))
