"""Which items of the rectification list concern which schools and which indicator, and how."""

import re
from collections.abc import Sequence
from enum import StrEnum

import polars as pl

from data.catalog import Catalog
from data.measures import framework_tree, indicator_names
from data.measures.rectification_states import FINISHED

KEY = ["region", "item"]
#: A section of a report that goes by the framework: '二(三)6' is content 6 in aspect 3.
SECTION = re.compile(r"[(（]([一二三四五六七八九])[)）]\s*(\d{1,2})")
ASPECTS = "一二三四五六七八九"


class Match(StrEnum):
    """How an item concerns an indicator and a school; the nearest first."""

    BOTH = "both"  # it names the indicator and the school
    INDICATOR = "indicator"  # the indicator, and no school
    ELSEWHERE = "elsewhere"  # the indicator, but only other schools
    SCHOOL = "school"  # the school, not the indicator
    CONTENT = "content"  # neither, but it belongs to the same content of the framework


#: By these an item puts right what falls short; the others only stand near to it.
LISTED = (Match.BOTH, Match.INDICATOR)


def naming(items: pl.DataFrame, schools: Sequence[str] | pl.Series) -> pl.DataFrame:
    """The items that name one of ``schools``."""
    named = items.select(*KEY, school=pl.col("schools").str.split(";")).explode("school")
    wanted = pl.DataFrame({"school": schools}, schema={"school": pl.String})
    return items.join(
        named.join(wanted, on="school", how="semi"), on=KEY, how="semi", maintain_order="left"
    )


def regional(items: pl.DataFrame) -> pl.DataFrame:
    """The items that name no school: they are about the region or a kind of schools."""
    return items.filter(pl.col("schools") == "")


def concerning(
    items: pl.DataFrame, catalog: Catalog, indicator: str | None, school: str | None
) -> pl.DataFrame:
    """The items that concern ``indicator`` or what it is made of, or ``school``, the nearest first,
    each with its ``match`` (Match) and the ``word`` by which it names the indicator.

    Without a ``school`` an item that names the indicator does so for all of them.
    """
    found = [_found(row, catalog, indicator, school) for row in items.iter_rows(named=True)]
    return (
        items.with_columns(
            match=pl.Series([match for match, _word in found], dtype=pl.Enum(Match)),
            word=pl.Series([word for _match, word in found], dtype=pl.String),
        )
        .drop_nulls("match")
        .sort("match", maintain_order=True)
    )


def putting_right(items: pl.DataFrame, catalog: Catalog, indicator: str) -> pl.DataFrame:
    """The items of ``rectification_states.items`` that put ``indicator`` right, the one to be done
    next first; what is finished comes last.
    """
    found = concerning(items, catalog, indicator, None).filter(pl.col("match").is_in(LISTED))
    return found.sort(
        pl.col("progress").is_in(FINISHED), pl.col("due"), nulls_last=True, maintain_order=True
    )


def _found(
    row: dict[str, str], catalog: Catalog, indicator: str | None, school: str | None
) -> tuple[Match | None, str | None]:
    words = indicator_names.named(catalog, row["problem"])
    family = indicator_names.family(catalog, indicator) if indicator else ()
    word = next((words[key] for key in family if key in words), None)
    schools = [each for each in row["schools"].split(";") if each]
    if word is not None:
        if school is None or not schools:
            return Match.INDICATOR, word
        return (Match.BOTH if school in schools else Match.ELSEWHERE), word
    if school in schools:
        return Match.SCHOOL, None
    if indicator and _contents(row, words, catalog) & _homes(family[:1], row["region"], catalog):
        return Match.CONTENT, None
    return None, None


def _contents(row: dict[str, str], words: dict[str, str], catalog: Catalog) -> set[str]:
    """The contents to which an item belongs: by its section, and by the indicators it names."""
    root = framework_tree.root(row["region"])
    sections = {
        f"{root}-{ASPECTS.index(aspect) + 1}-{int(content):02}"
        for aspect, content in SECTION.findall(row["section"] or "")
    }
    return (sections & catalog.framework.keys()) | _homes(words, row["region"], catalog)


def _homes(indicators: Sequence[str] | dict[str, str], region: str, catalog: Catalog) -> set[str]:
    home = framework_tree.home(catalog, framework_tree.root(region))
    return {home[key] for key in indicators if key in home}
