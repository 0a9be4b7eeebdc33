"""The words a clerk can choose from, and the codes of ``data.records`` behind them."""

from enum import StrEnum

from data.catalog import Catalog
from data.catalog.model import STAGE_NAMES, Indicator, Item, Name
from data.catalog.vocabulary import vocabulary
from data.records import Nature, Ownership, Progress, Qualifier, Setting, Stated
from data.workbook.vocabulary.spelling import Choices


class Datum(StrEnum):
    """The coordinate systems that maps in China use."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"  # 高德, 腾讯
    BD09 = "bd09"  # 百度


#: Beside their names, of the files beside the catalogue.
_ALIASES = vocabulary().choices
NATURE = Choices.of(
    {
        Nature.REPORTED: Name("实报", "Reported"),
        Nature.INFERRED: Name("推断", "Inferred"),
        Nature.ILLUSTRATIVE: Name("示意", "Illustrative"),
    },
    _ALIASES.nature,
)
OWNERSHIP = Choices.of(
    {
        Ownership.PUBLIC: Name("公办", "Public"),
        Ownership.INCLUSIVE: Name("普惠性民办", "Inclusive private"),
        Ownership.PRIVATE: Name("民办", "Private"),
    },
    _ALIASES.ownership,
)
SETTING = Choices.of(
    {
        Setting.URBAN: Name("城区", "Urban"),
        Setting.TOWN: Name("镇区", "Town"),
        Setting.RURAL: Name("乡村", "Rural"),
    },
    _ALIASES.setting,
)
DATUM = Choices.of(
    {
        Datum.WGS84: Name("WGS-84", "WGS-84"),
        Datum.GCJ02: Name("GCJ-02", "GCJ-02"),
        Datum.BD09: Name("BD-09", "BD-09"),
    },
    _ALIASES.datum,
)
QUALIFIER = Choices.of(
    {
        Qualifier.EXACT: Name("确切", "Exact"),
        Qualifier.ABOUT: Name("约", "About"),
        Qualifier.AT_LEAST: Name("不少于", "At least"),
        Qualifier.ABOVE: Name("超过", "Over"),
        Qualifier.AT_MOST: Name("不多于", "At most"),
        Qualifier.BELOW: Name("不足", "Under"),
        Qualifier.AS_PRINTED: Name("原文", "As printed"),
    },
    _ALIASES.qualifier,
)
STATED = Choices.of(
    {
        Stated.MET: Name("达标", "Met"),
        Stated.NOT_MET: Name("未达标", "Not met"),
    },
    _ALIASES.stated,
)
PROGRESS = Choices.of(
    {
        Progress.NOT_STARTED: Name("未启动", "Not started"),
        Progress.PLANNED: Name("已计划", "Planned"),
        Progress.IN_PROGRESS: Name("整改中", "In progress"),
        Progress.DONE: Name("已完成待验收", "Done, awaiting check"),
        Progress.CLOSED: Name("已销号", "Closed"),
        Progress.PERMANENT: Name("长期坚持", "Permanent"),
        Progress.NO_MEASURE: Name("未提出措施", "No measure stated"),
    },
    _ALIASES.progress,
)
FLAG = Choices.of(
    {
        "1": Name("是", "Yes"),
        "0": Name("否", "No"),
    },
    _ALIASES.flag,
)
STAGE = Choices.of({stage: Name(*names) for stage, names in STAGE_NAMES.items()}, {})


def school_types(catalog: Catalog) -> Choices:
    """办学类型 by code, name or alias."""
    types = catalog.school_types
    return Choices.of(
        {code: kind.name for code, kind in types.items()},
        {code: kind.aliases for code, kind in types.items()},
    )


def measures(catalog: Catalog) -> Choices:
    """What can be said of a region: indicators and region items."""
    found: list[Indicator | Item] = [*catalog.indicators.values(), *catalog.items_of("region")]
    return Choices.of(
        {measure.id: measure.name for measure in found},
        {measure.id: measure.aliases for measure in found},
    )


def indicators(catalog: Catalog) -> Choices:
    """What a region can set a standard for."""
    found = [one for one in catalog.indicators.values() if one.kind != "text"]
    return Choices.of(
        {one.id: one.name for one in found},
        {one.id: one.aliases for one in found},
    )


def units(catalog: Catalog) -> Choices:
    """Units by id or alias."""
    return Choices.of(
        {unit: Name(unit, unit) for unit in catalog.units},
        {unit.id: unit.aliases for unit in catalog.units.values()},
    )


def nodes(catalog: Catalog) -> Choices:
    """Nodes of the framework by code."""
    return Choices.of({code: Name(code, code) for code in catalog.framework}, {})
