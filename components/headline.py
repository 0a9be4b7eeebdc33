"""The first sentence of a screen about figures of regions, with what it leaves out."""

from collections.abc import Sequence

import polars as pl

from components import across, cards, results
from components.context import catalog
from components.view import View
from components.words import _, words
from data.measures import limits, overview


def finding(view: View, indicators: Sequence[str], regions: Sequence[str]) -> str:
    """How ``regions`` stand on ``indicators``, the worst by name, and how many are not known though
    there is a standard.
    """
    rows = results.standings_of(view, indicators, regions)
    said = cards.finding(rows) if len(regions) == 1 else across.finding(rows, regions)
    return across.together(said, _unreported(rows, view, indicators, regions))


def _unreported(
    rows: pl.DataFrame, view: View, indicators: Sequence[str], regions: Sequence[str]
) -> str:
    thresholds = results.of_stages(limits.national(catalog(), view.choice.year), view)
    found = overview.unreported(rows, thresholds, indicators, regions)
    if found.is_empty():
        return ""
    return _("另有 {n} 项有标准的指标没有报送。", n=words().number(found.height))
