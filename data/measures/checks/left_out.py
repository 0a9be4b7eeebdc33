"""Lists of a report that leave something out: schools, kinds of schools, problems (rule 9)."""

import re
from collections.abc import Iterable

import polars as pl

from data.catalog import Catalog
from data.measures.checks.doubt import PLACE, QUANTITY, Rule, Severity
from data.records import Stated
from data.store import Snapshot

ROW = [*QUANTITY, "year", "value", *PLACE]
#: The number before the words of a section, and the first of its parts: 三(一), 第三部分, 3.1.
NUMBER = re.compile(r"\s*第?([一二三四五六七八九十]+|\d+)(?:部分|章)?(?![一-鿿])\W*")
#: Numbers of parts: (一), 2.
PARTS = re.compile(r"[\s\d一二三四五六七八九十、.．:：()（）-]*")
WEAK = "(?:问题|不足|短板|薄弱|困难|差距)"
#: A heading over what a region has not done; problems that were fed back earlier are others.
PROBLEMS = re.compile(
    rf"(?:存在|面临).{{0,6}}{WEAK}"
    rf"|^(?:当前|目前|工作中?|自查中?|自评中?|发现|需要?改进|主要|突出|的)*{WEAK}"
    r"(?:之处|环节|清单)?(?:$|[及和与、,，(（])|(?i:problems|shortcomings|weaknesses)"
)
EARLIER = re.compile("反馈|上一?年|去年|回头看")
#: The kinds of schools that all of a region are made of, by the stages that a list may name.
KINDS = {
    "kindergarten": ("kindergarten",),
    "primary": ("primary", "compulsory", "nine_year"),
    "junior": ("junior", "compulsory", "nine_year"),
    "senior": ("senior",),
    "vocational": ("vocational",),
    "special": ("special",),
}
#: Words that say that only some schools of a kind are meant.
SOME = r"公办|民办|公立|私立|普惠|城区|城市|乡村|农村|乡镇|直属"


def left_out(stated: pl.DataFrame, snapshot: Snapshot, catalog: Catalog) -> pl.DataFrame:
    """What lists in the statements (see ``statements``) do not name."""
    sections = _sections(stated, snapshot)
    found = [_schools(stated), _kinds(stated, catalog), _problems(stated, sections)]
    return pl.concat(found, how="diagonal").with_columns(table=pl.lit("region_values"))


def _schools(stated: pl.DataFrame) -> pl.DataFrame:
    """Counts of schools that fall short, said to be more than those that are named."""
    short = (pl.col("unit") == "所") & (pl.col("stated") == Stated.NOT_MET)
    vague = pl.col("value").is_not_null() & ~pl.col("exact")
    return (
        stated.filter(short, vague, pl.col("school") == "")
        .pipe(_once)
        .select(*ROW, rule=pl.lit(Rule.NO_LIST.value), severity=pl.lit(Severity.NOTE.value))
    )


def _kinds(stated: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """Totals of all stages whose stages are listed, but not all of them, or one only in part; of
    totals that leave the same out the first, schools before people.

    ``other_text``: the kinds, joined by ';'; of one in part 'kind=as printed'.
    """
    totals = [r.whole[0] for r in catalog.relations.values() if r.kind == "stages"]
    key = ["region", "school", "measure", "year", "span"]
    rows = stated.filter("exact", pl.col("measure").is_in(totals)).unique(
        [*key, "stage"], keep="first", maintain_order=True
    )
    in_part = pl.col("subject").str.contains(SOME)
    missing = [
        pl.when(~pl.col("stage").is_in(list(stages)).any()).then(pl.lit(kind))
        for kind, stages in KINDS.items()
    ]
    partial = pl.format("{}={}", "stage", "subject").filter(in_part).str.join(";")
    listed = (
        rows.filter(pl.col("stage") != "all")
        .group_by(key, maintain_order=True)
        .agg(
            sum=pl.col("value").sum(),
            kinds=pl.concat_str(missing, separator=";", ignore_nulls=True),
            partial=partial,
        )
    )
    return (
        rows.filter(pl.col("stage") == "all")
        .join(listed, on=key, validate="1:1", maintain_order="left")
        .with_columns(
            other_text=pl.concat_str(
                [pl.when(pl.col(name) != "").then(name) for name in ("kinds", "partial")],
                separator=";",
                ignore_nulls=True,
            )
        )
        .filter((pl.col("sum") - pl.col("value")).abs() < 1e-6, pl.col("other_text") != "")
        .sort(pl.col("measure") != "total_schools", maintain_order=True)
        .unique(["region", "school", "year", "kinds"], keep="first", maintain_order=True)
        .select(
            *ROW,
            "other_text",
            rule=pl.lit(Rule.KINDS.value),
            severity=pl.lit(Severity.NOTE.value),
        )
    )


def of_problems(sections: Iterable[str]) -> set[str]:
    """Those of the sections of a report that list its problems: by their words, or as parts of one
    that has such words.
    """
    known = set(sections)
    worded = {section for section in known if _lists_problems(section)}
    numbers = {found[1] for one in worded if (found := NUMBER.match(one))}
    parts = {one for one in known if (found := NUMBER.match(one)) and found[1] in numbers}
    return worded | {one for one in parts if not one[_end(one) :]}


def _lists_problems(section: str) -> bool:
    heading = section[_end(section) :]
    return PROBLEMS.search(heading) is not None and EARLIER.search(heading) is None


def _end(section: str) -> int:
    """Where the words of a section begin, after its numbers."""
    number = NUMBER.match(section)
    found = PARTS.match(section, number.end() if number else 0)
    return found.end() if found else 0


def _sections(stated: pl.DataFrame, snapshot: Snapshot) -> pl.DataFrame:
    """The sections of every report (``release`` and ``region``) that list its problems."""
    report = ["release", "region"]
    named = pl.concat(
        [frame.select(*report, "section") for frame in (stated, snapshot.rectifications)]
    ).drop_nulls()
    listing = [
        rows.filter(pl.col("section").is_in(list(of_problems(rows["section"]))))
        for rows in named.unique().partition_by(report)
    ]
    return pl.concat([named.clear(), *listing])


def _problems(stated: pl.DataFrame, sections: pl.DataFrame) -> pl.DataFrame:
    """Shortcomings of a region that its report does not repeat where it lists its problems."""
    report = ["release", "region"]
    listed = stated.join(sections, on=[*report, "section"], how="semi")
    return (
        stated.filter(pl.col("stated") == Stated.NOT_MET, pl.col("school") == "")
        .join(listed.select(report).unique(), on=report, how="semi")
        .join(listed, on=["release", *QUANTITY], how="anti")
        .pipe(_once)
        .select(*ROW, rule=pl.lit(Rule.UNLISTED.value), severity=pl.lit(Severity.WARNING.value))
    )


def _once(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.unique([*QUANTITY, "year"], keep="first", maintain_order=True)
