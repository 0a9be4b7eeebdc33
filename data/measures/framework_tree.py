"""The framework (评价体系): aspects, contents and points with what is said and known of each."""

from collections.abc import Iterator

import polars as pl

from data.catalog import Catalog, Node
from data.measures.standing import Level
from data.store import Snapshot

#: The roots: how provinces and how districts are evaluated.
PROVINCE, DISTRICT = "P", "D"
COUNTS = ("short", "met", "unknown", "plain", "missing")


def root(region: str | None) -> str:
    """The framework by which ``region`` is evaluated."""
    return PROVINCE if region is not None and region.endswith("0000") else DISTRICT


def home(catalog: Catalog, root: str) -> dict[str, str]:
    """The content to which an indicator belongs: the first that names it; context comes last."""
    tree = [node for node, _ in walk(catalog, root)]
    nodes = sorted(tree, key=lambda node: node.context)
    found: dict[str, str] = {}
    for node in nodes:
        for indicator in node.indicators:
            found.setdefault(indicator, node.code)
    return found


def aspect(catalog: Catalog, code: str) -> str:
    """The aspect in which the node ``code`` lies; itself, if it is one."""
    node = catalog.framework[code]
    while node.parent and catalog.framework[node.parent].parent:
        node = catalog.framework[node.parent]
    return node.code


def walk(catalog: Catalog, root: str) -> Iterator[tuple[Node, int]]:
    """Every node below ``root`` with its depth (an aspect has 1), in the order of the catalogue."""
    depth = {root: 0}
    for node in catalog.framework.values():
        if node.parent in depth:
            depth[node.code] = depth[node.parent] + 1
            yield node, depth[node.code]


def nodes(
    snapshot: Snapshot, catalog: Catalog, standings: pl.DataFrame, region: str, year: int
) -> pl.DataFrame:
    """One row a node: ``code``, ``parent``, ``depth``, ``context``, ``leaf``; what the region says
    of it (``assessment``, ``evidence``, ``note``, ``assessed`` the year, ``cell``; newest up to
    ``year``); and how many of its figures fall short, are met, cannot be judged (``unknown``),
    have no standard (``plain``), or are asked for by a standard and ``missing``.

    ``standings`` are the placed figures of ``region``. A node counts what is below it, too.
    ``level``: short where one falls short, met where some are met and all others are known.
    """
    tree = [
        {
            "code": node.code,
            "parent": node.parent,
            "depth": depth,
            "context": node.context,
            "leaf": not any(each.parent == node.code for each in catalog.framework.values()),
        }
        for node, depth in walk(catalog, root(region))
    ]
    said = _assessed(snapshot, region, year)
    return (
        pl.DataFrame(tree)
        .join(
            said, left_on="code", right_on="node", how="left", maintain_order="left", validate="1:1"
        )
        .join(
            _counts(catalog, standings, region),
            on="code",
            how="left",
            maintain_order="left",
            validate="1:1",
        )
        .with_columns(pl.col(COUNTS).fill_null(0))  # no figure belongs to it: counted
        .with_columns(level=_level())
    )


def _level() -> pl.Expr:
    return (
        pl.when(pl.col("short") > 0)
        .then(pl.lit(Level.SHORT))
        .when((pl.col("met") > 0) & (pl.col("unknown") + pl.col("missing") == 0))
        .then(pl.lit(Level.MET))
        .when(pl.col("unknown") + pl.col("missing") > 0)
        .then(pl.lit(Level.UNKNOWN))
        .otherwise(pl.lit(Level.NONE))
        .cast(pl.Enum(Level))
    )


def _assessed(snapshot: Snapshot, region: str, year: int) -> pl.DataFrame:
    return (
        snapshot.assessments.filter(pl.col("region") == region, pl.col("year") <= year)
        .sort("year")
        .unique("node", keep="last", maintain_order=True)
        .select("node", "assessment", "evidence", "note", "sheet", "cell", assessed="year")
    )


def _counts(catalog: Catalog, standings: pl.DataFrame, region: str) -> pl.DataFrame:
    """The figures of every node and all that is below it: ``code`` and the counts."""
    level = pl.col("level")
    kinds = {
        "short": level.is_in([Level.SHORT, Level.NEARLY]),
        "met": level == Level.MET,
        "unknown": level == Level.UNKNOWN,
        "plain": level == Level.NONE,
    }
    placed = _places(catalog, root(region))
    # m:m: an indicator has figures of several stages and lies in all nodes above it
    found = placed.join(standings, on="indicator", how="inner", validate="m:m").group_by("code")
    absent = placed.join(standings, on="indicator", how="anti").filter(
        pl.col("indicator").is_in(asked_for(catalog))
    )
    return found.agg(**{name: kind.sum() for name, kind in kinds.items()}).join(
        absent.group_by("code").agg(missing=pl.len()),
        on="code",
        how="full",
        coalesce=True,
        validate="1:1",
    )


def _places(catalog: Catalog, root: str) -> pl.DataFrame:
    """Every indicator in its content and in all that hold it: ``code``, ``indicator``."""
    rows = []
    for indicator, content in home(catalog, root).items():
        code = content
        while code != root:
            rows.append((code, indicator))
            code = catalog.framework[code].parent
    return pl.DataFrame(rows, {"code": pl.String, "indicator": pl.String}, orient="row")


def asked_for(catalog: Catalog) -> list[str]:
    """The indicators that some standard judges."""
    judged = {each.indicator for each in catalog.standards.values() if each.reference is None}
    return sorted(judged)


def missing(catalog: Catalog, standings: pl.DataFrame, code: str) -> list[str]:
    """The indicators of the node ``code`` that a standard judges and that are not there."""
    there = set(standings["indicator"])
    known = home(catalog, code.split("-")[0])
    asked = set(asked_for(catalog)) - there
    return [
        indicator for indicator, content in known.items() if content == code and indicator in asked
    ]
