"""Everything that is doubtful about a snapshot: all rules together."""

from collections.abc import Callable, Sequence
from functools import partial

import dataframely as dy
import polars as pl

from data.catalog import Catalog
from data.measures import region_figures
from data.measures.checks.doubt import Doubt, statements, together
from data.measures.checks.history_rules import history, item_ranges, ranges
from data.measures.checks.left_out import left_out
from data.measures.checks.made_up import named
from data.measures.checks.missing import missing
from data.measures.checks.per_head import per_head
from data.measures.checks.places import places
from data.measures.checks.printed import printed
from data.measures.checks.recomputed import recomputed
from data.measures.checks.school_rules import unusual
from data.measures.checks.sum_rules import region_sums, school_sums
from data.measures.checks.totals import totals
from data.measures.checks.twice import stated_twice
from data.measures.checks.verdicts import verdicts
from data.measures.checks.year_on_year import year_on_year
from data.store import Snapshot


def doubts(
    snapshot: Snapshot,
    catalog: Catalog,
    years: Sequence[int] | None = None,
    school_year: Callable[[int], region_figures.SchoolYear] | None = None,
) -> dy.DataFrame[Doubt]:
    """Everything doubtful about ``snapshot``, a published one or a candidate; the gravest first.

    With ``years`` only about figures of those years, and about where schools stand. Figures of
    schools have no cell here, for a snapshot does not carry it: see ``located``. ``school_year``
    gives the schools of a year as ``region_figures.school_year`` does, from where they are kept.
    """
    stated = statements(snapshot, catalog)
    school_year = school_year or partial(region_figures.school_year, snapshot, catalog)
    counted = snapshot.items["year"].unique().to_list()
    wanted = counted if years is None else years
    said = [
        stated_twice(stated),
        printed(stated, catalog),
        region_sums(stated, catalog),
        totals(stated, snapshot, catalog),
        per_head(stated, catalog),
        verdicts(stated, snapshot, catalog),
        recomputed(stated, snapshot, catalog, school_year),
        year_on_year(stated, snapshot, catalog),
        missing(stated, catalog),
        left_out(stated, snapshot, catalog),
        history(stated, catalog),
        ranges(stated, catalog),
    ]
    if years is not None:
        said = [frame.filter(pl.col("year").is_in(list(years))) for frame in said]
    of_schools = [
        item_ranges(snapshot, catalog, wanted),
        school_sums(snapshot, catalog, wanted),
        unusual(snapshot, catalog, wanted),
        places(snapshot),
    ]
    return named(together([*said, *of_schools]), stated, catalog)
