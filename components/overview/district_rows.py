"""The districts on view, those with most shortfalls first, and what most of them miss."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from components.figures import Row, figure_cards, region_comparison
from components.overview import aspect_tiles, shortfall_rows, verdict
from components.shell import _
from data.measures import Level

#: So many indicators are named that districts miss.
MISSED = 6


def shown(rows: pl.DataFrame, regions: Sequence[str]) -> dict[str, list[Row]]:
    """The figures of each of ``regions`` that a reader counts."""
    found: dict[str, list[Row]] = {region: [] for region in regions}
    for alike in figure_cards.alike(rows):
        found[alike[0]["region"]].append(alike[0])
    return found


def level(figures: Sequence[Row]) -> str:
    """How a district stands: as its worst figure; without one that is judged it cannot be said."""
    found = {row["level"] for row in figures}
    return next((each for each in Level if each in found and each != Level.NONE), Level.UNKNOWN)


def lines(
    figures: Mapping[str, Sequence[Row]], names: Mapping[str, str]
) -> list[shortfall_rows.Line]:
    """A row a district: how many figures fall short, as a bar too, and how many stand otherwise."""
    counted = {code: Counter(row["level"] for row in rows) for code, rows in figures.items()}
    share = shares(figures)
    worst = sorted(counted, key=lambda code: _worst_first(counted[code], code))
    return [
        _line(code, names[code], counted[code], level(figures[code]), share[code]) for code in worst
    ]


def shares(figures: Mapping[str, Sequence[Row]]) -> dict[str, float]:
    """How many figures of each district fall short, as a part of the most in one."""
    short = {
        code: [row["level"] for row in rows].count(Level.SHORT) for code, rows in figures.items()
    }
    most = max(short.values(), default=0) or 1
    return {code: n / most for code, n in short.items()}


def _worst_first(count: Counter[Any], code: str) -> tuple[int, int, str]:
    return -count[Level.SHORT], -count[Level.NEARLY], code


def _line(
    code: str, name: str, count: Counter[str], stands: str, share: float
) -> shortfall_rows.Line:
    rest = {
        Level.NEARLY: _("{n} 项接近", n=count[Level.NEARLY]),
        Level.MET: _("{n} 项达标", n=count[Level.MET]),
        Level.UNKNOWN: _("{n} 项无法判定", n=count[Level.UNKNOWN]),
    }
    return {
        **verdict.sign(stands),
        "id": code,
        "name": name,
        "value": _value(count),
        "share": share * 100,
        "limit": None,
        "beyond": False,
        "said": _("，").join(said for each, said in rest.items() if count[each]),
        "change": "",
        "who": "",
        "late": False,
    }


def _value(count: Counter[str]) -> str:
    if not count:
        return _("没有数据")
    if not any(count[each] for each in verdict.JUDGED):
        return _("没有可判定的指标")
    return _("{n} 项未达标", n=count[Level.SHORT])


def missed(rows: pl.DataFrame, regions: Sequence[str]) -> list[aspect_tiles.Tile]:
    """The indicators that most of ``regions`` miss, with a shape a region."""
    summary = region_comparison.spoken_summary(rows).filter(pl.col("short") > 0)
    counts = {
        (indicator, stage): Counter(found["level"])
        for (indicator, stage), found in rows.group_by("indicator", "stage")
    }
    worst = sorted(
        summary.to_dicts(),
        key=lambda row: _worst_first(counts[row["indicator"], row["stage"]], row["indicator"]),
    )
    return [_missed(row, rows, regions) for row in worst[:MISSED]]


def _missed(row: Row, rows: pl.DataFrame, regions: Sequence[str]) -> aspect_tiles.Tile:
    here = rows.filter(indicator=row["indicator"], stage=row["stage"])
    names = region_comparison.names_of(regions)
    levels = dict(here.select("region", "level").iter_rows())
    ordered = sorted(levels, key=lambda code: (list(Level).index(levels[code]), code))
    return {
        "id": f"{row['indicator']}.{row['stage']}",
        "name": row["heading"],
        "said": _short(Counter(levels.values()), len(regions)),
        "short": True,
        "shapes": [{**verdict.sign(levels[code]), "name": names[code]} for code in ordered],
    }


def _short(count: Counter[str], regions: int) -> str:
    said = _("{short} / {all} 未达标", short=count[Level.SHORT], all=regions)
    nearly = _("{n} 个接近", n=count[Level.NEARLY]) if count[Level.NEARLY] else ""
    return _("，").join(filter(None, (said, nearly)))
