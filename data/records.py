"""What one row of each table says: the contract between workbook, store and measures.

Every record names the cell it came from (``sheet``, ``cell``) and its ``nature``.
Amounts are in canonical units (元, ㎡, 人, 间, %, ratio as a decimal); ``text`` and ``unit`` keep
what was printed. A null is "not reported", never 0.
"""

from enum import StrEnum
from typing import Protocol

import dataframely as dy
import polars as pl


class Nature(StrEnum):
    """How much a row can be trusted."""

    REPORTED = "reported"  # 实报: as the report or the form says
    INFERRED = "inferred"  # 推断: the figure is reported, its year is concluded from the context
    ILLUSTRATIVE = "illustrative"  # 示意: made up so that the sample can be looked at


class Qualifier(StrEnum):
    """What a printed number claims."""

    EXACT = "exact"
    ABOUT = "about"  # 约, 左右
    AT_LEAST = "at_least"  # 以上, 不少于
    ABOVE = "above"  # 超过, 余: the number itself is not meant
    AT_MOST = "at_most"  # 以内, 不多于
    BELOW = "below"  # 不足, 近
    AS_PRINTED = "as_printed"  # no number can be read; ``text`` holds what is printed


#: Which bounds go the same way.
LOWER_BOUNDS = (Qualifier.AT_LEAST, Qualifier.ABOVE)
UPPER_BOUNDS = (Qualifier.AT_MOST, Qualifier.BELOW)


def together() -> pl.Expr:
    """The column ``qualifier`` of a group as that of what is made of all of it.

    One part that is above its number makes all of it above theirs; bounds that go different ways
    bound nothing.
    """
    inexact = pl.col("qualifier").filter(pl.col("qualifier") != Qualifier.EXACT)
    lower, upper = (inexact.is_in(list(bounds)).all() for bounds in (LOWER_BOUNDS, UPPER_BOUNDS))
    return (
        pl.when(inexact.len() == 0)
        .then(pl.lit(Qualifier.EXACT, pl.Enum(Qualifier)))
        .when(inexact.n_unique() == 1)
        .then(inexact.first())
        .when(lower)  # of several kinds, so one of them is strict
        .then(pl.lit(Qualifier.ABOVE, pl.Enum(Qualifier)))
        .when(upper)
        .then(pl.lit(Qualifier.BELOW, pl.Enum(Qualifier)))
        .otherwise(pl.lit(Qualifier.ABOUT, pl.Enum(Qualifier)))
        .alias("qualifier")
    )


