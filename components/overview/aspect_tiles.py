"""The six aspects of the framework as tiles: how many figures are met, a shape for each."""

from collections.abc import Sequence
from typing import TypedDict

from components.figures import Row
from components.overview import verdict
from components.shell import _, catalog, words
from data.measures import Level, framework_tree

JUDGED = frozenset(verdict.JUDGED)


class Shape(verdict.Sign):
    """One figure."""

    name: str


class Tile(TypedDict):
    """One aspect; ``short``: something in it falls short."""

    id: str
    name: str
    said: str
    short: bool
    shapes: list[Shape]


def tiles(shown: Sequence[list[Row]], region: str) -> list[Tile]:
    """All aspects in their order, also those of which no figure is ``shown``."""
    return [
        _tile(code, [alike[0] for alike in found])
        for code, found in by_aspect(shown, region).items()
    ]


def by_aspect(shown: Sequence[list[Row]], region: str) -> dict[str, list[list[Row]]]:
    """The figures of every aspect by its code, '' for those of none."""
    aspect = aspect_of(region)
    of_aspect: dict[str, list[list[Row]]] = {code: [] for code in codes(region)}
    for alike in shown:
        of_aspect.setdefault(aspect.get(alike[0]["indicator"], ""), []).append(alike)
    return of_aspect


def codes(region: str | None) -> list[str]:
    """The aspects by which ``region`` is evaluated, in their order."""
    tree = framework_tree.walk(catalog(), framework_tree.root(region))
    return [node.code for node, depth in tree if depth == 1 and not node.context]


def aspect_of(region: str) -> dict[str, str]:
    """The aspect of every indicator that belongs to one."""
    home = framework_tree.home(catalog(), framework_tree.root(region))
    return {each: framework_tree.aspect(catalog(), content) for each, content in home.items()}


def _tile(code: str, rows: list[Row]) -> Tile:
    judged = [row for row in rows if row["level"] in JUDGED]
    met = sum(row["level"] == Level.MET for row in judged)
    said = (
        _("{met} / {judged} 达标", met=met, judged=len(judged)) if judged else _("没有可判定的指标")
    )
    return {
        "id": code,
        "name": words().name(catalog().framework[code].name) if code else _("其他"),
        "said": said,
        "short": any(row["level"] in (Level.SHORT, Level.NEARLY) for row in judged),
        "shapes": [
            {
                **verdict.sign(row["level"]),
                "name": words().name(catalog().indicators[row["indicator"]].short),
            }
            for row in judged
        ],
    }
