"""The first sentence of a screen about figures of regions, with what it leaves out."""

from collections.abc import Sequence

import polars as pl

from components.figures import figure_cards, region_comparison, shared_results
from components.shell import PageContext, _, catalog, words
from data.measures import headline_figures, limits


def headline_finding(view: PageContext, indicators: Sequence[str], regions: Sequence[str]) -> str:
    """How ``regions`` stand on ``indicators``, the worst by name, and how many are not known though
    there is a standard.
    """
    rows = shared_results.standings_of(view, indicators, regions)
    said = (
        figure_cards.cards_finding(rows)
        if len(regions) == 1
        else region_comparison.regions_finding(rows, regions)
    )
    return region_comparison.together(said, _unreported(rows, view, indicators, regions))


def _unreported(
    rows: pl.DataFrame, view: PageContext, indicators: Sequence[str], regions: Sequence[str]
) -> str:
    thresholds = shared_results.of_stages(limits.national(catalog(), view.choice.year), view)
    found = headline_figures.unreported(rows, thresholds, indicators, regions)
    if found.is_empty():
        return ""
    return _("另有 {n} 项有标准的指标没有报送。", n=words().number(found.height))