class Datum(StrEnum):
    """The coordinate systems that maps in China use."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"  # 高德, 腾讯
    BD09 = "bd09"  # 百度


class Ownership(StrEnum):
    """办学性质: public 公办, inclusive private 普惠性民办, other private 民办."""

    PUBLIC = "public"
    INCLUSIVE = "inclusive"
    PRIVATE = "private"


class Setting(StrEnum):
    """城乡类型 in three classes: 城区, 镇区, 乡村."""

    URBAN = "urban"
    TOWN = "town"
    RURAL = "rural"


class Stated(StrEnum):
    """The conclusion that a report itself draws."""

    MET = "met"
    NOT_MET = "not_met"


class Progress(StrEnum):
    """State of a rectification item as reported; 'overdue' is computed, never stored."""

    NOT_STARTED = "not_started"  # 未启动
    PLANNED = "planned"  # 已计划
    IN_PROGRESS = "in_progress"  # 整改中
    DONE = "done"  # 已完成待验收
    CLOSED = "closed"  # 已销号
    PERMANENT = "permanent"  # 长期坚持
    NO_MEASURE = "no_measure"  # 未提出措施


class Record(dy.Schema):
    """Where a row comes from."""

    sheet = dy.String()
    cell = dy.String(description="address of the value, or of the row's first cell")
    nature = dy.Enum(Nature)


class School(Record):
    """One school of the register (学校名册)."""

    school = dy.String(primary_key=True, description="学校标识码 or a stable local id")
    name = dy.String()
    region = dy.String(regex=r"^\d{6}$", description="adcode of the district")
    type = dy.String(description="办学类型 code of GB/T 33782")
    ownership = dy.Enum(Ownership)
    setting = dy.Enum(Setting, nullable=True)
    longitude = dy.Float64(nullable=True, min=73, max=136, description="WGS-84")
    latitude = dy.Float64(nullable=True, min=3, max=54, description="WGS-84")


class SchoolItem(Record):
    """One counted thing of one school in one year."""

    school = dy.String(primary_key=True)
    year = dy.Int32(primary_key=True)
    item = dy.String(primary_key=True, description="item id of the catalogue")
    value = dy.Float64(description="canonical unit; flags are 1 and 0")
    qualifier = dy.Enum(Qualifier, nullable=True, description="null: exact, as nearly all are")

    @dy.rule()
    def inexact_number(cls) -> pl.Expr:
        said = pl.col("qualifier").is_in([Qualifier.EXACT, Qualifier.AS_PRINTED])
        return ~said.fill_null(value=False)


class RegionValue(Record):
    """One statement about a region (or a stage or a school in it): indicator or region item.

    The same quantity may be stated in several sections; each statement is kept.
    """

    region = dy.String(primary_key=True, regex=r"^\d{6}$")
    stage = dy.String(primary_key=True, description="stage id of the catalogue, 'all' if none")
    school = dy.String(primary_key=True, description="school id, '' if about the region")
    measure = dy.String(primary_key=True, description="indicator id or region item id")
    year = dy.Int32(primary_key=True, description="the year it counts for")
    period = dy.String(primary_key=True, description="as printed, '' if just the year")
    section = dy.String(primary_key=True, description="section of the report, '' if none")
    subject = dy.String(nullable=True, description="whom it is about, as printed")
    value = dy.Float64(nullable=True)
    qualifier = dy.Enum(Qualifier)
    text = dy.String(description="the value as printed")
    unit = dy.String(nullable=True, description="the unit as printed")
    numerator = dy.Float64(nullable=True)
    denominator = dy.Float64(nullable=True)
    stated_standard = dy.String(nullable=True)
    stated = dy.Enum(Stated, nullable=True)
    note = dy.String(nullable=True, description="what is doubtful about it")

    @dy.rule()
    def value_or_text(cls) -> pl.Expr:
        return pl.col("value").is_not_null() | (pl.col("qualifier") == Qualifier.AS_PRINTED)


class Rectification(Record):
    """One problem to be put right (整改事项)."""

    item = dy.String(primary_key=True)
    region = dy.String(primary_key=True, regex=r"^\d{6}$")
    section = dy.String(nullable=True)
    subject = dy.String(description="whom it concerns, as printed")
    schools = dy.String(description="ids of the schools concerned, joined by ';', '' if none")
    problem = dy.String()
    measure = dy.String(nullable=True)
    responsible = dy.String(nullable=True)
    due_text = dy.String(nullable=True, description="as printed")
    due = dy.Date(nullable=True, description="only where a date is stated")
    progress = dy.Enum(Progress)
    note = dy.String(nullable=True)


class Assessment(Record):
    """Self-assessment of one node of the framework (评价体系) for one year."""

    region = dy.String(primary_key=True, regex=r"^\d{6}$")
    year = dy.Int32(primary_key=True)
    node = dy.String(primary_key=True, description="framework code, e.g. D-2-02")
    assessment = dy.String(nullable=True)
    evidence = dy.String(nullable=True)
    note = dy.String(nullable=True)


class OwnStandard(Record):
    """A region's own threshold (省定标准); wins over the national one."""

    region = dy.String(primary_key=True, regex=r"^\d{6}$")
    indicator = dy.String(primary_key=True)
    stage = dy.String(primary_key=True)
    from_year = dy.Int32(primary_key=True)
    at_least = dy.Float64(nullable=True)
    at_most = dy.Float64(nullable=True)
    source = dy.String(description="the document that sets it")

    @dy.rule()
    def one_sided(cls) -> pl.Expr:
        return pl.col("at_least").is_null() ^ pl.col("at_most").is_null()


#: The tables a workbook can hold, by the name used in the store and in ``Rows``.
TABLES: dict[str, type[Record]] = {
    "schools": School,
    "school_items": SchoolItem,
    "region_values": RegionValue,
    "rectifications": Rectification,
    "assessments": Assessment,
    "own_standards": OwnStandard,
}


class Rows(Protocol):
    """One frame a table; empty where there is nothing to say."""

    @property
    def schools(self) -> dy.DataFrame[School]: ...
    @property
    def school_items(self) -> dy.DataFrame[SchoolItem]: ...
    @property
    def region_values(self) -> dy.DataFrame[RegionValue]: ...
    @property
    def rectifications(self) -> dy.DataFrame[Rectification]: ...
    @property
    def assessments(self) -> dy.DataFrame[Assessment]: ...
    @property
    def own_standards(self) -> dy.DataFrame[OwnStandard]: ...
